import { browser } from 'wxt/browser';
import type { Handler } from '../handler.ts';
import { Nothing } from '../request-parts.ts';

/** Puts the card’s code beside the content script of the frame that asks: no web-accessible resource is needed. */
export const loadCard: Handler<'loadCard'> = {
  request: Nothing,
  async answer(_request, { tabId, frameId }) {
    if (tabId === undefined) return true;
    await browser.scripting.executeScript({
      target: { tabId, frameIds: [frameId ?? 0] },
      files: ['/card.js'],
      injectImmediately: true,
    });
    return true;
  },
};
