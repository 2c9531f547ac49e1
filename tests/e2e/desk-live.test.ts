import type { Page } from 'puppeteer-core';
import { describe, expect } from 'vitest';
import { ENGINES } from './harness/find-browser.ts';
import { waitForMention } from './harness/mentions.ts';
import { openBrowser, waitFor, type OpenBrowser } from './harness/open-browser.ts';
import { story } from './harness/story.ts';
import { servePages, type PageServer } from './harness/serve-pages.ts';
import { tell } from './page-reading.ts';
import { HARBOUR, PASS, ROAD, pageOf } from './page-texts.ts';
import {
  openDockedPanel,
  openToolbarPopup,
  realWords,
  waitForRealWords,
  type RealDesk,
} from './real-desk.ts';

/** A popup comes to its size and its focus as fast as the machine lets it. */
const PATIENT = { timeout: 10_000 };
const LETTER = pageOf(`<h1>A letter</h1><p id="pass">${PASS}</p><p>${HARBOUR}</p>`);

describe.each(ENGINES)('the real popup and the docked side panel in %s', (engine) => {
  let session: OpenBrowser;
  let pages: PageServer;
  let helper: Page;
  let article: Page;

  const step = story(
    async () => {
      pages = await servePages();
      // Headless Chromium believes in a screen of 800 × 600, on which no popup gets its full height.
      const args = engine === 'chromium' ? ['--screen-info={1600x1200}'] : [];
      session = await openBrowser(engine, { args });
      helper = await session.openExtensionPage('options.html');
      article = await session.newPage(pages.add('/letter.html', LETTER));
      await article.bringToFront();
      await waitForMention(article, 'Khunjerab Pass');
    },
    async () => {
      await session?.close();
      await pages?.close();
    },
  );

  step('the popup has its size, lists this page, and finds “khunjrab”', async () => {
    const popup = await openToolbarPopup(session, helper, article);
    try {
      await waitForRealWords(popup, 'On this page 2 names');
      const size = () => popup.evaluate(({ innerWidth, innerHeight }) => [innerWidth, innerHeight]);
      await expect.poll(size, PATIENT).toEqual([384, 560]);
      const focus = () => popup.evaluate(({ document }) => document.activeElement?.localName);
      await expect.poll(focus, { ...PATIENT, message: 'ready to type' }).toBe('input');
      await popup.evaluate(({ document, InputEvent }) => {
        const box = document.activeElement as HTMLInputElement;
        box.value = 'khunjrab';
        box.dispatchEvent(new InputEvent('input', { bubbles: true }));
      });
      await waitForRealWords(popup, '1 result');
      expect(await realWords(popup)).toContain('Khunjerab Pass');
      expect(await size(), 'it does not jump while typing').toEqual([384, 560]);
    } finally {
      await popup.close();
    }
  });

  step('a page sends word of a change only to who has asked for its names, once', async () => {
    // A tab no desk has been over: what one asks late would be counted here.
    const unseen = await session.newPage(pages.add('/unseen.html', LETTER));
    await unseen.bringToFront();
    const show = async (text: string, name: string) => {
      await unseen.evaluate((now) => {
        document.body.innerHTML = `<p>${now}</p>`;
      }, text);
      await waitForMention(unseen, name);
    };
    await waitForMention(unseen, 'Khunjerab Pass');
    await helper.evaluate(`globalThis.heard = [];
      (globalThis.browser ?? globalThis.chrome).runtime.onMessage.addListener(({ name, request }) => {
        if (name === 'changed') heard.push(request.what);
      })`);
    const heard = () => helper.evaluate('heard');
    await show(HARBOUR, 'CPEC');
    await show(PASS, 'Khunjerab Pass');
    for (const times of [1, 2]) {
      await tell(helper, unseen, 'listMentions', {});
      await show(HARBOUR, 'CPEC');
      await waitFor(
        async () => ((await heard()) as string[]).length >= times,
        'the change after it was listed',
      );
      await show(PASS, 'Khunjerab Pass');
    }
    expect(await heard()).toEqual(['page', 'page']);
    await unseen.close();
    await article.bringToFront();
  });

  let panel: RealDesk;

  const press = (selector: string, begins: string) =>
    panel.evaluate(
      ({ document }, wanted, text) => {
        const all = [...document.querySelectorAll<HTMLElement>(wanted)];
        const found = all.find((one) => one.innerText.startsWith(text));
        found?.click();
        return found !== undefined;
      },
      selector,
      begins,
    );

  step('the panel lists the page beside it', async () => {
    panel = await openDockedPanel(session, helper, article);
    await waitForRealWords(panel, 'A letter from the road');
    await waitForRealWords(panel, 'Khunjerab Pass');
    expect(await panel.evaluate(({ innerWidth }) => innerWidth)).toBeLessThan(480);
  });

  step('the panel jumps to a mention and flashes it, without touching the document', async () => {
    await article.evaluate(() => {
      document.body.style.paddingBlockStart = '300vh';
      const touched: string[] = [];
      Object.assign(globalThis, { touched });
      new MutationObserver((records) => touched.push(...records.map(({ type }) => type))).observe(document, {
        subtree: true,
        childList: true,
        attributes: true,
        characterData: true,
      });
    });
    await press('.row', 'Khunjerab Pass');
    await waitFor(() => press('.jump .link', 'Show in the text'), 'the way to the text');
    const flashed = () =>
      article.evaluate(() => {
        const [range] = CSS.highlights.get('backgrounder-flash') ?? [];
        const { top = -1 } = (range as Range | undefined)?.getBoundingClientRect() ?? {};
        return top > 0 && top < innerHeight && (range as Range).toString();
      });
    expect(await waitFor(flashed, 'the flash, in view')).toBe('Khunjerab Pass');
    await waitForRealWords(panel, '1 of 1');
    await waitFor(async () => (await flashed()) === false, 'the flash to end');
    expect(await article.evaluate(() => (globalThis as unknown as { touched: string[] }).touched)).toEqual(
      [],
    );
    await article.evaluate(() => document.body.removeAttribute('style'));
    await press('.row', 'Khunjerab Pass');
  });

  step('the panel follows text that comes and text that goes', async () => {
    await article.evaluate((text) => {
      document.body.insertAdjacentHTML('beforeend', `<p id="road">${text}</p>`);
    }, ROAD);
    await waitForRealWords(panel, 'Karakoram Highway');
    await article.evaluate(() => document.getElementById('road')?.remove());
    await waitForRealWords(panel, 'Khunjerab Pass', 'Karakoram Highway');
    // A second time: what was told once is told again.
    await article.evaluate(() => document.getElementById('pass')?.remove());
    await waitForRealWords(panel, 'China–Pakistan Economic Corridor', 'Khunjerab Pass');
  });

  step('the panel follows the tab in front', async () => {
    const other = await session.newPage(`${pages.origin}/nothing-known.html`);
    await other.bringToFront();
    await waitForRealWords(panel, 'No names known here.', 'Economic Corridor');
    await article.bringToFront();
    await waitForRealWords(panel, 'China–Pakistan Economic Corridor');
    await other.close();
  });

  step('the panel follows its tab to another document, and back', async () => {
    await article.goto(`${pages.origin}/over-the-mountains.html`, { waitUntil: 'load' });
    await waitForRealWords(panel, 'Over the mountains, 6 Jan 2026');
    await waitForRealWords(panel, 'Gwadar Port');
    // Not `goBack`: of a page from the back/forward cache Firefox tells its driver nothing.
    await article.evaluate(() => void setTimeout(() => history.back()));
    await waitForRealWords(panel, 'A letter from the road', 'Gwadar Port');
  });

  step('the panel follows a page that shows another article in the same document', async () => {
    await article.evaluate((text) => {
      history.pushState({}, '', '/another.html');
      document.title = 'Another article';
      document.body.innerHTML = `<h1>Another</h1><p>${text}</p>`;
    }, ROAD);
    await waitForRealWords(panel, 'Another article');
    await waitForRealWords(panel, 'Karakoram Highway', 'Khunjerab Pass');
  });

  step('the panel lists and jumps to what only a frame names', async () => {
    pages.add('/inner.html', pageOf(`<p>${ROAD}</p>`));
    const far =
      '<p style="margin-block-start:300vh"><iframe src="/inner.html" width="600" height="400"></iframe>';
    const framed = await session.newPage(pages.add('/framed.html', pageOf(`<p>${PASS}</p>${far}`)));
    await framed.bringToFront();
    await waitForRealWords(panel, 'Khunjerab Pass');
    await waitFor(() => press('.row', 'Karakoram Highway'), 'the name in the frame');
    const flashed = async () =>
      framed.frames()[1]?.evaluate(() => CSS.highlights.get('backgrounder-flash')?.size === 1);
    await waitFor(() => press('.jump .link', 'Show in the text'), 'the way to the text');
    await waitFor(flashed, 'the flash in the frame');
    await waitFor(() => framed.evaluate(() => scrollY > 100), 'the page to scroll to its frame');
    await waitForRealWords(panel, '1 of 1');
    await framed.close();
    await article.bringToFront();
  });
});
