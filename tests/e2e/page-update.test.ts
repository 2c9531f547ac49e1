import type { Page } from 'puppeteer-core';
import { describe, expect, test } from 'vitest';
import { waitForCard, waitForNoCard } from './harness/card.ts';
import { ENGINES } from './harness/find-browser.ts';
import { hover, waitForMention } from './harness/mentions.ts';
import { buildFolder, waitFor } from './harness/open-browser.ts';
import { beginPageTest, type PageTest } from './page-reading.ts';
import { ARTICLE, pageOf } from './page-texts.ts';

/** What a page is asked to remember across the update. */
interface Remembered {
  before?: Highlight | undefined;
  persisted?: boolean;
}

describe.each(ENGINES)('an update of the extension in %s', (engine) => {
  test('under three open tabs, one of them in the back/forward cache: the next hover works, with one host and a silent console', async () => {
    const t = await beginPageTest(engine);
    try {
      const withCard = await t.open(pageOf(ARTICLE));
      await hover(withCard, 'CPEC');
      await waitForCard(t.helper, withCard, 'CPEC');
      const cached = await t.open(pageOf(ARTICLE));
      await waitForMention(cached, 'CPEC');
      await remember(cached);
      await cached.evaluate(() => {
        addEventListener('pageshow', ({ persisted }) => Object.assign(globalThis, { persisted }));
      });
      const left = cached.url();
      await cached.goto(t.pages.add('/elsewhere.html', pageOf(ARTICLE)), { waitUntil: 'load' });
      await waitForMention(cached, 'CPEC');
      const untouched = await t.open(pageOf(ARTICLE));
      await waitForMention(untouched, 'CPEC');
      for (const page of [withCard, untouched, cached]) await remember(page);

      await update(t);
      for (const page of [withCard, untouched, cached]) await waitForNewReading(page);
      const helper = await t.session.openExtensionPage('popup.html');

      for (const page of [withCard, untouched]) {
        await page.bringToFront();
        await page.mouse.move(2, 2);
        await waitForNoCard(helper, page);
        await hover(page, 'CPEC');
        await waitForCard(helper, page, 'CPEC');
        expect(await hostsIn(page)).toBe(1);
      }

      await cached.bringToFront();
      await cached.evaluate(() => history.back()).catch(gone);
      await waitFor(
        () =>
          cached
            .evaluate((url) => location.href === url && document.readyState === 'complete', left)
            .catch(() => false),
        'the page left behind',
      );
      // Of a page that comes out of the cache the driver of Firefox does not notice the address by itself.
      await cached.evaluate(() => history.replaceState(null, '', location.href));
      await waitFor(() => cached.url() === left, 'the driver to know the address');
      const persisted = await cached.evaluate(() => (globalThis as Remembered).persisted ?? false);
      console.log(`${engine}: ${persisted ? 'out of' : 'not out of'} the back/forward cache`);
      await waitForNewReading(cached);
      await hover(cached, 'CPEC');
      await waitForCard(helper, cached, 'CPEC');
      expect(await hostsIn(cached)).toBe(1);
      expect(t.complaints).toEqual([]);
      const welcome = (await t.session.browser.pages()).filter((page) => page.url().includes('welcome.html'));
      expect(welcome, 'no welcome after an update').toEqual([]);
    } finally {
      await t.close();
    }
  });
});

/** Puts the extension into the browser once more, as an update does: the old one ends, the new one is told of an update. */
async function update({ engine, session, helper }: PageTest): Promise<void> {
  if (engine === 'chromium') await session.browser.installExtension(buildFolder(engine));
  // The page that asks for it goes with the old version. (Chromium does not start again what a driver has installed.)
  else await helper.evaluate('void setTimeout(() => browser.runtime.reload())').catch(gone);
}

async function remember(page: Page): Promise<void> {
  await page.evaluate(() => {
    (globalThis as Remembered).before = CSS.highlights.get('backgrounder');
  });
}

/** The new version paints with a highlight of its own. */
async function waitForNewReading(page: Page): Promise<void> {
  await page.bringToFront();
  await waitFor(
    () =>
      page.evaluate(() => {
        const now = CSS.highlights.get('backgrounder');
        return now !== undefined && now.size > 0 && now !== (globalThis as Remembered).before;
      }),
    'the new version to underline',
  );
}

async function hostsIn(page: Page): Promise<number> {
  return page.evaluate(() => document.querySelectorAll('[popover=manual]').length);
}

/** The page went away under the question: that is what was asked for. */
function gone(): void {}
