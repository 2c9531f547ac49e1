import { existsSync, readdirSync, readFileSync } from 'node:fs';
import type { Page } from 'puppeteer-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { readCard, waitForCard, waitForNoCard } from './harness/card.ts';
import { traces, watchForTraces } from './harness/closed-world.ts';
import { ENGINES } from './harness/find-browser.ts';
import { hover, paintedMentions, waitForMention } from './harness/mentions.ts';
import { openBrowser, waitFor, type OpenBrowser } from './harness/open-browser.ts';
import { servePages, type PageServer } from './harness/serve-pages.ts';

const ARTICLES = new URL('../../../shared/articles/', import.meta.url);

describe.each(ENGINES)('reading in %s', (engine) => {
  let session: OpenBrowser;
  let pages: PageServer;
  /** A page of the extension, to look into closed shadow roots with. */
  let helper: Page;

  beforeAll(async () => {
    pages = await servePages();
    session = await openBrowser(engine);
    helper = await session.openExtensionPage('popup.html');
  });

  afterAll(async () => {
    await session?.close();
    await pages?.close();
  });

  const opened: Page[] = [];
  afterEach(async () => {
    await Promise.all(opened.splice(0).map((page) => page.close()));
  });

  async function openArticle(path = 'over-the-mountains.html'): Promise<Page> {
    const page = await session.newPage();
    opened.push(page);
    await watchForTraces(page);
    await page.goto(`${pages.origin}/${path}`, { waitUntil: 'load' });
    await page.bringToFront();
    return page;
  }

  test('underlines the names of running text, and only those', async () => {
    const page = await openArticle();
    await waitForMention(page, 'Khunjerab Pass');
    const painted = (await paintedMentions(page)).map((mention) => mention.text);
    expect(painted).toContain('CPEC');
    expect(painted).toContain('Karakoram Highway');
    expect(painted, 'a country is listed, not underlined').not.toContain('China');
    expect(painted).not.toContain('agriculture');
    const places = await page.evaluate(() =>
      ([...(CSS.highlights.get('backgrounder') ?? [])] as AbstractRange[]).map((range) => {
        const { parentElement } = range.startContainer;
        return (
          parentElement?.closest('nav, h1, code, [contenteditable], [hidden], label')?.localName ?? 'text'
        );
      }),
    );
    expect(new Set(places)).toEqual(new Set(['text']));
  });

  test('shows the right card with a source line, and adds exactly one node to the page', async () => {
    const page = await openArticle();
    await waitForMention(page, 'Khunjerab Pass');
    expect(await traces(page), 'before the first card').toEqual([]);

    await hover(page, 'Khunjerab Pass');
    const card = await waitForCard(helper, page, 'Khunjerab Pass');
    expect(card.text).toContain('Mountain pass');
    expect(card.text).toMatch(/News report, 5 Jan 2026/);
    expect(card.text).toMatch(/open/);
    const added = (await traces(page)).filter((trace) => trace.startsWith('added'));
    expect(added).toHaveLength(1);
    expect(added[0]).toMatch(/ in HTML$/);
  });

  test('closes by Esc, by leaving and by a click outside', async () => {
    const page = await openArticle();
    const closings: Record<string, () => Promise<void>> = {
      esc: () => page.keyboard.press('Escape'),
      leaving: () => page.mouse.move(2, 2),
      'a click outside': () => page.mouse.click(2, 400),
    };
    for (const close of Object.values(closings)) {
      await hover(page, 'CPEC');
      await waitForCard(helper, page, 'CPEC');
      await close();
      await waitForNoCard(helper, page);
      await page.mouse.move(2, 2);
    }
  });

  test('does nothing on a page that names nobody it knows', async () => {
    const page = await openArticle('nothing-known.html');
    await page.evaluate(() => document.fonts.ready);
    // The next page is read and painted after this one was: by then the answer for this one is in, too.
    const other = await openArticle();
    await waitForMention(other, 'CPEC');
    expect(await page.evaluate(() => CSS.highlights.size)).toBe(0);
    expect(await traces(page)).toEqual([]);
  });

  test('finds text that arrives later, on a page that never rests', async () => {
    const page = await openArticle('nothing-known.html');
    await page.evaluate(() => {
      const clock = document.body.appendChild(document.createElement('p'));
      setInterval(() => {
        clock.textContent = `It is now ${performance.now()} milliseconds since this page of the garden news was opened.`;
      }, 10);
      const late = document.createElement('p');
      late.textContent =
        'A letter that came late told of lorries on the Karakoram Highway, and of the long wait before the snow was cleared.';
      document.body.append(late);
    });
    await waitForMention(page, 'Karakoram Highway');
  });

  test('answers the next hover after its background was killed', async () => {
    const page = await openArticle();
    await hover(page, 'CPEC');
    await waitForCard(helper, page, 'CPEC');
    await page.keyboard.press('Escape');
    await waitForNoCard(helper, page);
    await session.killBackground();
    await page.mouse.move(2, 2);
    await hover(page, 'Khunjerab Pass');
    await waitForCard(helper, page, 'Khunjerab Pass');
  });

  test('finds “khunjrab” in the popup', async () => {
    const popup = await session.openExtensionPage('popup.html');
    await popup.bringToFront();
    await waitFor(
      () => popup.evaluate(() => document.activeElement?.matches('input') ?? false),
      'the search box to have the focus',
    );
    await popup.keyboard.type('khunjrab');
    await waitFor(
      () =>
        popup.evaluate(() =>
          document
            .querySelector('[role=option][aria-selected=true]')
            ?.textContent?.includes('Khunjerab Pass'),
        ),
      'Khunjerab Pass as the first result',
    );
    await popup.keyboard.press('Enter');
    await waitFor(
      () => popup.evaluate(() => document.body.innerText.includes('News report, 5 Jan 2026')),
      'its facts',
    );
    await popup.close();
  });

  test.skipIf(!existsSync(ARTICLES))('underlines the two source articles sparingly', async () => {
    const counts = [];
    const least = [5, 18];
    for (const [index, name] of readdirSync(ARTICLES).toSorted().entries()) {
      const paragraphs = readFileSync(new URL(name, ARTICLES), 'utf8').split('\n').filter(Boolean);
      pages.add(
        `/${name}.html`,
        `<!doctype html><html lang=en><title>${name}</title>${paragraphs.map((text) => `<p>${text}</p>`).join('\n')}`,
      );
      const page = await openArticle(`${name}.html`);
      await waitFor(async () => (await paintedMentions(page)).length > 0, 'the first underline');
      await page.evaluate(() => scrollTo(0, document.body.scrollHeight / 2));
      const count = async () => (await paintedMentions(page)).length;
      await waitFor(async () => (await count()) >= (least[index] ?? 0), 'the underlines').catch(
        () => undefined,
      );
      counts.push(await count());
    }
    console.log(`underlines in the two articles (${engine}): ${counts.join(' and ')}`);
    expect(counts[0]).toBeGreaterThanOrEqual(least[0] ?? 0);
    expect(counts[0]).toBeLessThanOrEqual(14);
    expect(counts[1]).toBeGreaterThanOrEqual(least[1] ?? 0);
    expect(counts[1]).toBeLessThanOrEqual(34);
  });
});

describe.each(ENGINES)('a private window of %s', (engine) => {
  test('shows cards and records nothing', async () => {
    const pages = await servePages();
    const session = await openBrowser(engine, { isPrivate: true });
    try {
      const page = await session.newPrivatePage(`${pages.origin}/over-the-mountains.html`);
      const helper = await session.openExtensionPage('popup.html');
      await page.bringToFront();
      await hover(page, 'CPEC');
      await waitForCard(helper, page, 'CPEC');
      // A card counts as seen after a second; the popup's list of recent look-ups is where that would show.
      const opened = Date.now();
      await waitFor(() => Date.now() - opened > 1500, 'the card to count as seen');
      expect((await readCard(helper, page))?.text).toContain('CPEC');
      const history = await helper.evaluate(`
        (globalThis.browser ?? chrome).runtime.sendMessage({ backgrounder: 1, name: 'history', request: {} })`);
      expect(history).toEqual({ ok: [] });
    } finally {
      await session.close();
      await pages.close();
    }
  });
});
