import { fakeBrowser } from 'wxt/testing/fake-browser';
import type { Bundle } from '../../lib/db/bundle.ts';
import type { Desk } from '../../lib/background/desk.ts';
import { createKnowledge } from '../../lib/background/knowledge.ts';
import { openReaderOnce } from '../../lib/background/open-reader-once.ts';
import { openSync } from '../../lib/background/open-sync.ts';
import { reply } from '../../lib/background/serve.ts';
import type { Answer, MessageName, Request } from '../../lib/messages.ts';
import { freshDatabases } from '../db/fresh-databases.ts';
import { townBundle } from '../db/town-pack.ts';

export const DAY_MS = 24 * 60 * 60 * 1000;

/** What the browser was asked to do that the fake one cannot. */
export interface BrowserCalls {
  name: string;
  args: unknown[];
}

export interface TestDesk extends Desk {
  clock: { now: number };
  marks: { broken?: boolean; installed?: boolean };
}

/** A browser that has never seen us. */
export function freshBrowser(): BrowserCalls[] {
  freshDatabases();
  fakeBrowser.reset();
  const calls: BrowserCalls[] = [];
  const recorded =
    (name: string, answer?: unknown) =>
    (...args: unknown[]) => {
      calls.push({ name, args });
      return Promise.resolve(answer);
    };
  Object.assign(fakeBrowser.runtime, { getManifest: () => ({ version: '0.1.0' }) });
  Object.assign(fakeBrowser.scripting, {
    insertCSS: recorded('insertCSS'),
    removeCSS: recorded('removeCSS'),
    executeScript: recorded('executeScript', []),
  });
  Object.assign(fakeBrowser.action, {
    setIcon: recorded('setIcon'),
    setBadgeText: recorded('setBadgeText'),
    setTitle: recorded('setTitle'),
  });
  Object.assign(fakeBrowser.i18n, { getUILanguage: () => 'en-GB', getMessage: (key: string) => key });
  Object.assign(fakeBrowser.permissions, { contains: recorded('contains', true) });
  Object.assign(fakeBrowser.windows, { getLastFocused: recorded('getLastFocused', { incognito: false }) });
  return calls;
}

/** A desk as the worker opens it; opening another on the same databases is the worker waking up again. */
export async function openTestDesk(
  options: { bundle?: Bundle; appVersion?: string; marks?: TestDesk['marks']; now?: number } = {},
): Promise<TestDesk> {
  const bundle = options.bundle ?? (await townBundle());
  const clock = { now: options.now ?? Date.UTC(2026, 1, 4, 12) };
  const marks = options.marks ?? {};
  const now = () => clock.now;
  const knowledge = createKnowledge({
    bundle,
    now,
    appVersion: options.appVersion ?? '0.1.0',
    marks: {
      get: async () => marks,
      set: async (changes) => {
        Object.assign(marks, changes);
      },
    },
  });
  return {
    knowledge,
    bundle,
    reader: openReaderOnce(),
    now,
    sync: openSync(knowledge, bundle),
    clock,
    marks,
  };
}

type Sender = Parameters<typeof reply>[1];

export function fromPage(
  url = 'https://www.thenews.example/story',
  more: { incognito?: boolean } = {},
): Sender {
  const tab = { id: 7, url, incognito: more.incognito ?? false };
  return {
    id: fakeBrowser.runtime.id,
    origin: new URL(url).origin,
    url,
    frameId: 0,
    tab: tab as Sender['tab'] & {},
  };
}

export function fromPopup(): Sender {
  const url = fakeBrowser.runtime.getURL('/popup.html');
  return { id: fakeBrowser.runtime.id, origin: url.replace('/popup.html', ''), url };
}

/** Sends a message through the same door as the browser does, and opens the answer. */
export async function ask<K extends MessageName>(
  desk: Desk,
  name: K,
  request: Request<K>,
  sender: Sender = fromPopup(),
): Promise<Answer<K>> {
  const answer = await reply({ backgrounder: 1, name, request }, sender, desk);
  if (!answer || 'error' in answer) throw new Error(JSON.stringify(answer?.error ?? 'dropped'));
  return answer.ok as Answer<K>;
}
