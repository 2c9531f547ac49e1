/**
 * `npm run bench [-- detect|search|sync|packs|popup|page] [--json]`: each bench is a program of its own, run one after the
 * other; their figures end in one table, goals beside what was measured.
 */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { machine, rowOf, type Figure } from './report.ts';

const BENCHES = ['detect', 'search', 'sync', 'packs', 'popup', 'page'];
const words = process.argv.slice(2).filter((word) => !word.startsWith('-'));
const flags = process.argv.slice(2).filter((word) => word.startsWith('-'));

const unknown = words.find((word) => !BENCHES.includes(word));
if (unknown) {
  console.error(`No bench “${unknown}”. There are: ${BENCHES.join(', ')}.`);
  process.exit(2);
}

const figures: Record<string, Figure[]> = {};
let status = 0;
for (const name of words.length > 0 ? words : BENCHES) {
  console.error(`\n# ${name}`);
  const path = fileURLToPath(new URL(`${name}.ts`, import.meta.url));
  const run = spawnSync(
    process.execPath,
    ['--expose-gc', path, ...flags.filter((flag) => flag !== '--json')],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
      encoding: 'utf8',
    },
  );
  status ||= run.status ?? 1;
  const line = run.stdout.trim().split('\n').at(-1);
  if (line) figures[name] = JSON.parse(line) as Figure[];
}

if (flags.includes('--json')) console.log(JSON.stringify({ machine: machine(), figures }, null, 1));
else printTable();
process.exitCode = status;

function printTable(): void {
  console.log(`\n${machine()}\n`);
  console.log('| | figure | measured | goal | |\n|---|---|---|---|---|');
  for (const [bench, rows] of Object.entries(figures))
    for (const row of rows) console.log(`| ${[bench, ...rowOf(row)].join(' | ')} |`);
}
