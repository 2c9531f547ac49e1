import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openDesk, rowNames, search, waitForWords } from './desk-page.ts';
import { waitForCard } from './harness/card.ts';
import { ENGINES, type Engine } from './harness/find-browser.ts';
import { hover, waitForMention } from './harness/mentions.ts';
import { openBrowser, waitFor } from './harness/open-browser.ts';
import { servePages } from './harness/serve-pages.ts';
import { askOwn } from './page-reading.ts';

/** A profile in which no database opens: where its folder should be lies a file. */
function profileWithout(engine: Engine): string {
  const profile = mkdtempSync(join(tmpdir(), 'backgrounder-profile-'));
  const folder = engine === 'chromium' ? ['Default', 'IndexedDB'] : ['storage'];
  mkdirSync(join(profile, ...folder.slice(0, -1)), { recursive: true });
  writeFileSync(join(profile, ...folder), 'no folder');
  return profile;
}

test.each(ENGINES)(
  'without any database %s reads from the package, searches, and says what is missing',
  async (engine) => {
    const userDataDir = profileWithout(engine);
    const pages = await servePages();
    const session = await openBrowser(engine, { userDataDir });
    try {
      const helper = await session.openExtensionPage('options.html');
      const database = await helper.evaluate(
        () =>
          new Promise<string>((resolve) => {
            const request = indexedDB.open('any');
            request.onsuccess = () => resolve('opened');
            request.onerror = () => resolve('refused');
          }),
      );
      expect(database, 'what this test is about').toBe('refused');

      const article = await session.newPage(`${pages.origin}/over-the-mountains.html`);
      await article.bringToFront();
      await waitForMention(article, 'CPEC');
      await hover(article, 'Khunjerab Pass');
      await waitForCard(helper, article, 'News report, 5 Jan 2026');
      await article.keyboard.press('Escape');

      const popup = await openDesk(session, 'popup.html', article);
      await waitForWords(popup, 'The facts come from the package; nothing can be remembered.');
      await waitForWords(popup, 'Facts from 2 articles, latest 5 Jan 2026');
      await search(popup, 'khunjrab');
      await waitFor(async () => (await rowNames(popup))[0] === 'Khunjerab Pass', 'the result');
      expect(await askOwn(helper, 'history', {})).toEqual({ ok: [] });
    } finally {
      await session.close();
      await pages.close();
      rmSync(userDataDir, { recursive: true });
    }
  },
);
