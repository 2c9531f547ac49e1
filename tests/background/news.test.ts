import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { ask, freshBrowser, fromPage, fromPopup, openTestDesk, type TestDesk } from './test-desk.ts';

let desk: TestDesk;
let told: unknown[];

beforeEach(async () => {
  freshBrowser();
  desk = await openTestDesk();
  told = [];
  Object.assign(fakeBrowser.runtime, {
    sendMessage: async (message: unknown) => {
      told.push(message);
    },
  });
  // The grey icon is drawn on a canvas, which Node has not.
  const warn = vi.spyOn(console, 'warn').mockImplementation(() => undefined);
  return () => warn.mockRestore();
});

/** `fromPage` is in tab 7. */
const NEWS = { backgrounder: 1, name: 'changed', request: { what: 'page', tabId: 7 } };

describe('popup and side panel are told', () => {
  it('that a document began which can be asked what it names', async () => {
    await ask(desk, 'hello', { top: true }, fromPage());
    expect(told).toEqual([NEWS]);
  });

  it('that a page names other things than it listed', async () => {
    await ask(desk, 'mentionsChanged', {}, fromPage());
    expect(told).toEqual([NEWS]);
  });

  it('nothing of a question, nor of our own pages', async () => {
    await ask(desk, 'findMentions', { blocks: [{ text: 'The Harbour Board met.' }] }, fromPage());
    await ask(desk, 'hello', { top: true }, fromPopup());
    expect(told).toEqual([]);
  });

  it('nothing where nobody listens, without a complaint', async () => {
    Object.assign(fakeBrowser.runtime, {
      sendMessage: () => Promise.reject(new Error('Receiving end does not exist.')),
    });
    expect(await ask(desk, 'mentionsChanged', {}, fromPage())).toBe(true);
  });
});
