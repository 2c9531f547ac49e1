import { existsSync, readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { ENGINES } from './harness/find-browser.ts';
import { buildFolder } from './harness/open-browser.ts';

const PERMISSIONS = ['storage', 'unlimitedStorage', 'alarms', 'scripting', 'contextMenus'];

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

  test('says which browsers it needs, and that no data is collected', () => {
    if (engine === 'chromium') expect(manifest['minimum_chrome_version']).toBe('140');
    else {
      expect(manifest['browser_specific_settings'] as object).toMatchObject({
        gecko: { strict_min_version: '142.0', data_collection_permissions: { required: ['none'] } },
      });
      expect(JSON.stringify(manifest['sidebar_action'] ?? {})).not.toContain('"open_at_install":true');
    }
  });

  test.each([
    ['content-scripts/reader.js', 10],
    ['card.js', 25],
  ])('%s is at most %i KB gzipped', (file, limit) => {
    const size = gzipSync(readFileSync(`${folder}/${file}`)).length;
    console.log(`${engine} ${file}: ${(size / 1000).toFixed(1)} KB gzipped`);
    expect(size).toBeLessThanOrEqual(limit * 1000);
  });

  test('carries the facts', () => {
    const index = JSON.parse(readFileSync(`${folder}/packs/index.json`, 'utf8')) as { pack: string }[];
    expect(index.map(({ pack }) => pack)).toContain('pakistan-china');
    expect(existsSync(`${folder}/packs/pakistan-china/manifest.json`)).toBe(true);
  });
});
