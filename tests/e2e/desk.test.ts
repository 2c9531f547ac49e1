import type { Page } from 'puppeteer-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openDesk, press, rowNames, search, waitForWords, words } from './desk-page.ts';
import { ENGINES } from './harness/find-browser.ts';
import { hover, paintedMentions, waitForMention } from './harness/mentions.ts';
import { openBrowser, waitFor, type OpenBrowser } from './harness/open-browser.ts';
import { servePages, type PageServer } from './harness/serve-pages.ts';

test.each(ENGINES)('the welcome page opens once in %s, and is an article to hover on', async (engine) => {
  const pages = await servePages();
  const session = await openBrowser(engine, { keepWelcome: true });
  try {
    const article = await session.newPage(`${pages.origin}/over-the-mountains.html`);
    const welcomePages = async (): Promise<Page[]> => {
      const all = await session.browser.pages();
      const at = await Promise.all(all.map((page) => page.evaluate(() => location.pathname).catch(() => '')));
      return all.filter((_, index) => at[index] === '/welcome.html');
    };
    const [welcome, ...others] = await welcomePages();
    if (!welcome) throw new Error('no welcome page');
    expect(others).toEqual([]);
    await welcome.bringToFront();
    await hover(welcome, 'Khunjerab Pass');
    const card = await waitFor(() => welcome.evaluate(cardWords), 'a card');
    expect(card).toContain('Mountain pass');
    expect(card).toMatch(/News report, 5 Jan 2026/);
    await welcome.keyboard.press('Escape');
    await waitFor(async () => !(await welcome.evaluate(cardWords)), 'the card to close');

    await session.killBackground();
    await article.bringToFront();
    await hover(article, 'CPEC');
    expect(await welcomePages(), 'after the background started again').toHaveLength(1);
  } finally {
    await session.close();
    await pages.close();
  }
});

