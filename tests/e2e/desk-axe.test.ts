import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openDesk, press, search, waitForWords } from './desk-page.ts';
import { inCard, waitForCard } from './harness/card.ts';
import { ENGINES } from './harness/find-browser.ts';
import { iconSizes } from './harness/icon-sizes.ts';
import { hover, waitForMention } from './harness/mentions.ts';
import { openBrowser, waitFor, type OpenBrowser } from './harness/open-browser.ts';
import { servePages, type PageServer } from './harness/serve-pages.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Each violation in one line: rule, element, why. Where the rule named has passed nowhere, axe has not seen what it should. */
const summary = (proof: string) => `({ violations, passes }) => passes.some(({ id }) => id === '${proof}')
  ? violations.flatMap(({ id, nodes }) =>
      nodes.map(({ html, failureSummary }) => id + ': ' + html.slice(0, 160) + ' ' + failureSummary))
  : ['axe saw nothing']`;

async function violations(page: Page): Promise<string[]> {
  await settled(page);
  await page.evaluate(`${AXE}; undefined`);
  return (await page.evaluate(`axe.run().then(${summary('color-contrast')})`)) as string[];
}

/** Nothing is judged half faded in. */
async function settled(page: Page): Promise<void> {
  await waitFor(() => page.evaluate(() => document.getAnimations().length === 0), 'animations to end');
}

/**
 * Text of less than 4.5:1 on what lies behind it: axe cannot tell behind a closed root.
 * Runs inside the card, so it stands by itself.
 */
function lowContrast(root: ShadowRoot): string[] {
  const channels = (color: string) => (color.match(/[\d.]+/g) ?? []).map(Number);
  const luminance = (color: string) => {
    const [r = 0, g = 0, b = 0] = channels(color).map((value) =>
      value <= 10 ? value / 3294.6 : ((value / 255 + 0.055) / 1.055) ** 2.4,
    );
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const behind = (element: Element): string => {
    const { backgroundColor } = getComputedStyle(element);
    const [, , , alpha = 1] = channels(backgroundColor);
    return alpha === 1 || !element.parentElement ? backgroundColor : behind(element.parentElement);
  };
  const texts = [...root.querySelectorAll('.card *')].filter((element) =>
    [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim()),
  );
  if (texts.length < 5) return ['no text was seen'];
  return texts.flatMap((element) => {
    const [light = 0, dark = 0] = [
      luminance(getComputedStyle(element).color),
      luminance(behind(element)),
    ].toSorted((a, b) => b - a);
    const ratio = (light + 0.05) / (dark + 0.05);
    return ratio < 4.5 ? [`contrast ${ratio.toFixed(1)}: ${element.outerHTML.slice(0, 120)}`] : [];
  });
}

/** Axe walks into a shadow root only where it finds it open; in our own isolated world the host may say that it is. */
const judgeCard = Object.assign((): string[] => [], {
  // `inCard` sends the source of a function, and this one is axe itself.
  toString: () => `async (root) => {
    ${AXE};
    Object.defineProperty(root.host, 'shadowRoot', { value: root, configurable: true });
    const found = await axe.run(root.querySelector('.card')).then(${summary('aria-dialog-name')});
    return [...found, ...(${lowContrast.toString()})(root)];
  }`,
});

/** What sticks out sideways: the page itself, or anything in it that would scroll. */
async function sticksOut(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [document.documentElement, ...document.querySelectorAll<HTMLElement>('body, body *')]
      .filter((element) => {
        const overflow = getComputedStyle(element).overflowX;
        const scrolls = element === document.documentElement || overflow === 'auto' || overflow === 'scroll';
        return scrolls && element.scrollWidth > element.clientWidth + 1;
      })
      .map(
        (element) =>
          `${element.localName}.${element.className}: ${element.scrollWidth} in ${element.clientWidth}`,
      ),
  );
}

const THEMES = ['light', 'dark'] as const;
const CASES = ENGINES.flatMap((engine) => THEMES.map((theme) => ({ engine, theme })));

/** CSS px. */
const NARROWEST_PANEL = 280;

