import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { inCard, waitForCard, waitForNoCard } from './harness/card.ts';
import { ENGINES } from './harness/find-browser.ts';
import { hover, paintedMentions, waitForMention } from './harness/mentions.ts';
import { waitFor } from './harness/open-browser.ts';
import { beginPageTest, type PageTest } from './page-reading.ts';
import { ARTICLE, HARBOUR, PASS, pageOf } from './page-texts.ts';

describe.each(ENGINES)('layers in %s', (engine) => {
  let t: PageTest;
  beforeAll(async () => {
    t = await beginPageTest(engine);
  });
  afterAll(() => t?.close());

  /** The card is what the pointer would hit in its middle, and takes a press there. */
  async function expectInFront(page: Page): Promise<void> {
    const { box } = await waitForCard(t.helper, page, 'Khunjerab Pass');
    const window = await page.evaluate(() => ({ width: innerWidth, height: innerHeight }));
    expect(box.x).toBeGreaterThanOrEqual(0);
    expect(box.y).toBeGreaterThanOrEqual(0);
    expect(box.x + box.width).toBeLessThanOrEqual(window.width + 1);
    expect(box.y + box.height).toBeLessThanOrEqual(window.height + 1);
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
    const hit = await page.evaluate(([x, y]) => document.elementFromPoint(x, y)?.getAttribute('popover'), [
      x,
      y,
    ] as const);
    expect(hit, 'the card is in front').toBe('manual');
    // The menu opens: the card takes clicks.
    const more = await inCard(t.helper, page, (root) => {
      const button = root.querySelector('.more');
      const { x, y, width, height } = button?.getBoundingClientRect() ?? new DOMRect();
      return { x: x + width / 2, y: y + height / 2 };
    });
    await page.mouse.click(more?.x ?? 0, more?.y ?? 0);
    await waitFor(
      () =>
        inCard(
          t.helper,
          page,
          (root) => root.querySelector('.more')?.getAttribute('aria-expanded') === 'true',
        ),
      'the menu of the card to open',
    );
  }

  test('a modal dialog', async () => {
    const page = await t.open(
      pageOf(`<p>${HARBOUR}</p><dialog style="width:30em"><p>${PASS}</p></dialog>
      <script>document.querySelector('dialog').showModal()</script>`),
    );
    await hover(page, 'Khunjerab Pass');
    await expectInFront(page);
    await page.close();
  });

  test('a fullscreen article', async () => {
    const page = await t.open(
      pageOf(`<article style="background:white"><p>${PASS}</p></article><button>large</button>
      <script>document.querySelector('button').onclick=()=>document.querySelector('article').requestFullscreen()</script>`),
    );
    await waitForMention(page, 'Khunjerab Pass');
    await page.click('button');
    await waitFor(() => page.evaluate(() => document.fullscreenElement !== null), 'fullscreen');
    await hover(page, 'Khunjerab Pass');
    await expectInFront(page);
    await page.close();
  });

  test.each([
    ['html{filter:invert(1)}', 'html{filter:invert(1)}'],
    ['html{zoom:2}', 'html{zoom:2} body{max-width:20em;margin:1em}'],
    ['html{transform}', 'html{transform:translateX(20px)}'],
    [
      'a page that hides what it does not know',
      'div,[popover]{display:none!important;opacity:0!important;width:0!important}',
    ],
    [
      'a banner at the highest z-index',
      '#banner{position:fixed;inset:60% 0 0;z-index:2147483647;background:navy}',
    ],
  ])('%s', async (_, style) => {
    const page = await t.open(pageOf(`${ARTICLE}<section id=banner></section>`, { style }));
    await hover(page, 'Khunjerab Pass');
    await expectInFront(page);
    await page.close();
  });

  test.each([
    ['default-src none', { 'content-security-policy': "default-src 'none'; style-src 'none'" }],
    [
      'Trusted Types',
      {
        'content-security-policy':
          "require-trusted-types-for 'script'; trusted-types 'none'; style-src 'none'; default-src 'none'",
      },
    ],
  ])('a page with %s: the card is styled, the console silent', async (_, headers) => {
    t.complaints.length = 0;
    const body = `<p>${PASS}</p>`;
    const page = await t.open(
      `<!doctype html><html lang=en><title>Strict</title><body>${body}</body></html>`,
      undefined,
      headers,
    );
    await hover(page, 'Khunjerab Pass');
    await waitForCard(t.helper, page, 'Khunjerab Pass');
    const look = await inCard(t.helper, page, (root) => {
      const card = root.querySelector('.card');
      const style = card ? getComputedStyle(card) : undefined;
      return { background: style?.backgroundColor, radius: style?.borderTopLeftRadius };
    });
    expect(look).toEqual({ background: 'rgb(255, 254, 251)', radius: '12px' });
    const ours = t.complaints.filter((text) => !/favicon|404/.test(text));
    expect(ours).toEqual([]);
    await page.close();
  });

  test('a dark page has a dark card, before it is first painted', async () => {
    const page = await t.open(pageOf(ARTICLE, { style: 'body{background:#111;color:#ddd}' }));
    await hover(page, 'Khunjerab Pass');
    await waitForCard(t.helper, page, 'Khunjerab Pass');
    const theme = await inCard(
      t.helper,
      page,
      (root) => root.querySelector<HTMLElement>('.card')?.dataset['theme'],
    );
    expect(theme).toBe('dark');
    await page.close();
  });

  test.each([
    ['320 px', 320, 640, ''],
    ['a right-to-left page', 900, 700, 'dir=rtl'],
    ['a very low window', 900, 260, ''],
  ])('%s: the card fits and does not cover its word', async (_, width, height, attributes) => {
    const page = await t.open(pageOf(ARTICLE, { attributes }));
    await page.setViewport({ width, height });
    const mention = await hover(page, 'Khunjerab Pass');
    const { box } = await waitForCard(t.helper, page, 'Khunjerab Pass');
    const now = await waitForMention(page, 'Khunjerab Pass');
    expect(box.x).toBeGreaterThanOrEqual(0);
    expect(box.x + box.width).toBeLessThanOrEqual(width);
    expect(box.y).toBeGreaterThanOrEqual(0);
    expect(box.y + box.height).toBeLessThanOrEqual(height);
    expect(box.y >= now.y + now.height || box.y + box.height <= now.y, JSON.stringify({ box, mention })).toBe(
      true,
    );
    await page.close();
  });

  test('a name broken over two lines: the card stands beside the line of the pointer', async () => {
    const page = await t.open(
      pageOf(`<p>${PASS.replace('Khunjerab Pass', 'Khunjerab<br>Pass')}</p><p>${HARBOUR}</p>`, {
        style: 'body{width:60em;max-width:none;margin:1em}',
      }),
    );
    const lines = await waitFor(async () => {
      const broken = (await paintedMentions(page)).find(({ text }) => text.startsWith('Khunjerab'));
      return broken && broken.lines.length > 1 ? broken.lines : undefined;
    }, 'the broken name to be underlined');
    for (const line of lines) {
      await page.mouse.move(5, 500);
      await waitForNoCard(t.helper, page);
      await page.mouse.move(line.x + line.width / 2 + 5, line.y + line.height / 2 + 30);
      await page.mouse.move(line.x + line.width / 2, line.y + line.height / 2, { steps: 4 });
      const { box } = await waitForCard(t.helper, page, 'Khunjerab Pass');
      expect(Math.abs(box.y - (line.y + line.height + 8))).toBeLessThan(6);
    }
    await page.close();
  });
});
