import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { tellPageChanged } from '../../lib/background/tell-page-changed.ts';
import { ask, freshBrowser, fromPage, fromPopup, openTestDesk } from './test-desk.ts';

let told: unknown[];

beforeEach(() => {
  freshBrowser();
  told = [];
  Object.assign(fakeBrowser.runtime, {
    sendMessage: async (message: unknown) => {
      told.push(message);
    },
  });
});

const NEWS = { backgrounder: 1, name: 'changed', request: { what: 'page' } };

describe('what a page names now', () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    return () => vi.useRealTimers();
  });

  it('is told once a burst of questions is over', () => {
    for (let at = 0; at <= 400; at += 200) {
      tellPageChanged(at);
      vi.advanceTimersByTime(200);
    }
    expect(told).toEqual([]);
    vi.advanceTimersByTime(100);
    expect(told).toEqual([NEWS]);
  });

  it('is told now and then of a page that never rests', () => {
    for (let at = 0; at < 6000; at += 200) {
      tellPageChanged(at);
      vi.advanceTimersByTime(200);
    }
    expect(told).toHaveLength(3);
    vi.runAllTimers();
  });

  it('is told to nobody without a complaint', async () => {
    const warn = vi.spyOn(console, 'warn');
    Object.assign(fakeBrowser.runtime, {
      sendMessage: () =>
        Promise.reject(new Error('Could not establish connection. Receiving end does not exist.')),
    });
    tellPageChanged(0);
    await vi.runAllTimersAsync();
    expect(warn).not.toHaveBeenCalled();
    warn.mockRestore();
  });
});

it('a question of a page is followed by news, one of our own pages about itself is not', async () => {
  const desk = await openTestDesk();
  await desk.knowledge.onLexicon(() => undefined);
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const request = { blocks: [{ text: 'The Harbour Board met.' }] };
  await ask(desk, 'findMentions', request, fromPopup());
  vi.runAllTimers();
  expect(told).toEqual([]);
  await ask(desk, 'findMentions', request, fromPage());
  vi.runAllTimers();
  expect(told).toEqual([NEWS]);
  vi.useRealTimers();
});
