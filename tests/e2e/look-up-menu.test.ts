/** Selected text, looked up by the context menu. */
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { waitForWords } from './desk-page.ts';
import { waitForCard, waitForNoCard } from './harness/card.ts';
import { ENGINES } from './harness/find-browser.ts';
import { inFirefoxItself } from './harness/in-firefox-itself.ts';
import { waitForMention } from './harness/mentions.ts';
import { waitFor } from './harness/open-browser.ts';
import { inWorker } from './harness/in-worker.ts';
import { beginPageTest, type PageTest } from './page-reading.ts';
import { ARTICLE, pageOf } from './page-texts.ts';

const KNOWN = 'the khunjrab pass';
const UNKNOWN = 'a harvest of apricots';
const HOW = {
  firefox: 'the real menu',
  chromium: 'its event, dispatched (no driver reaches Chromium’s menu)',
};

describe.each(ENGINES)('the context menu of %s', (engine) => {
  let t: PageTest;
  beforeAll(async () => {
    t = await beginPageTest(engine);
  });
  afterAll(() => t?.close());

  async function articleWith(words: string): Promise<Page> {
    const page = await t.open(
      pageOf(`${ARTICLE}<p id=told>Nobody here had ever heard of ${words} before that winter.</p>`),
    );
    await waitForMention(page, 'CPEC');
    return page;
  }

  /** Selects words, and presses “Look up” in the menu over them. @returns where the selection is */
  async function lookUp(page: Page, words: string) {
    const selection = await page.evaluate((selected) => {
      const node = document.querySelector('#told')?.firstChild as Text;
      const range = document.createRange();
      range.setStart(node, node.data.indexOf(selected));
      range.setEnd(node, node.data.indexOf(selected) + selected.length);
      document.getSelection()?.addRange(range);
      const { left, top, right, bottom } = range.getBoundingClientRect();
      return { left, top, right, bottom };
    }, words);
    if (engine === 'firefox') {
      await page.mouse.click(selection.left + 4, selection.top + 6, { button: 'right' });
      const press = `(() => {
        const menu = document.getElementById('contentAreaContextMenu');
        const item = [...menu.querySelectorAll('menuitem')].find(({ label }) => label === 'Look up “${words}”');
        if (menu.state !== 'open' || !item) return false;
        menu.activateItem(item);
        return true;
      })()`;
      await waitFor(() => inFirefoxItself(t.session.browser, press), `“Look up “${words}”” in the menu`);
    } else
      await inWorker(
        t.session,
        `chrome.tabs.query({ url: ${JSON.stringify(page.url())} }).then(([tab]) =>
          chrome.contextMenus.onClicked.dispatch(
            { menuItemId: 'look-up', selectionText: ${JSON.stringify(words)}, frameId: 0 }, tab))`,
      );
    return selection;
  }

  test(`${HOW[engine]}: what is known has its card beside the selection, with the focus`, async () => {
    const page = await articleWith(KNOWN);
    const selection = await lookUp(page, KNOWN);
    const { box } = await waitForCard(t.helper, page, 'Khunjerab Pass');
    const isBelow = Math.abs(box.y - (selection.bottom + 8)) < 6;
    const isAbove = Math.abs(box.y + box.height - (selection.top - 8)) < 6;
    expect(isBelow || isAbove, JSON.stringify({ box, selection })).toBe(true);
    expect(box.x).toBeLessThan(selection.right);
    expect(box.x + box.width).toBeGreaterThan(selection.left);
    expect(await page.evaluate(() => document.activeElement?.getAttribute('popover'))).toBe('manual');
    await page.keyboard.press('Escape');
    await waitForNoCard(t.helper, page);
    expect(t.complaints).toEqual([]);
  });

  test(`${HOW[engine]}: what is not known is searched for`, async () => {
    const page = await articleWith(UNKNOWN);
    await lookUp(page, UNKNOWN);
    const found = await waitFor(async () => {
      for (const one of await t.session.browser.pages()) {
        const at = await one.evaluate(() => location.pathname).catch(() => '');
        if (at === '/sidepanel.html') return one;
      }
      return undefined;
    }, 'the search in a tab');
    await waitForWords(found, `Nothing for ‘${UNKNOWN}’.`);
  });
});
