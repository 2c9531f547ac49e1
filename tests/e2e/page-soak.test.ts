/**
 * A page that adds 20 paragraphs a second and keeps its last 300, as a live ticker does.
 * `npm run soak -- page` goes on for ten minutes; `npm test` for a few seconds of it.
 */
import type { Page } from 'puppeteer-core';
import { describe, expect, test } from 'vitest';
import { ENGINES } from './harness/find-browser.ts';
import { waitForMention } from './harness/mentions.ts';
import { openBrowser, type OpenBrowser } from './harness/open-browser.ts';
import { servePages, type PageServer } from './harness/serve-pages.ts';
import { pageOf } from './page-texts.ts';
import { memoryOf } from './soak-read-memory.ts';

const MINUTES = Number(process.env['SOAK'] ?? 0.15);
/** Samples of the memory: the second fifth of them and the last are compared. */
const SAMPLES = process.env['SOAK'] ? 40 : 5;
/** A run as short as that of `npm test` tells nothing of growth. */
const LONG = 5;
/** What our share may grow by. Firefox counts whole processes, of which ours is too little to tell: there the page’s counts with it. */
const GROWTH = { chromium: 1.05, firefox: 1.25 };
/** ms; the goal is 1,000, and the machines are slow and shared. */
const GENEROUS = 5000;

interface Ticker {
  /** ms from a name’s paragraph to its underline. */
  waits: number[];
  /** Names in view nobody has underlined yet. */
  open: number;
  written: number;
}

describe.each(ENGINES)(`${MINUTES} minutes of a live page in %s`, (engine) => {
  test(
    'new names are found soon, and what we hold does not grow',
    async () => {
      const pages = await servePages();
      const session = await openBrowser(engine);
      // The same page without us, at the same time: what it holds itself is told apart by it.
      const bare = await openBrowser(engine, { extension: false });
      try {
        const page = await openTicker(session, pages);
        const barePage = await openTicker(bare, pages);
        await waitForMention(page, 'Khunjerab Pass');
        const whole: number[] = [];
        const without: number[] = [];
        const end = Date.now() + MINUTES * 60_000;
        while (Date.now() < end) {
          whole.push((await memoryOf(session, page)).page);
          without.push((await memoryOf(bare, barePage)).page);
          // Of both: a question of the driver leaves something behind, too.
          for (const one of [page, barePage]) await passed(one, (MINUTES * 1200) / SAMPLES / 2);
        }
        const ours = whole.map((bytes, at) => bytes - (without[at] ?? NaN));
        const growths = [whole, without, ours].map(growth);
        const { waits, open, written } = await page.evaluate(
          () => (globalThis as unknown as { ticker: Ticker }).ticker,
        );
        const sorted = waits.toSorted((a, b) => a - b);
        const p95 = sorted[Math.floor(sorted.length * 0.95)] ?? Infinity;
        console.log(
          `${engine}: ${written} paragraphs, ${waits.length} names underlined, p95 ${p95.toFixed(0)} ms, ${open} open\n`,
          ['with us', 'without', 'our share']
            .map(
              (what, at) => `${what} × ${growths[at]?.toFixed(3)}, MB: ${inMb([whole, without, ours][at])}`,
            )
            .join('\n '),
        );
        expect(waits.length).toBeGreaterThan(written / 60);
        expect(p95).toBeLessThan(GENEROUS);
        if (MINUTES < LONG) return;
        expect(growth(engine === 'chromium' ? ours : whole)).toBeLessThan(GROWTH[engine]);
      } finally {
        await session.close();
        await bare.close();
        await pages.close();
      }
    },
    MINUTES * 60_000 + 120_000,
  );
});

/** Resolves when the page has written so many paragraphs more. */
async function passed(page: Page, paragraphs: number): Promise<void> {
  const until = (await page.evaluate('ticker.written')) as number;
  await page.waitForFunction(`ticker.written >= ${until + Math.round(paragraphs)}`, {
    polling: 100,
    timeout: 0,
  });
}

async function openTicker(session: OpenBrowser, pages: PageServer): Promise<Page> {
  const page = await session.newPage();
  await page.goto(pages.add('/ticker.html', pageOf('<main></main>')), { waitUntil: 'load' });
  await page.bringToFront();
  await page.evaluate(startTicker, ['Khunjerab Pass', 'Karakoram Highway', 'Gwadar Port', 'CPEC']);
  return page;
}

/** Runs in the page. Newest first; every tenth paragraph has a name, under a heading, so that each is a first mention. */
function startTicker(names: string[]): void {
  const ticker: Ticker = { waits: [], open: 0, written: 0 };
  Object.assign(globalThis, { ticker });
  const main = document.querySelector('main') as Element;
  const waiting = new Map<Element, number>();
  setInterval(() => {
    ticker.written += 1;
    const paragraph = document.createElement('p');
    const isNamed = ticker.written % 10 === 0;
    const name = isNamed ? names[(ticker.written / 10) % names.length] : 'the long road';
    paragraph.textContent = `Line ${ticker.written}: a driver who came in from the cold this morning said of ${name} that it was as empty as it had ever been.`;
    main.prepend(paragraph);
    if (isNamed) {
      waiting.set(paragraph, performance.now());
      main.prepend(Object.assign(document.createElement('h2'), { textContent: `At line ${ticker.written}` }));
    }
    while (main.childElementCount > 300) main.lastElementChild?.remove();
  }, 50);
  setInterval(() => {
    for (const range of (CSS.highlights.get('backgrounder') ?? []) as Iterable<AbstractRange>) {
      const paragraph = range.startContainer.parentElement;
      const since = paragraph ? waiting.get(paragraph) : undefined;
      if (!paragraph || since === undefined) continue;
      ticker.waits.push(performance.now() - since);
      waiting.delete(paragraph);
    }
    for (const paragraph of waiting.keys()) if (!paragraph.isConnected) waiting.delete(paragraph);
    ticker.open = waiting.size;
  }, 20);
}

/** What a sample at the end is to one at the start. */
function growth(bytes: number[]): number {
  const fifth = Math.ceil(bytes.length / 5);
  // Not the first: the page fills to its 300 paragraphs, and we to what we remember of those that left.
  return median(bytes.slice(-fifth)) / median(bytes.slice(fifth, 2 * fifth));
}

const inMb = (bytes: number[] = []) => bytes.map((one) => (one / 1e6).toFixed(2)).join(' ');

/** Not the mean: single samples stand out by a tenth. */
function median(values: number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? NaN;
}
