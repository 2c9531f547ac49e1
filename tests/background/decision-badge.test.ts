import { beforeEach, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { showDecision } from '../../lib/background/decision-badge.ts';
import type { PackState } from '../../lib/sync/status.ts';
import { freshBrowser } from './test-desk.ts';

let shown: { text?: string; title?: string };

beforeEach(() => {
  freshBrowser();
  shown = {};
  Object.assign(fakeBrowser.action, {
    setBadgeText: async ({ text }: { text: string }) => (shown.text = text),
    setTitle: async ({ title }: { title: string }) => (shown.title = title),
  });
  Object.assign(fakeBrowser.i18n, { getMessage: (key: string) => key });
});

const show = async (...states: PackState[]): Promise<void> => {
  const packs = states.map((now, n) => ({ feed: 'north', pack: `p${n}`, now }));
  await showDecision({
    knowledge: { ctl: async () => ({}) },
    sync: { states: async () => packs },
  } as unknown as Parameters<typeof showDecision>[0]);
};

it.each<[PackState, string]>([
  [{ state: 'key-changed' }, '!'],
  [{ state: 'error', code: 'FORK', nextTry: 0 }, '!'],
  [{ state: 'paused', why: 'space' }, '!'],
  [{ state: 'paused', why: 'user' }, ''],
  [{ state: 'paused', why: 'permission' }, ''],
  [{ state: 'error', code: 'NET', nextTry: 0 }, ''],
  [{ state: 'frozen', since: 0 }, ''],
  [{ state: 'available' }, ''],
])('of %o the icon says “%s”', async (state, text) => {
  await show({ state: 'bundled' }, state);
  expect(shown).toEqual({ text, title: text === '' ? 'extName' : 'extName: toolbar_decision' });
});

it('goes when the decision was made', async () => {
  await show({ state: 'key-changed' });
  await show({ state: 'paused', why: 'user' });
  expect(shown.text).toBe('');
});

it('is worth a line when the browser refuses, and no more', async () => {
  const warn = vi.spyOn(console, 'warn').mockImplementation(() => undefined);
  Object.assign(fakeBrowser.action, { setBadgeText: () => Promise.reject(new Error('no')) });
  await show({ state: 'key-changed' });
  expect(warn).toHaveBeenCalled();
  warn.mockRestore();
});
