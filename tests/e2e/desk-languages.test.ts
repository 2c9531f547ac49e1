import { readFileSync } from 'node:fs';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { openDesk, rowNames, search, waitForWords, words } from './desk-page.ts';
import { waitForCard } from './harness/card.ts';
import { ENGINES } from './harness/find-browser.ts';
import { hover, waitForMention } from './harness/mentions.ts';
import { openBrowser, waitFor, type OpenBrowser } from './harness/open-browser.ts';
import { servePages, type PageServer } from './harness/serve-pages.ts';

type Texts = { [key: string]: string | Texts };
const textsOf = (locale: string) =>
  parse(readFileSync(new URL(`../../data/locales/${locale}.yml`, import.meta.url), 'utf8')) as Texts;

/** The words of a locale that stand as they are, by their path. */
function plainTexts(texts: Texts, path = ''): [string, string][] {
  return Object.entries(texts).flatMap(([key, value]): [string, string][] =>
    typeof value === 'string' ? [[path + key, value]] : plainTexts(value, `${path}${key}.`),
  );
}

// Shorter ones may be part of a name.
const ENGLISH = plainTexts(textsOf('en'))
  .map(([, text]) => text)
  .filter((text) => text.length > 8 && !/[$%]/.test(text) && text !== 'Backgrounder');

const LANGUAGES = [
  { language: 'ur', locale: 'ur', dir: 'rtl', lang: 'ur', name: 'درۂ خنجراب', voice: 'رپورٹ کا خلاصہ' },
  {
    language: 'zh-CN',
    locale: 'zh_CN',
    dir: 'ltr',
    lang: 'zh-Hans',
    name: '红其拉甫山口',
    voice: '报道摘要',
  },
];
const CASES = ENGINES.flatMap((engine) => LANGUAGES.map((one) => ({ engine, ...one })));

describe.each(CASES)(
  'the desk in $language, $engine',
  ({ engine, language, locale, dir, lang, name, voice }) => {
    const text = new Map(plainTexts(textsOf(locale)));
    let session: OpenBrowser;
    let pages: PageServer;
    let article: Page;

    beforeAll(async () => {
      pages = await servePages();
      // What a browser accepts is another setting than what it speaks.
      const args = engine === 'chromium' ? [`--accept-lang=${language}`] : [];
      session = await openBrowser(engine, { language, args });
      article = await session.newPage(`${pages.origin}/over-the-mountains.html`);
      await waitForMention(article, 'CPEC');
    });

    afterAll(async () => {
      await session?.close();
      await pages?.close();
    });

    async function expectTranslated(page: Page, key: string): Promise<void> {
      await waitForWords(page, text.get(key) ?? key);
      const html = await page.evaluate(() => {
        const { lang, dir } = document.documentElement;
        return { lang, dir, direction: getComputedStyle(document.body).direction };
      });
      expect(html).toEqual({ lang, dir, direction: dir });
      const shown = await words(page);
      expect(ENGLISH.filter((english) => shown.includes(english))).toEqual([]);
    }

    test('popup and side panel', async () => {
      for (const path of ['popup.html', 'sidepanel.html'] as const) {
        const desk = await openDesk(session, path, article);
        await expectTranslated(desk, 'popup.onThisPage');
        await waitForWords(desk, name);
        await desk.close();
      }
    });

    test('an entry, with those who say so', async () => {
      const popup = await openDesk(session, 'popup.html', article);
      await search(popup, name);
      await waitFor(async () => (await rowNames(popup))[0] === name, name);
      await popup.focus('input');
      await popup.keyboard.press('Enter');
      await waitForWords(popup, voice);
      const said = await popup.$$eval('.eyebrow [lang]', (all) =>
        all.map((one) => [one.textContent, one.getAttribute('lang')]),
      );
      expect(said).toContainEqual([voice, lang]);
      await popup.close();
    });

    test('popup in text of twice the size: room to read in, and the foot within reach', async () => {
      const popup = await openDesk(session, 'popup.html', article);
      await popup.setViewport({ width: 384, height: 560, deviceScaleFactor: 0 });
      await waitForWords(popup, name);
      const seen = await popup.evaluate(() => {
        document.documentElement.style.fontSize = '32px';
        const [list, foot] = ['.list', '.foot'].map((part) => document.querySelector(part));
        const { top, bottom } = list!.getBoundingClientRect();
        foot?.scrollIntoView({ block: 'end' });
        return { list: Math.min(bottom, innerHeight) - top, foot: foot!.getBoundingClientRect().bottom };
      });
      expect(seen.list).toBeGreaterThan(300);
      expect(seen.foot).toBeLessThanOrEqual(560);
      await popup.close();
    });

    test('options', async () => {
      const options = await session.openExtensionPage('options.html');
      await waitForWords(options, text.get('pack.bundled') ?? '');
      await expectTranslated(options, 'options.savesAtOnce');
      await options.close();
    });

    test('welcome, with names to rest on', async () => {
      const welcome = await session.openExtensionPage('welcome.html');
      await welcome.bringToFront();
      await expectTranslated(welcome, 'welcome.headline');
      await waitFor(
        () => welcome.evaluate(() => (CSS.highlights.get('backgrounder')?.size ?? 0) > 1),
        'underlines',
      );
      await welcome.close();
    });

    test('card', async () => {
      const helper = await session.openExtensionPage('popup.html');
      await article.bringToFront();
      await hover(article, 'Khunjerab Pass');
      const card = await waitForCard(helper, article, name);
      expect(card.html).toContain(`dir="${dir}"`);
      expect(card.text).toContain(text.get('tag.jointStatement'));
      expect(ENGLISH.filter((english) => card.text.includes(english))).toEqual([]);
      await helper.close();
    });
  },
);
