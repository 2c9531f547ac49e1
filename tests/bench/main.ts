/** `npm run bench [-- detect|page|popup|search|sync|packs] [--json]`: each bench is a program of its own, run one after the other. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const BENCHES = ['detect', 'search', 'sync', 'packs', 'popup', 'page'];
const words = process.argv.slice(2).filter((word) => !word.startsWith('-'));
const flags = process.argv.slice(2).filter((word) => word.startsWith('-'));

const unknown = words.find((word) => !BENCHES.includes(word));
if (unknown) {
  console.error(`No bench “${unknown}”. There are: ${BENCHES.join(', ')}.`);
  process.exit(2);
}

let status = 0;
for (const name of words.length > 0 ? words : BENCHES) {
  const path = fileURLToPath(new URL(`${name}.ts`, import.meta.url));
  if (!existsSync(path)) continue;
  if (!flags.includes('--json')) console.log(`\n# ${name}`);
  status ||= spawnSync(process.execPath, ['--expose-gc', path, ...flags], { stdio: 'inherit' }).status ?? 1;
}
process.exit(status);
