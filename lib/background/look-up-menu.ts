import { browser } from 'wxt/browser';
import { search } from '../search/search.ts';
import { readSettings } from '../settings.ts';
import type { Desk } from './desk.ts';
import { openPanel } from './open-panel.ts';
import { readerLanguages } from './policy.ts';
import { tellTab } from './tell.ts';

const MENU = 'look-up';
// Fuse.js's scale: 0 is the same, 1 has nothing in common. Above this a card would be of somebody else.
const SURE = 0.2;

/** @param title with `%s` where the selected text goes */
export function keepLookUpMenu(title: string, desk: Desk): void {
  browser.runtime.onInstalled.addListener(() => {
    browser.contextMenus.removeAll(() => {
      browser.contextMenus.create({ id: MENU, title, contexts: ['selection'] });
    });
  });
  browser.contextMenus.onClicked.addListener(({ menuItemId, selectionText, frameId }, tab) => {
    if (menuItemId !== MENU || !selectionText) return;
    void lookUp(selectionText, tab?.id, frameId, desk);
  });
}

/** A card beside the selection when it names somebody known, else the panel with the search for it. */
async function lookUp(
  text: string,
  tabId: number | undefined,
  frameId: number | undefined,
  desk: Desk,
): Promise<void> {
  const [index, settings] = await Promise.all([desk.knowledge.searchIndex(), readSettings()]);
  const { hits } = search(index, text, { limit: 1, languages: readerLanguages(settings) });
  const [hit] = hits;
  const isShown =
    hit !== undefined &&
    hit.score <= SURE &&
    tabId !== undefined &&
    (await tellTab(tabId, 'lookUp', { ref: hit.ref }, frameId));
  if (!isShown) await openPanel({ show: 'search', query: text }, tabId);
}
