/**
 * The size budget: what a reader's browser has to load before it can do a thing, gzipped with zlib's default. A page pays for
 * the reading script, a word for the card's, a press of the toolbar button for the popup's first picture.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { ENGINES } from './harness/find-browser.ts';
import { buildFolder } from './harness/open-browser.ts';

/** Everything a page of ours asks for before it draws: itself, its scripts with what they import, its styles. */
function firstLoad(folder: string, page: string): string[] {
  const html = readFileSync(join(folder, page), 'utf8');
  const named = Array.from(html.matchAll(/(?:src|href)="\/([^"]+\.(?:js|css))"/g), ([, path = '']) => path);
  const loaded = new Set([page, ...named]);
  for (const path of loaded) {
    if (!path.endsWith('.js')) continue;
    const code = readFileSync(join(folder, path), 'utf8');
    for (const [, from = ''] of code.matchAll(/(?:from|import)\s*"\.\/([^"]+\.js)"/g))
      loaded.add(join(path, '..', from));
  }
  return [...loaded];
}

const gzipped = (folder: string, paths: string[]) =>
  paths.reduce((sum, path) => sum + gzipSync(readFileSync(join(folder, path))).length, 0);

describe.each(ENGINES)('the package for %s', (engine) => {
  const folder = buildFolder(engine);

  test.each([
    ['content-scripts/reader.js', 10],
    ['card.js', 25],
    // Dexie 31, the list of public suffixes 45, the fold table, the words the detector knows in six languages, search, packs, sync.
    ['background.js', 205],
  ])('%s is at most %i KB', (file, limit) => within(limit, file, [file]));

  test.each([
    ['popup.html', 23],
    ['sidepanel.html', 35],
    ['options.html', 28],
    // It reads and shows cards, too.
    ['welcome.html', 30],
  ])('%s draws after at most %i KB', (page, limit) => {
    const paths = firstLoad(folder, page);
    expect(paths.filter((path) => path.endsWith('.js')).length).toBeGreaterThan(2);
    expect(paths.some((path) => path.endsWith('.css'))).toBe(true);
    within(limit, page, paths);
  });

  function within(limit: number, what: string, paths: string[]): void {
    const size = gzipped(folder, paths);
    console.log(`${engine} ${what}: ${(size / 1000).toFixed(1)} of ${limit} KB`);
    expect(size).toBeLessThanOrEqual(limit * 1000);
  }
});
