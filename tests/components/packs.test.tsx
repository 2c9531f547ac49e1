import { act } from 'preact/test-utils';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { Packs } from '../../components/options/Packs.tsx';
import type { Envelope } from '../../lib/messages.ts';
import type { PackState, PackStatus } from '../../lib/sync/status.ts';
import { draw, place, withDocument } from './document.ts';

const TOWN = { feed: 'gazette', pack: 'town' };
let now: PackState;

withDocument();
beforeEach(() => {
  fakeBrowser.reset();
  now = { state: 'up-to-date', checked: Date.now() };
  const status = (): PackStatus => ({
    ...TOWN,
    title: { text: 'A made-up town', lang: 'en' },
    seq: 1,
    date: '2026-02-01',
    entities: 4,
    facts: 3,
    articles: 1,
    bytes: 2000,
    enabled: true,
    canUndo: false,
    isBundled: false,
    base: 'https://gazette.example',
    now,
  });
  Object.assign(fakeBrowser.runtime, { sendMessage: async () => ({ ok: [status()] }) });
});
afterEach(() => {
  listeners.length = 0;
});

const listeners: ((message: unknown) => unknown)[] = [];

/** What the background tells; by then the page has asked anew, where it does. */
async function tell(name: string, request: unknown): Promise<void> {
  await act(async () => {
    for (const listener of listeners) listener({ backgrounder: 1, name, request } satisfies Envelope);
    await Promise.resolve();
  });
}

it('shows how far an update is, and after its end how it ended', async () => {
  const onMessage = {
    addListener: (listener: (typeof listeners)[number]) => listeners.push(listener),
    removeListener: () => undefined,
  };
  Object.assign(fakeBrowser.runtime, { onMessage });
  await draw(<Packs />);
  await vi.waitFor(() => expect(place.textContent).toContain('Up to date'));
  await tell('progress', { ...TOWN, now: { state: 'downloading', done: 1_000_000, total: 4_000_000 } });
  expect(place.textContent).toContain('Updating, 1 MB of 4 MB');
  await tell('progress', { ...TOWN, now: { state: 'applying' } });
  expect(place.textContent).not.toContain('Up to date');
  await tell('changed', { what: 'packs' });
  await vi.waitFor(() => expect(place.textContent).toContain('Up to date'));
});

function pressable(words: string): HTMLElement | undefined {
  return [...place.querySelectorAll('button')].find((one) => one.textContent === words);
}

it('says of a press that came to nothing that it did, until one is done', async () => {
  let isDone = false;
  const { sendMessage } = fakeBrowser.runtime;
  Object.assign(fakeBrowser.runtime, {
    sendMessage: async (message: Envelope) =>
      message.name === 'pauseSource'
        ? isDone
          ? { ok: true }
          : { error: { code: 'QUOTA', message: 'no room' } }
        : sendMessage(message),
  });
  await draw(<Packs />);
  await vi.waitFor(() => expect(pressable('Pause updates')).toBeDefined());
  await act(() => pressable('Pause updates')?.click());
  await vi.waitFor(() => expect(place.textContent).toContain('That did not work. Nothing was changed.'));
  isDone = true;
  await act(() => pressable('Pause updates')?.click());
  await vi.waitFor(() => expect(place.textContent).not.toContain('That did not work'));
});

it('offers no check of what the reader has paused', async () => {
  await draw(<Packs />);
  await vi.waitFor(() => expect(pressable('Check all now')).toBeDefined());
  now = { state: 'paused', why: 'user' };
  await draw(<Packs key="again" />);
  await vi.waitFor(() => expect(pressable('Resume updates')).toBeDefined());
  expect(pressable('Check all now')).toBeUndefined();
});
