import type { Page } from 'puppeteer-core';
import { openDesk } from './desk-page.ts';
import { waitFor, type OpenBrowser } from './harness/open-browser.ts';

/** The popup under its toolbar button, or the side panel docked in its window: not their pages in a tab. */
export interface RealDesk {
  /** Runs a function in it. It travels as source text, so it stands by itself; what it takes and returns is plain data. */
  evaluate<T, A extends unknown[]>(
    inside: (view: Window & typeof globalThis, ...args: A) => T,
    ...args: A
  ): Promise<T>;
  /** Resolves once it is gone. */
  close(): Promise<void>;
}

/** Opens the popup by its toolbar button over an article. @param helper a page of ours */
export async function openToolbarPopup(session: OpenBrowser, helper: Page, article: Page): Promise<RealDesk> {
  await session.pressToolbarButton(article);
  return realPopup(session, helper);
}

export function realPopup(session: OpenBrowser, helper: Page): Promise<RealDesk> {
  return realDesk(session, helper, 'popup');
}

/** Docks the side panel the way a reader does: by a press on “Side panel” in the popup. */
export async function openDockedPanel(session: OpenBrowser, helper: Page, article: Page): Promise<RealDesk> {
  const popup = await openDesk(session, 'popup.html', article);
  await waitFor(() => popup.$('.ways .link'), 'the way to the side panel');
  await popup.click('.ways .link');
  const panel = await realDesk(session, helper, 'sidebar');
  // It closes itself once the panel is open; as a tab, in Chromium only.
  if (session.engine === 'firefox') await popup.close();
  else await waitFor(() => popup.isClosed(), 'the popup to close');
  await article.bringToFront();
  return panel;
}

async function realDesk(session: OpenBrowser, helper: Page, type: 'popup' | 'sidebar'): Promise<RealDesk> {
  if (session.engine === 'firefox') return inFirefox(helper, type);
  const url = `${session.extensionOrigin}/${type === 'popup' ? 'popup' : 'sidepanel'}.html`;
  const target = await waitFor(
    () => session.browser.targets().find((one) => one.url() === url),
    `a ${type} that is no tab`,
  );
  const page = await target.asPage();
  return {
    evaluate: (inside, ...args) =>
      page.evaluate(`(${inside.toString()})(window, ...${JSON.stringify(args)})`) as never,
    async close() {
      await page.close();
      await waitFor(() => !session.browser.targets().includes(target), `the ${type} to close`);
    },
  };
}

/** Firefox’s driver sees only tabs, but pages of one extension see one another. */
async function inFirefox(helper: Page, type: 'popup' | 'sidebar'): Promise<RealDesk> {
  const views = `browser.extension.getViews({ type: '${type}' })`;
  await waitFor(() => helper.evaluate(`${views}.length > 0`), `a ${type} that is no tab`);
  return {
    evaluate: (inside, ...args) =>
      helper.evaluate(`(${inside.toString()})(${views}[0], ...${JSON.stringify(args)})`) as never,
    async close() {
      await helper.evaluate(`${views}[0].close(); undefined`);
      await waitFor(() => helper.evaluate(`${views}.length === 0`), `the ${type} to close`);
    },
  };
}

/** All that is written in it, spaces run together. */
export function realWords(desk: RealDesk): Promise<string> {
  return desk.evaluate(({ document }) => document.body.innerText.replaceAll(/\s+/g, ' '));
}

/** Waits until it says one thing and, where given, does not say another. */
export async function waitForRealWords(desk: RealDesk, text: string, not?: string): Promise<void> {
  await waitFor(async () => {
    const said = await realWords(desk);
    return said.includes(text) && (not === undefined || !said.includes(not));
  }, `“${text}”`).catch(async (error: unknown) => {
    throw new Error(`${String(error)}; it says “${(await realWords(desk)).slice(0, 400)}”`, { cause: error });
  });
}
