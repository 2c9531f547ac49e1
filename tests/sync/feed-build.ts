import { spawnSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/**
 * The production build of the extension with a source of its own compiled in, in a folder of its own.
 * @param root path of `root/1.fp`
 * @returns what `WXT_OUT` names from then on
 */
export function buildWithFeed(engine: 'chromium' | 'firefox', base: string, root: string): string {
  const out = mkdtempSync(join(tmpdir(), 'build-'));
  const wxt = join(ROOT, 'node_modules/wxt/bin/wxt.mjs');
  const args = [wxt, 'build', ...(engine === 'firefox' ? ['-b', 'firefox'] : [])];
  const env = {
    ...process.env,
    NODE_ENV: 'production',
    WXT_OUT: out,
    BACKGROUNDER_FEED: base,
    BACKGROUNDER_ROOT: root,
  };
  const built = spawnSync(process.execPath, args, { cwd: ROOT, env, encoding: 'utf8' });
  if (built.status !== 0) throw new Error(`the build failed:\n${built.stdout}\n${built.stderr}`);
  return out;
}
