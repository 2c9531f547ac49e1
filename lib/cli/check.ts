import { parseArgs } from 'node:util';
import type { Command, ExitCode } from './command.ts';
import { loadPack, printProblems } from './load-pack.ts';
import { UsageError } from './usage-error.ts';

export const check: Command = {
  name: 'check',
  summary: 'find what is wrong with a pack',
  help: `Usage: backgrounder check DIR

Example: backgrounder check data/packs/pakistan-china`,

  async run(args, io): Promise<ExitCode> {
    const { positionals } = parseArgs({ args, allowPositionals: true, options: {} });
    const [dir, ...more] = positionals;
    if (dir === undefined || more.length > 0) throw new UsageError('name one pack’s folder');
    const parsed = await loadPack(dir, io);
    if (!parsed.ok) {
      printProblems(parsed.problems, dir, io);
      return 1;
    }
    const { entities, sources } = parsed.pack;
    const facts = entities.reduce((total, entity) => total + entity.facts.length, 0);
    io.stdout.write(`${entities.length} entities, ${facts} facts, ${sources.length} sources: sound\n`);
    return 0;
  },
};