describe.each(ENGINES)('the desk in %s', (engine) => {
  let session: OpenBrowser;
  let pages: PageServer;
  let article: Page;

  beforeAll(async () => {
    pages = await servePages();
    // Low, so that the article has somewhere to scroll to.
    session = await openBrowser(engine, { height: 500 });
    article = await session.newPage(`${pages.origin}/over-the-mountains.html`);
    await waitForMention(article, 'CPEC');
  });

  afterAll(async () => {
    await session?.close();
    await pages?.close();
  });

  describe('popup', () => {
    let popup: Page;
    beforeEach(async () => {
      popup = await openDesk(session, 'popup.html', article);
    });
    afterEach(() => popup?.close());

    test('lists the names of the page in front, those not underlined last', async () => {
      await waitForWords(popup, 'On this page');
      const names = await rowNames(popup);
      expect(names).toContain('Karakoram Highway');
      expect(names.indexOf('China')).toBeGreaterThan(names.indexOf('Gwadar Port'));
      expect(await words(popup)).toMatch(/Facts from 2 articles, latest 5 Jan 2026/);
      expect(await popup.$('[aria-selected=true]'), 'nothing is chosen before typing').toBeNull();
    });

    test.each([
      { typed: 'khunjrab', first: 'Khunjerab Pass' },
      { typed: 'خنجراب', first: 'Khunjerab Pass' },
      { typed: '红其拉甫', first: 'Khunjerab Pass' },
      { typed: 'ishaq dat', first: 'Ishaq Dar' },
    ])('finds $first by “$typed”', async ({ typed, first }) => {
      await search(popup, typed);
      await waitFor(async () => (await rowNames(popup))[0] === first, `${first} first for ${typed}`);
    });

    test('moves by arrows, opens by Enter, goes back by Esc, then clears', async () => {
      await search(popup, 'khunjrab');
      await waitFor(async () => (await rowNames(popup))[0] === 'Khunjerab Pass', 'results');
      await popup.focus('input');
      await popup.keyboard.press('ArrowDown');
      await popup.keyboard.press('ArrowUp');
      await popup.keyboard.press('Enter');
      await waitForWords(popup, 'News report, 5 Jan 2026');
      await popup.keyboard.press('Escape');
      await waitForWords(popup, 'Enter opens');
      await popup.keyboard.press('Escape');
      await waitForWords(popup, 'On this page');
      expect(await popup.$eval('input', (box) => box.value)).toBe('');
    });

    test('offers near names where nothing is found', async () => {
      await search(popup, 'khunjerabistan valley');
      await waitForWords(popup, 'Nothing for ‘khunjerabistan valley’.');
      await press(popup, 'Khunjerab Pass');
      await waitFor(async () => (await rowNames(popup))[0] === 'Khunjerab Pass', 'its result');
    });

    test.each([
      ['10,000 characters', 'khunjerab '.repeat(1000)],
      ['only spaces', '     '],
      ['regular expression', '.*(?:[a-z]+)+$\\'],
      ['right-to-left override', '\u202Esserpxe'],
      ['emoji', '🏔️👨‍👩‍👧'],
      ['half a pair', '\uD83D'],
      ['a filter without words', 'kind:'],
    ])('is not broken by %s', async (_what, typed) => {
      await search(popup, typed);
      // Answered in order: what is asked next is shown only after the odd one was dealt with.
      await search(popup, 'gwadar port');
      await waitFor(async () => (await rowNames(popup))[0] === 'Gwadar Port', 'the next search');
      await search(popup, typed);
      await waitFor(async () => (await rowNames(popup))[0] !== 'Gwadar Port' || typed.includes('kind'), 'it');
      expect(await words(popup)).not.toContain('not answering');
      const { scrollWidth, clientWidth } = await popup.$eval('html', (html) => ({
        scrollWidth: html.scrollWidth,
        clientWidth: html.clientWidth,
      }));
      expect(scrollWidth).toBeLessThanOrEqual(clientWidth);
    });

    test('switches the site and pauses, in the open tab and at once', async () => {
      await search(popup, '');
      await waitForWords(popup, 'Underline names on 127.0.0.1');
      await press(popup, 'Underline names on');
      await waitForWords(popup, 'Nothing is read on this site.');
      await waitFor(async () => (await paintedMentions(article)).length === 0, 'the underlines to go');
      await press(popup, 'Underline names on');
      await article.bringToFront();
      await waitForMention(article, 'CPEC');

      await popup.bringToFront();
      await press(popup, 'Pause 1 hour');
      await waitForWords(popup, 'Paused until');
      await waitFor(async () => (await paintedMentions(article)).length === 0, 'the pause');
      await press(popup, 'Resume');
      await waitForWords(popup, 'Pause 1 hour');
      await article.bringToFront();
      await waitForMention(article, 'CPEC');
    });
  });

  describe('side panel', () => {
    let panel: Page;
    beforeEach(async () => {
      panel = await openDesk(session, 'sidepanel.html', article);
    });
    afterEach(() => panel?.close());

    test('lists the page in reading order with counts, and jumps to a mention', async () => {
      await waitForWords(panel, 'Over the mountains, 6 Jan 2026');
      const names = await rowNames(panel);
      const inOrder = [
        'Khunjerab Pass',
        'Karakoram Highway',
        'Ishaq Dar',
        'Gwadar Port',
        'Belt and Road Initiative',
      ];
      expect(names.filter((name) => inOrder.includes(name))).toEqual(inOrder);
      expect(names.indexOf('China')).toBeGreaterThan(names.indexOf('Gwadar Port'));
      expect(await words(panel)).toMatch(/\d here/);
      expect(await words(panel)).toContain('Country · not underlined');

      await article.evaluate(() => scrollTo(0, 0));
      await panel.evaluate(() => {
        const rows = [...document.querySelectorAll<HTMLElement>('.row')];
        rows.find((row) => row.innerText.includes('Shanghai Cooperation'))?.click();
      });
      await press(panel, 'Show in the text');
      await waitForWords(panel, '1 of 1');
      await article.bringToFront();
      await waitFor(() => article.evaluate(() => scrollY > 100), 'the article to scroll');
      await panel.bringToFront();
    });

    test('shows what is dated, with the article’s own day across it', async () => {
      await press(panel, 'Timeline');
      await waitForWords(panel, 'This article, 6 Jan 2026');
      expect(await panel.$$eval('.dated', (rows) => rows.length)).toBeGreaterThan(5);
      expect(await panel.$$eval('.dated .source', (lines) => lines.length)).toBeGreaterThan(5);
    });

    test('shows the places as dots, and opens one', async () => {
      await press(panel, 'Map');
      const dots = await waitFor(() => panel.$$eval('.place .dot', (all) => all.length), 'dots on the map');
      expect(dots).toBeGreaterThanOrEqual(3);
      expect(await panel.$eval('.land', (land) => land.getAttribute('d')?.length ?? 0)).toBeGreaterThan(100);
      await press(panel, 'Gwadar Port');
      await waitForWords(panel, 'In order of time');
    });
  });

  describe('options', () => {
    let options: Page;
    beforeEach(async () => {
      options = await session.openExtensionPage('options.html');
      await options.bringToFront();
    });
    afterEach(() => options?.close());

    async function chosen(name: string): Promise<string | undefined> {
      return options.evaluate(
        (group) => document.querySelector<HTMLInputElement>(`input[name=${group}]:checked`)?.value,
        name,
      );
    }

    async function bringBack(text: string): Promise<void> {
      await options.evaluate((content) => {
        const input = document.querySelector<HTMLInputElement>('input[type=file]');
        if (!input) throw new Error('nowhere to choose a file');
        const files = new DataTransfer();
        files.items.add(new File([content], 'some.json', { type: 'application/json' }));
        input.files = files.files;
        input.dispatchEvent(new Event('change', { bubbles: true }));
      }, text);
    }

    test('saves at once, and still knows after a reload', async () => {
      await press(options, 'Sparing');
      await waitFor(async () => (await chosen('marking')) === 'sparing', 'the settings');
      await press(options, 'Every mention');
      await waitForWords(options, 'How much is underlined Saved');
      options.reload().catch(() => undefined);
      await waitFor(async () => (await chosen('marking').catch(() => '')) === 'all', 'what was saved');
    });

    test('exports, erases and imports all of it, and refuses what is not its own', async () => {
      await options.evaluate(() => {
        const createObjectURL = URL.createObjectURL.bind(URL);
        URL.createObjectURL = (blob: Blob) => {
          void blob.text().then((text) => Object.assign(globalThis, { exported: text }));
          return createObjectURL(blob);
        };
        // Nothing is to be left in a download folder.
        HTMLAnchorElement.prototype.click = () => undefined;
      });
      await press(options, 'Every mention');
      const stored = `(globalThis.browser ?? globalThis.chrome).storage.local.get('marking')`;
      await waitFor(
        async () => ((await options.evaluate(stored)) as { marking?: string }).marking === 'all',
        'it to be stored',
      );
      await press(options, 'Export as a file');
      const exported = await waitFor(
        () => options.evaluate(() => (globalThis as unknown as { exported?: string }).exported),
        'the export',
      );
      expect(JSON.parse(exported)).toHaveProperty('settings.marking', 'all');

      await press(options, 'Erase everything');
      await press(options, 'Erase');
      await waitForWords(options, 'Everything was erased.');
      await waitFor(async () => (await chosen('marking')) === 'sparing', 'the first day’s settings');

      for (const [text, said] of [
        ['{"hello":"there"}', 'not an export of Backgrounder'],
        [exported.slice(0, exported.length / 2), 'Nothing was changed'],
        ['', 'Nothing was changed'],
      ] as const) {
        await bringBack(text);
        await waitForWords(options, said);
        expect(await chosen('marking')).toBe('sparing');
      }

      await bringBack(exported);
      await waitForWords(options, 'The file was imported.');
      await waitFor(async () => (await chosen('marking')) === 'all', 'the settings to be back');
    });

    test('says of the packs that they came with the extension, and offers no check', async () => {
      await waitForWords(options, 'Came with the extension');
      expect(await words(options)).toMatch(/\d+ entries, \d+ facts, of/);
      expect(await words(options)).not.toContain('Check all now');
      expect(await words(options)).not.toContain('Reset');
    });
  });
});

/** The words of the card on one of our own pages, which may open the closed root itself. */
function cardWords(): string | undefined {
  const { chrome } = globalThis as unknown as {
    chrome?: { dom?: { openOrClosedShadowRoot(host: Element): ShadowRoot | null } };
  };
  for (const host of document.querySelectorAll<HTMLElement & { openOrClosedShadowRoot?: ShadowRoot }>('*')) {
    const root = chrome?.dom?.openOrClosedShadowRoot
      ? chrome.dom.openOrClosedShadowRoot(host)
      : host.openOrClosedShadowRoot;
    const card = root?.mode === 'closed' ? root.querySelector<HTMLElement>('.card') : undefined;
    if (card?.innerText.includes('report')) return card.innerText;
  }
  return undefined;
}
