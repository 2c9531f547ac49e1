import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { bundlePacks } from '../../../lib/cli/bundle-packs.ts';
import type { Engine } from './find-browser.ts';
import { buildFolder } from './open-browser.ts';

/**
 * The extension as it is built, with another pack than the bundled one: browsers opened from now on have it.
 * @param files of the pack, by path; each is written as JSON, which is YAML
 * @returns puts things back
 */
export async function withPack(engine: Engine, files: Record<string, unknown>): Promise<() => void> {
  const folder = mkdtempSync(join(tmpdir(), 'with-pack-'));
  for (const [path, content] of Object.entries(files)) {
    const file = join(folder, 'packs', 'test', path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, JSON.stringify(content, null, 1));
  }
  const from = buildFolder(engine);
  const to = join(folder, basename(from));
  cpSync(from, to, { recursive: true });
  rmSync(join(to, 'packs'), { recursive: true });
  await bundlePacks(join(folder, 'packs'), to);
  const given = process.env['WXT_OUT'];
  process.env['WXT_OUT'] = folder;
  return () => {
    if (given === undefined) delete process.env['WXT_OUT'];
    else process.env['WXT_OUT'] = given;
    rmSync(folder, { recursive: true });
  };
}
