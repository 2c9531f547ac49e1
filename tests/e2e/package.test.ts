import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { ENGINES } from './harness/find-browser.ts';
import { buildFolder } from './harness/open-browser.ts';
import { unzip } from './harness/unzip.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

const PERMISSIONS = ['storage', 'unlimitedStorage', 'alarms', 'scripting', 'contextMenus', 'activeTab'];

describe.each(ENGINES)('the package for %s', (engine) => {
  const folder = buildFolder(engine);
  const manifest = JSON.parse(readFileSync(`${folder}/manifest.json`, 'utf8')) as Record<string, unknown>;

  test('asks for what the README explains and for nothing else', () => {
    const expected = engine === 'chromium' ? [...PERMISSIONS, 'sidePanel'] : PERMISSIONS;
    expect((manifest['permissions'] as string[]).toSorted()).toEqual(expected.toSorted());
    expect(manifest['host_permissions']).toEqual(['<all_urls>']);
    expect(manifest['manifest_version']).toBe(3);
  });

  test('lets no page see it', () => {
    expect(manifest['web_accessible_resources']).toBeUndefined();
    expect(manifest['externally_connectable']).toBeUndefined();
    expect(JSON.stringify(manifest['content_security_policy'])).toContain("script-src 'self';");
  });

  test('has keys a reader can change, and a word for the address bar', () => {
    expect(Object.keys(manifest['commands'] as object)).toEqual([
      'next-mention',
      'previous-mention',
      'open-card',
    ]);
    expect(manifest['omnibox']).toEqual({ keyword: 'bg' });
  });

  test('says which browsers it needs, and that no data is collected', () => {
    if (engine === 'chromium') expect(manifest['minimum_chrome_version']).toBe('140');
    else {
      expect(manifest['browser_specific_settings'] as object).toMatchObject({
        gecko: { strict_min_version: '142.0', data_collection_permissions: { required: ['none'] } },
      });
      expect(JSON.stringify(manifest['sidebar_action'] ?? {})).not.toContain('"open_at_install":true');
    }
  });

  test('holds neither HTML writing nor events by which a page could tell that we are there', () => {
    const scripts = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) =>
      path.endsWith('.js'),
    );
    expect(scripts.length).toBeGreaterThan(5);
    for (const path of scripts) {
      const code = readFileSync(join(folder, path), 'utf8');
      expect(code, path).not.toMatch(
        /\.(?:inner|outer)HTML\s*=[^=]|insertAdjacentHTML|document\.write|script-started/,
      );
      expect(code, path).not.toMatch(/\beval\(|new Function\(|importScripts/);
    }
  });

  test('carries the facts', () => {
    const index = JSON.parse(readFileSync(`${folder}/packs/index.json`, 'utf8')) as { pack: string }[];
    expect(index.map(({ pack }) => pack)).toContain('pakistan-china');
    expect(existsSync(`${folder}/packs/pakistan-china/manifest.json`)).toBe(true);
  });
});

test('the store’s own lint has nothing to say', { timeout: 120_000 }, () => {
  const lint = execFileSync(
    process.execPath,
    [join(ROOT, 'node_modules/web-ext/bin/web-ext.js'), 'lint', '-o', 'json', '-s', buildFolder('firefox')],
    { encoding: 'utf8' },
  );
  expect(JSON.parse(lint)).toMatchObject({ errors: [], warnings: [], notices: [] });
});

/** Zips for Firefox from the sources in one folder into another; returns the hash of the package. */
function zipFirefox(sources: string, out: string): string {
  execFileSync(process.execPath, [join(ROOT, 'node_modules/wxt/bin/wxt.mjs'), 'zip', '-b', 'firefox'], {
    cwd: sources,
    // The test runner’s own NODE_ENV would make it a development build, which names the files of the place it lies in.
    env: { ...process.env, NODE_ENV: 'production', WXT_OUT: out },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const [zip] = packagesIn(out);
  return createHash('sha256').update(readFileSync(zip)).digest('hex');
}

function packagesIn(out: string): [extension: string, sources: string] {
  const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { version: string };
  return [join(out, `backgrounder-${version}-firefox.zip`), join(out, `backgrounder-${version}-sources.zip`)];
}

describe('the sources package', () => {
  test('builds, in another place, to the same bytes', { timeout: 240_000 }, () => {
    const folder = mkdtempSync(join(tmpdir(), 'backgrounder-zip-'));
    try {
      const first = zipFirefox(ROOT, join(folder, 'first'));
      const elsewhere = join(folder, 'sources');
      unzip(packagesIn(join(folder, 'first'))[1], elsewhere);
      // As `npm ci` would lay them there.
      symlinkSync(join(ROOT, 'node_modules'), join(elsewhere, 'node_modules'));
      expect(zipFirefox(elsewhere, join(folder, 'second'))).toBe(first);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
