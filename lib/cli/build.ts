import { mkdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { buildPack } from '../packs/build-pack.ts';
import { editionOf } from '../packs/edition.ts';
import { PackError } from '../packs/pack-error.ts';
import { BUNDLED_FEED } from '../facts/bundled-feed.ts';
import type { Command, ExitCode, Io } from './command.ts';
import { count } from './count.ts';
import { loadPack, printProblems } from './load-pack.ts';
import { UsageError } from './usage-error.ts';

export const build: Command = {
  name: 'build',
  summary: 'compile a pack to manifest and shards (canonical bytes)',
  help: `Usage: backgrounder build DIR -o OUT [--json]

Writes OUT/manifest.json and OUT/o/<hash>, the same bytes for the same files, and prints counts and sizes.
A pack with errors is not built.

  -o, --out OUT   the folder to write
  --json          print {"pack","seq","counts","bytes","shards","manifest"}

Example: backgrounder build data/packs/pakistan-china -o .output/pack`,

  async run(args, io): Promise<ExitCode> {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: { out: { type: 'string', short: 'o' }, json: { type: 'boolean' } },
    });
    const [dir, ...more] = positionals;
    if (dir === undefined || more.length > 0) throw new UsageError('name one pack’s folder');
    if (values.out === undefined) throw new UsageError('say where to write: -o OUT');
    const parsed = await loadPack(resolve(io.cwd, dir), dir);
    if (!parsed.ok) {
      printProblems(parsed.problems, dir, io);
      return 1;
    }
    try {
      const built = await buildPack(parsed.pack, { src: BUNDLED_FEED, ...editionOf(parsed.pack) });
      await write(resolve(io.cwd, values.out), built);
      report(built, values.json === true, io);
      return 0;
    } catch (error) {
      if (!(error instanceof PackError)) throw error;
      io.stderr.write(`${dir}: ${error.message}\n`);
      return 1;
    }
  },
};

type Built = Awaited<ReturnType<typeof buildPack>>;

async function write(out: string, built: Built): Promise<void> {
  await mkdir(join(out, 'o'), { recursive: true });
  for (const [hash, bytes] of built.objects) await writeFile(join(out, 'o', hash), bytes);
  await writeFile(join(out, 'manifest.json'), built.manifestBytes);
}

function report({ manifest, manifestBytes }: Built, json: boolean, io: Io): void {
  const { pack, seq, counts, bytes, full } = manifest;
  const compressed = full.reduce((total, { z }) => total + z, 0);
  if (json) {
    const facts = { pack, seq, counts, bytes, shards: full.length, manifest: manifestBytes.length };
    io.stdout.write(`${JSON.stringify(facts)}\n`);
    return;
  }
  io.stdout.write(`${pack} (version ${seq})\n`);
  io.stdout.write(
    `${count(counts.e, 'entity', 'entities')}, ${count(counts.a, 'name')}, ${count(counts.f, 'fact')}, ${count(counts.s, 'source')}\n`,
  );
  io.stdout.write(
    `${count(full.length, 'shard')}, ${kib(bytes)} raw, at most ${kib(compressed)} compressed\n`,
  );
}

function kib(bytes: number): string {
  return `${(bytes / 1024).toFixed(1)} KiB`;
}
