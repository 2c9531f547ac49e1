import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { reply, serve } from '../../lib/background/serve.ts';
import { freshBrowser, fromPage, fromPopup, openTestDesk, type TestDesk } from './test-desk.ts';

let desk: TestDesk;
let warn: ReturnType<typeof vi.spyOn>;

beforeEach(async () => {
  freshBrowser();
  desk = await openTestDesk();
  warn = vi.spyOn(console, 'warn').mockImplementation(() => undefined);
  return () => warn.mockRestore();
});

describe('who may ask what', () => {
  it.each([
    ['a page asks for what is ours', 'exportData', fromPage()],
    ['a page asks for what is ours by another name', 'constructor', fromPage()],
    ['another extension asks', 'hello', { ...fromPage(), id: 'somebody-else' }],
    [
      'a page of another extension asks',
      'packs',
      { ...fromPopup(), id: 'x', origin: 'chrome-extension://x' },
    ],
    ['a message nobody knows', 'nonsense', fromPopup()],
    ['no tab and no origin', 'hello', { id: 'test-extension-id' }],
  ])('%s: refused, with one warning', async (_case, name, sender) => {
    expect(await reply({ backgrounder: 1, name, request: {} }, sender, desk)).toMatchObject({
      error: { code: 'UNKNOWN_MESSAGE' },
    });
    expect(warn).toHaveBeenCalledTimes(1);
  });

  it('a page of the reader’s whose address merely looks like ours is not ours', async () => {
    const sender = { ...fromPage('https://test-extension-id/popup.html') };
    expect(await reply({ backgrounder: 1, name: 'packs', request: {} }, sender, desk)).toHaveProperty(
      'error',
    );
  });

  it.each([
    ['hello', { top: 'yes' }],
    ['hello', { top: true, more: 1 }],
    ['findMentions', { blocks: [{ text: 3 }] }],
    ['getCard', { refs: [], page: { entities: [] } }],
    ['getCard', { refs: ['../../x'], page: { entities: [] } }],
    ['mute', { what: { kind: 'everything' }, undo: false }],
    ['reportSeen', { facts: [{ ref: 'a/b/c' }] }],
    ['choose', null],
  ])('%s with %j: dropped with one warning', async (name, request) => {
    expect(await reply({ backgrounder: 1, name, request }, fromPage(), desk)).toMatchObject({
      error: { code: 'BAD_REQUEST' },
    });
    expect(warn).toHaveBeenCalledTimes(1);
  });

  it('what is no envelope is dropped with one warning, and nobody waits for an answer', async () => {
    serve(desk);
    for (const message of [undefined, 3, { name: 'hello' }, { backgrounder: 2, name: 'hello' }]) {
      warn.mockClear();
      expect(await fakeBrowser.runtime.onMessage.trigger(message, fromPage(), () => undefined)).toEqual([
        false,
      ]);
      expect(warn).toHaveBeenCalledTimes(1);
    }
  });

  it('answers through sendResponse', async () => {
    serve(desk);
    const answer = await new Promise((resolve) => {
      void fakeBrowser.runtime.onMessage.trigger(
        { backgrounder: 1, name: 'hello', request: { top: true } },
        fromPage(),
        resolve,
      );
    });
    expect(answer).toMatchObject({ ok: { reading: true } });
  });

  it('an error travels with its code', async () => {
    const error = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const request = { feed: 'backgrounder', pack: 'town' };
    expect(await reply({ backgrounder: 1, name: 'undo', request }, fromPopup(), desk)).toMatchObject({
      error: { code: 'NO_UNDO' },
    });
    error.mockRestore();
  });
});
