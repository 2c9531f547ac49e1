import type { Page } from 'puppeteer-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { inCard, waitForCard, waitForNoCard, type CardSeen } from './harness/card.ts';
import { emulateMedia } from './harness/emulate-media.ts';
import { ENGINES } from './harness/find-browser.ts';
import { hover, type Painted } from './harness/mentions.ts';
import { waitFor } from './harness/open-browser.ts';
import { beginPageTest, type PageTest } from './page-reading.ts';
import { ARTICLE, pageOf } from './page-texts.ts';

describe.each(ENGINES)('for every reader in %s', (engine) => {
  let t: PageTest;
  beforeAll(async () => {
    t = await beginPageTest(engine);
  });
  afterEach(async () => {
    for (const page of await t.session.browser.pages()) if (page.url().startsWith('http')) await page.close();
  });
  afterAll(() => t?.close());

  async function openCard(html: string): Promise<Page> {
    const page = await t.open(html);
    await hover(page, 'CPEC');
    await waitForCard(t.helper, page, 'CPEC');
    return page;
  }

  const styleOfCard = (page: Page) =>
    inCard(t.helper, page, (root) => {
      const card = root.querySelector<HTMLElement>('.card');
      if (!card) return undefined;
      const { animationName, display, borderTopStyle } = getComputedStyle(card);
      return { animationName, display, borderTopStyle, height: card.getBoundingClientRect().height };
    });

  test('reduced motion: the card does not fade in', async () => {
    const page = await openCard(pageOf(ARTICLE));
    expect(await styleOfCard(page)).toMatchObject({ animationName: 'fade' });
    const end = await emulateMedia(t.session, page, 'reduced-motion');
    await page.mouse.move(2, 2);
    await waitForNoCard(t.helper, page);
    await hover(page, 'CPEC');
    await waitForCard(t.helper, page, 'CPEC');
    expect(await styleOfCard(page)).toMatchObject({ animationName: 'none' });
    await end();
  });

  test('forced colours: the card has an edge, and the words stay underlined', async () => {
    const page = await openCard(pageOf(ARTICLE));
    expect(await styleOfCard(page)).toMatchObject({ borderTopStyle: 'none' });
    const end = await emulateMedia(t.session, page, 'forced-colors');
    expect(await styleOfCard(page)).toMatchObject({ borderTopStyle: 'solid' });
    const line = await page.evaluate(() => {
      const node = document.querySelector('p') as Element;
      return getComputedStyle(node, '::highlight(backgrounder)').textDecorationLine;
    });
    expect(line).toContain('underline');
    await end();
  });

  test('print: an open card is not printed', async () => {
    const page = await openCard(pageOf(ARTICLE));
    const end = await emulateMedia(t.session, page, 'print');
    expect(await styleOfCard(page)).toMatchObject({ display: 'none', height: 0 });
    await end();
    expect(await styleOfCard(page)).toMatchObject({ display: 'flex' });
  });

  test('text of twice the size: the card keeps its own, fits and stands beside its word', async () => {
    const page = await t.open(
      pageOf(ARTICLE, { style: 'html{font-size:200%} body{font-size:1rem;max-width:none}' }),
    );
    const mention = await hover(page, 'CPEC');
    const card = await waitForCard(t.helper, page, 'CPEC');
    expect(Math.round(card.box.width)).toBe(360);
    await expectBeside(page, card, mention);
  });

  test('the browser’s own zoom at 200 %: the card fits and stands beside its word', async () => {
    const page = await t.open(pageOf(ARTICLE));
    await t.helper.evaluate(`(async () => {
      const api = globalThis.browser ?? globalThis.chrome;
      const [tab] = (await api.tabs.query({})).filter(({ url }) => url === ${JSON.stringify(page.url())});
      await api.tabs.setZoom(tab.id, 2);
    })()`);
    try {
      await waitFor(() => page.evaluate(() => devicePixelRatio === 2), 'the zoom');
      const mention = await hover(page, 'CPEC');
      await expectBeside(page, await waitForCard(t.helper, page, 'Economic'), mention);
    } finally {
      await t.helper.evaluate(`(async () => {
        const api = globalThis.browser ?? globalThis.chrome;
        for (const { id, url } of await api.tabs.query({}))
          if (url === ${JSON.stringify(page.url())}) await api.tabs.setZoom(id, 0);
      })()`);
    }
  });

  test('a window of 320 px: the card lies along its edge as a sheet', async () => {
    const page = await t.open(pageOf(ARTICLE));
    await page.setViewport({ width: 320, height: 640 });
    const mention = await hover(page, 'Khunjerab Pass');
    const { box } = await waitForCard(t.helper, page, 'Khunjerab Pass');
    expect({ x: box.x, width: box.width }).toEqual({ x: 8, width: 304 });
    expect(box.y >= mention.y + mention.height || box.y + box.height <= mention.y).toBe(true);
    const fromEdge = Math.min(Math.abs(640 - 8 - (box.y + box.height)), Math.abs(box.y - 8));
    expect(fromEdge).toBeLessThan(box.height);
  });
});

describe.each(ENGINES)('a reader of Urdu in %s', (engine) => {
  test('a right-to-left page: names are found, the card stands at the word’s right and reads from the right', async () => {
    const t = await beginPageTest(engine, { language: 'ur' });
    try {
      const sentence = (name: string) =>
        `سرد صبح میں گودی پر کھڑے ملاح صرف ${name} کی باتیں کرتے رہے اور کسی کو معلوم نہ تھا کہ اگلا جہاز کب آئے گا`;
      const page = await t.open(
        pageOf(`<p>${sentence('سی پیک')}</p><p>${sentence('درۂ خنجراب')}</p>`, {
          lang: 'ur',
          attributes: 'dir=rtl',
        }),
      );
      const mention = await hover(page, 'سی پیک');
      const card = await waitForCard(t.helper, page, 'سی پیک');
      await expectBeside(page, card, mention);
      const width = await page.evaluate(() => innerWidth);
      const wanted = Math.min(width - 8, mention.x + mention.width + 16);
      expect(Math.abs(card.box.x + card.box.width - wanted)).toBeLessThan(3);
      const look = await inCard(t.helper, page, (root) => {
        const inner = root.querySelector('.card');
        const name = root.querySelector('h2');
        return {
          direction: inner && getComputedStyle(inner).direction,
          name: name && getComputedStyle(name.firstElementChild ?? name).direction,
          lang: name?.lang,
        };
      });
      expect(look).toEqual({ direction: 'rtl', name: 'rtl', lang: 'ur' });
    } finally {
      await t.close();
    }
  });
});

async function expectBeside(page: Page, { box }: CardSeen, mention: Painted): Promise<void> {
  const window = await page.evaluate(() => ({ width: innerWidth, height: innerHeight }));
  expect(box.x).toBeGreaterThanOrEqual(0);
  expect(box.y).toBeGreaterThanOrEqual(0);
  expect(box.x + box.width).toBeLessThanOrEqual(window.width);
  expect(box.y + box.height).toBeLessThanOrEqual(window.height);
  const isBelow = Math.abs(box.y - (mention.y + mention.height + 8)) < 8;
  const isAbove = Math.abs(box.y + box.height - (mention.y - 8)) < 8;
  expect(isBelow || isAbove, JSON.stringify({ box, mention })).toBe(true);
}
