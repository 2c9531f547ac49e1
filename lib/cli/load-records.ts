import { readdir, readFile, stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { PackRecord } from '../facts/pack.ts';
import { packRecords } from '../packs/build-pack.ts';
import { Gate } from '../packs/gate.ts';
import { hashBytes } from '../packs/hash.ts';
import { parseManifest } from '../packs/manifest.ts';
import { PackError } from '../packs/pack-error.ts';
import { parsePack } from '../packs/parse-pack.ts';
import { formatProblem } from '../packs/problem.ts';
import { parseShard } from '../packs/parse-shard.ts';
import type { Io } from './command.ts';
import { readPackFiles } from './read-pack-files.ts';
import { UnreadableFile } from './unreadable-file.ts';

export interface LoadedPack {
  pack: string;
  records: PackRecord[];
}

/** The packs of this project itself: what the extension ships with. */
const OWN_PACKS = fileURLToPath(new URL('../../data/packs', import.meta.url));

/** @param paths as given on the command line; none means the packs the extension ships with */
export async function loadPacks(paths: readonly string[], io: Io): Promise<LoadedPack[]> {
  if (paths.length > 0) return Promise.all(paths.map((path) => loadRecords(path, io)));
  const names = (await readdir(OWN_PACKS, { withFileTypes: true })).filter((entry) => entry.isDirectory());
  return Promise.all(names.map(({ name }) => loadRecords(join(OWN_PACKS, name), io)));
}

/**
 * The records of a pack: of an editor’s folder (`pack.yaml` …), of a built one (`manifest.json` and `o/`), or of a
 * `manifest.json`.
 * @throws UnreadableFile for what is neither, or not sound
 */
export async function loadRecords(path: string, io: Io): Promise<LoadedPack> {
  const full = resolve(io.cwd, path);
  if (await isThere(join(full, 'pack.yaml'))) return fromYaml(full, path);
  const manifest = full.endsWith('.json') ? full : join(full, 'manifest.json');
  if (await isThere(manifest)) return fromShards(manifest, path);
  const what = (await isThere(full))
    ? 'no pack: neither pack.yaml nor manifest.json'
    : 'there is no such file or folder';
  throw new UnreadableFile(path, 1, what);
}

async function isThere(path: string): Promise<boolean> {
  try {
    await stat(path);
    return true;
  } catch (error) {
    const { code } = error as { code?: string };
    if (code === 'ENOENT' || code === 'ENOTDIR') return false;
    throw error;
  }
}

async function fromYaml(dir: string, shown: string): Promise<LoadedPack> {
  const parsed = parsePack(await readPackFiles(dir, shown));
  if (parsed.ok) return { pack: parsed.pack.info.id, records: packRecords(parsed.pack) };
  const [first] = parsed.problems;
  const rest = parsed.problems.length - 1;
  const more = rest > 0 ? `\n${shown}: and ${rest} more: run backgrounder check ${shown}` : '';
  throw new UnreadableFile(shown, 1, `${first ? formatProblem(first) : 'not sound'}${more}`);
}

async function fromShards(path: string, shown: string): Promise<LoadedPack> {
  try {
    const manifest = parseManifest(await readFile(path));
    const gate = new Gate(manifest);
    const records: PackRecord[] = [];
    for (const { h } of manifest.full) {
      const bytes = await readFile(join(dirname(path), 'o', h));
      if ((await hashBytes(bytes)) !== h)
        throw new PackError('SCHEMA', 'the shard is not what its name says', { field: h });
      const shard = parseShard(bytes);
      gate.add(shard);
      records.push(...shard);
    }
    gate.finish();
    return { pack: manifest.pack, records };
  } catch (error) {
    if (error instanceof PackError) throw new UnreadableFile(shown, 1, error.message);
    const { code, path: missing } = error as { code?: string; path?: string };
    if (code === 'ENOENT') throw new UnreadableFile(missing ?? shown, 1, 'there is no such shard');
    throw error;
  }
}
