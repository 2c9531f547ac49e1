import { parseArgs } from 'node:util';
import { describeChanges, type Change } from '../packs/describe-changes.ts';
import type { Command, ExitCode, Io } from './command.ts';
import { loadRecords } from './load-records.ts';
import { bold, green, red, yellow } from './style.ts';
import { UsageError } from './usage-error.ts';

export const diff: Command = {
  name: 'diff',
  summary: 'what changed between two versions of a pack, in words',
  help: `Usage: backgrounder diff A B [--lang TAG] [--json]

A and B are an editor’s folders, built packs or their manifest.json.

  --lang TAG   the language facts are shown in (en)
  --json       print [{"id","what","change","details"}]

Example: backgrounder diff .output/pack data/packs/pakistan-china`,

  async run(args, io): Promise<ExitCode> {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: { lang: { type: 'string' }, json: { type: 'boolean' } },
    });
    const [a, b, ...more] = positionals;
    if (a === undefined || b === undefined || more.length > 0)
      throw new UsageError('name two versions of a pack');
    const [before, after] = [await loadRecords(a, io), await loadRecords(b, io)];
    const changes = describeChanges(before.records, after.records, values.lang ?? 'en');
    if (values.json === true) io.stdout.write(`${JSON.stringify(changes, null, 2)}\n`);
    else print(changes, io);
    return 0;
  },
};

const SIGN = { added: '+', removed: '-', changed: '~' };
const COLOUR = { added: green, removed: red, changed: yellow };

function print(changes: readonly Change[], io: Io): void {
  for (const { id, what, change, details } of changes) {
    io.stdout.write(`${COLOUR[change](io, SIGN[change])} ${what} ${bold(io, id)}\n`);
    for (const detail of details) io.stdout.write(`    ${detail}\n`);
  }
  const count = (kind: Change['change']) => changes.filter(({ change }) => change === kind).length;
  const summary = `${count('added')} added, ${count('removed')} removed, ${count('changed')} changed`;
  io.stdout.write(changes.length === 0 ? 'No changes.\n' : `${summary}\n`);
}
