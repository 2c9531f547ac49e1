import type { Page } from 'puppeteer-core';
import { waitFor, type OpenBrowser } from './harness/open-browser.ts';

/**
 * Opens the popup or the side panel on an article. In a test both live in a tab, and a tab is itself what is in front of its
 * window: so it is told that the article is, by the one call it asks the browser with.
 */
export async function openDesk(
  session: OpenBrowser,
  path: 'popup.html' | 'sidepanel.html',
  article: Page,
): Promise<Page> {
  const desk = await session.openExtensionPage(path);
  await article.bringToFront();
  await desk.evaluate(`(async () => {
    const { tabs } = globalThis.browser ?? globalThis.chrome;
    // Not by its address: without access the browser does not say which that is.
    const [{ id }] = await tabs.query({ active: true, currentWindow: true });
    tabs.query = async () => [await tabs.get(id)];
  })()`);
  // It looks again when another tab comes to the front.
  await desk.bringToFront();
  return desk;
}

/** All that is written on a page, spaces run together. */
export async function words(page: Page): Promise<string> {
  return page.evaluate(() => document.body.innerText.replaceAll(/\s+/g, ' '));
}

export async function waitForWords(page: Page, text: string): Promise<void> {
  await waitFor(async () => (await words(page)).includes(text), `“${text}” on ${page.url()}`).catch(
    async (error: unknown) => {
      throw new Error(`${String(error)}; it says “${(await words(page)).slice(0, 600)}”`, { cause: error });
    },
  );
}

/** Presses the first button, tab, summary or label whose words begin so. */
export async function press(page: Page, begins: string): Promise<void> {
  await waitFor(
    () =>
      page.evaluate((wanted) => {
        const pressable = [...document.querySelectorAll<HTMLElement>('button, summary, label')];
        const found = pressable.find((one) => one.innerText.trim().startsWith(wanted));
        found?.click();
        return found !== undefined;
      }, begins),
    `something to press that says “${begins}”`,
  );
}

/** The names in a list, in its order. */
export async function rowNames(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('.row > .t-row')].map((name) => name.innerText),
  );
}

/** Replaces what is in the search box, at once however long it is. */
export async function search(page: Page, query: string): Promise<void> {
  await page.evaluate((text) => {
    const box = document.querySelector('input');
    if (!box) throw new Error('there is no search box');
    box.value = text;
    box.dispatchEvent(new InputEvent('input', { bubbles: true }));
  }, query);
}