describe.each(CASES)('the desk for everybody, $engine, $theme', ({ engine, theme }) => {
  let session: OpenBrowser;
  let pages: PageServer;
  let article: Page;

  beforeAll(async () => {
    pages = await servePages();
    session = await openBrowser(engine, {
      preferences: { 'layout.css.prefers-color-scheme.content-override': theme === 'dark' ? 0 : 1 },
    });
    article = await session.newPage();
    await inTheme(article);
    await article.goto(`${pages.origin}/over-the-mountains.html`, { waitUntil: 'load' });
    await waitForMention(article, 'CPEC');
  });

  afterAll(async () => {
    await session?.close();
    await pages?.close();
  });

  async function inTheme(page: Page): Promise<Page> {
    if (engine === 'chromium')
      await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: theme }]);
    return page;
  }

  /** Judges what is shown now, then again in large text, then in a narrow window, then both. */
  async function judge(page: Page, what: string, narrowest = 320): Promise<void> {
    const isDark = await page.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches);
    expect(isDark, 'the theme asked for').toBe(theme === 'dark');
    expect(await violations(page), what).toEqual([]);
    const icons = (await page.evaluate(`(${iconSizes.toString()})(document)`)) as ReturnType<
      typeof iconSizes
    >;
    expect(
      icons.filter(({ icon, hit }) => icon !== 18 || hit < 32),
      `icons: ${what}`,
    ).toEqual([]);
    for (const { width, rem } of [
      { width: narrowest, rem: '16px' },
      { width: 640, rem: '32px' },
      { width: 320, rem: '32px' },
    ]) {
      await page.setViewport({ width, height: 800, deviceScaleFactor: 0 });
      await page.evaluate((size) => {
        document.documentElement.style.fontSize = size;
      }, rem);
      expect(await sticksOut(page), `${what}, ${width} px wide, text of ${rem}`).toEqual([]);
    }
    await page.setViewport({ width: 384, height: 560, deviceScaleFactor: 0 });
    await page.evaluate(() => document.documentElement.style.removeProperty('font-size'));
  }

  test('card', async () => {
    const helper = await session.openExtensionPage('popup.html');
    await article.bringToFront();
    await hover(article, 'Khunjerab Pass');
    await waitForCard(helper, article, 'Khunjerab Pass');
    expect(await inCard(helper, article, judgeCard)).toEqual([]);
    const icons = (await inCard(helper, article, iconSizes)) ?? [];
    expect(icons.length).toBeGreaterThan(0);
    expect(icons.filter(({ icon, hit }) => icon !== 18 || hit < 32)).toEqual([]);
    await article.keyboard.press('Escape');
    await helper.close();
  });

  test('popup: empty, results, nothing found, an entity', async () => {
    const popup = await inTheme(await openDesk(session, 'popup.html', article));
    await waitForWords(popup, 'On this page');
    await judge(popup, 'empty');
    await search(popup, 'corridor');
    await waitForWords(popup, 'Enter opens');
    await judge(popup, 'results');
    await search(popup, 'kvnjyrob');
    await waitForWords(popup, 'Nothing for');
    await judge(popup, 'nothing found');
    await search(popup, 'khunjerab');
    await waitForWords(popup, 'Enter opens');
    await popup.evaluate(() => document.querySelector<HTMLElement>('.row')?.click());
    await waitForWords(popup, 'News report, 5 Jan 2026');
    await judge(popup, 'entity');
    await popup.close();
  });

  test('side panel: its three tabs, an entity, search', async () => {
    const panel = await inTheme(await openDesk(session, 'sidepanel.html', article));
    await waitForWords(panel, 'Over the mountains');
    await panel.evaluate(() => document.querySelector<HTMLElement>('.row')?.click());
    await waitForWords(panel, 'Show in the text');
    await judge(panel, 'on this page', NARROWEST_PANEL);
    await press(panel, 'Timeline');
    await waitForWords(panel, 'This article');
    await judge(panel, 'timeline', NARROWEST_PANEL);
    await press(panel, 'Map');
    await waitFor(() => panel.$('.place .dot'), 'the map');
    await judge(panel, 'map', NARROWEST_PANEL);
    await press(panel, 'Gwadar Port');
    await waitForWords(panel, 'In order of time');
    await judge(panel, 'entity', NARROWEST_PANEL);
    await panel.close();
  });

  test.each(['options.html', 'welcome.html'])('%s', async (path) => {
    const page = await inTheme(await session.openExtensionPage(path));
    await page.bringToFront();
    await waitFor(() => page.$('input:checked'), 'the settings');
    await judge(page, path);
    await page.close();
  });
});
