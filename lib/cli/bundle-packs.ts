import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { buildPack } from '../packs/build-pack.ts';
import { editionOf } from '../packs/edition.ts';
import { hashBytes } from '../packs/hash.ts';
import { formatProblem } from '../packs/problem.ts';
import { loadPack } from './load-pack.ts';
import { BUNDLED_FEED } from '../facts/bundled-feed.ts';

/** One line of `packs/index.json`: a bundled pack and the hash of its manifest’s bytes. */
export interface BundledPack {
  pack: string;
  manifest: string;
}

/**
 * Builds every pack under `packsDir` (`<dir>/<pack>/pack.yaml` …) into an extension’s files:
 * `<outDir>/packs/<pack>/manifest.json`, `<outDir>/packs/<pack>/o/<hash>` (raw shards) and `<outDir>/packs/index.json`
 * ({@link BundledPack}[], sorted). Manifests carry no signature: they are trusted because they are in the package.
 * `seq` and `iat` come from the pack’s own files ({@link editionOf}), so that equal files give equal bytes.
 * @throws Error with every problem as `file:line: entity.field: what, what was expected` when a pack is not sound
 */
export async function bundlePacks(packsDir: string, outDir: string): Promise<BundledPack[]> {
  const bundled: BundledPack[] = [];
  const names = (await readdir(packsDir, { withFileTypes: true })).filter((entry) => entry.isDirectory());
  for (const name of names.map((entry) => entry.name).sort()) {
    const dir = join(packsDir, name);
    const parsed = await loadPack(dir);
    if (!parsed.ok) {
      throw new Error(parsed.problems.map((problem) => formatProblem(problem, dir)).join('\n'));
    }
    const built = await buildPack(parsed.pack, { src: BUNDLED_FEED, ...editionOf(parsed.pack) });
    const packDir = join(outDir, 'packs', built.manifest.pack);
    await mkdir(join(packDir, 'o'), { recursive: true });
    for (const [hash, bytes] of built.objects) await writeFile(join(packDir, 'o', hash), bytes);
    await writeFile(join(packDir, 'manifest.json'), built.manifestBytes);
    bundled.push({ pack: built.manifest.pack, manifest: await hashBytes(built.manifestBytes) });
  }
  await mkdir(join(outDir, 'packs'), { recursive: true });
  await writeFile(join(outDir, 'packs', 'index.json'), `${JSON.stringify(bundled, null, 2)}\n`);
  return bundled;
}
