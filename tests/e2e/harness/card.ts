import type { Page } from 'puppeteer-core';
import { waitFor } from './open-browser.ts';

/** What can be seen of the card in a page, read through its closed shadow root. */
export interface CardSeen {
  text: string;
  /** The rectangle of the card in the viewport, CSS px. */
  box: { x: number; y: number; width: number; height: number };
  html: string;
}

/**
 * Runs a function inside the closed shadow root of our host in a page (in its top frame), from an extension page:
 * only extension code can open it. The function is given the root and must be self-contained; what it returns must be
 * plain data. Both functions travel as source text, because an extension page may not `eval`.
 */
export async function inCard<T>(
  helper: Page,
  page: Page,
  inside: (root: ShadowRoot) => T | Promise<T>,
): Promise<T | undefined> {
  const inPage = `async () => {
    for (const host of document.querySelectorAll('*')) {
      const root = globalThis.chrome?.dom?.openOrClosedShadowRoot
        ? (host instanceof HTMLElement ? chrome.dom.openOrClosedShadowRoot(host) : null)
        : host.openOrClosedShadowRoot;
      if (root?.mode === 'closed') return await (${inside.toString()})(root);
    }
    return undefined;
  }`;
  return (await helper.evaluate(`(async () => {
    const api = globalThis.browser ?? globalThis.chrome;
    const tabs = (await api.tabs.query({})).filter((candidate) => candidate.url === ${JSON.stringify(page.url())});
    const tab = tabs.find((candidate) => candidate.active) ?? tabs.at(-1);
    if (!tab) return undefined;
    const [first] = await api.scripting.executeScript({ target: { tabId: tab.id }, func: ${inPage} });
    return first?.result ?? undefined;
  })()`)) as T | undefined;
}

/** The open card, or undefined while there is none. */
export async function readCard(helper: Page, page: Page): Promise<CardSeen | undefined> {
  return inCard(helper, page, (root) => {
    const card = root.querySelector<HTMLElement>('.card');
    if (!card) return undefined;
    const { x, y, width, height } = card.getBoundingClientRect();
    if (width === 0 || height === 0) return undefined;
    // Not before it has faded in.
    if (card.getAnimations({ subtree: true }).length > 0) return undefined;
    for (let up: Element | null = card; up; up = up.parentElement) {
      if (getComputedStyle(up).opacity !== '1') return undefined;
    }
    if (getComputedStyle(root.host).opacity !== '1') return undefined;
    return { text: card.innerText, box: { x, y, width, height }, html: card.outerHTML };
  });
}

export async function waitForCard(helper: Page, page: Page, has = '', limit = 20_000): Promise<CardSeen> {
  return waitFor(
    async () => {
      const card = await readCard(helper, page);
      return card?.text.includes(has) ? card : undefined;
    },
    `a card with “${has}”`,
    limit,
  );
}

export async function waitForNoCard(helper: Page, page: Page): Promise<void> {
  await waitFor(async () => (await readCard(helper, page)) === undefined, 'the card to close');
}

/** Presses the button of the card whose words, or whose label, match: with the pointer, as a reader does. */
export async function pressInCard(helper: Page, page: Page, words: RegExp): Promise<void> {
  const at = await waitFor(async () => {
    const buttons = await inCard(helper, page, (root) =>
      Array.from(root.querySelectorAll('button'), (button) => {
        const { x, y, width, height } = button.getBoundingClientRect();
        const name = button.getAttribute('aria-label') ?? button.textContent ?? '';
        return { name, x: x + width / 2, y: y + height / 2 };
      }),
    );
    return buttons?.find(({ name }) => words.test(name));
  }, `a button of the card that says ${words}`);
  await page.mouse.click(at.x, at.y);
}
