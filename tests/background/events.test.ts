import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { broadcastChanges } from '../../lib/background/broadcast.ts';
import { keepCommands } from '../../lib/background/commands.ts';
import { keepLife } from '../../lib/background/life-cycle.ts';
import { mergeEntities } from '../../lib/background/list-mentions.ts';
import { keepLookUpMenu } from '../../lib/background/look-up-menu.ts';
import { keepOmnibox, markup } from '../../lib/background/omnibox.ts';
import { openPanel } from '../../lib/background/open-panel.ts';
import { keepPackSwitches } from '../../lib/background/pack-switches.ts';
import { keepPauseAlarm, restorePauseAlarm } from '../../lib/background/pause-alarm.ts';
import { registrableDomain } from '../../lib/background/registrable-domain.ts';
import { panelRequest, settings } from '../../lib/settings.ts';
import type { Envelope } from '../../lib/messages.ts';
import { ask, type BrowserCalls, freshBrowser, fromPage, openTestDesk, type TestDesk } from './test-desk.ts';

type Listener = (...args: never[]) => unknown;

/** Waits for what an event sets going; generous, because the machines are slow and shared. */
const until = <T>(condition: () => T | Promise<T>) => vi.waitFor(condition, { timeout: 20_000, interval: 5 });

/** An event the fake browser has not, as the browser fires it. */
function event() {
  const listeners: Listener[] = [];
  return {
    addListener: (listener: Listener) => listeners.push(listener),
    fire: (...args: unknown[]) => Promise.all(listeners.map((listener) => listener(...(args as never[])))),
  };
}

const TABS = [
  { id: 1, url: 'https://www.thenews.example/a' },
  { id: 2, url: 'https://other.example/b' },
  { id: 3, url: 'chrome://settings' },
  { id: 4, url: 'https://www.thenews.example/asleep', discarded: true },
];

let desk: TestDesk;
let calls: BrowserCalls[];
let told: { tab: number; name: string; request: unknown; frameId: unknown }[];
let opened: string[];
const on = {
  command: event(),
  added: event(),
  removed: event(),
  menu: event(),
  inputChanged: event(),
  inputEntered: event(),
};
const menus: unknown[] = [];

vi.setConfig({ testTimeout: 30_000 });

beforeEach(async () => {
  calls = freshBrowser();
  told = [];
  opened = [];
  Object.assign(on, {
    command: event(),
    added: event(),
    removed: event(),
    menu: event(),
    inputChanged: event(),
    inputEntered: event(),
  });
  Object.assign(fakeBrowser.tabs, {
    query: async () => TABS,
    create: async ({ url }: { url: string }) => opened.push(url),
    sendMessage: async (tab: number, { name, request }: Envelope, options: { frameId?: number }) => {
      told.push({ tab, name, request, frameId: options.frameId });
    },
  });
  Object.assign(fakeBrowser.commands, { onCommand: on.command });
  Object.assign(fakeBrowser.permissions, { onAdded: on.added, onRemoved: on.removed });
  Object.assign(fakeBrowser.contextMenus, {
    removeAll: (done: () => void) => done(),
    create: (menu: unknown) => menus.push(menu),
    onClicked: on.menu,
  });
  Object.assign(fakeBrowser.sidePanel, { open: () => Promise.reject(new Error('only after a gesture')) });
  Object.assign(fakeBrowser.omnibox, { onInputChanged: on.inputChanged, onInputEntered: on.inputEntered });
  desk = await openTestDesk();
  const warn = vi.spyOn(console, 'warn').mockImplementation(() => undefined);
  return () => warn.mockRestore();
});

describe('a change', () => {
  beforeEach(() => broadcastChanges(desk));

  it('of a site is felt at once in every tab that is awake, each by its own policy', async () => {
    await ask(desk, 'setSite', { site: 'thenews.example', on: false });
    await until(() => expect(told).toHaveLength(2));
    expect(told.map(({ tab, name, request }) => [tab, name, request])).toEqual([
      [1, 'policyChanged', { policy: { reading: false, why: 'site' } }],
      [2, 'policyChanged', { policy: expect.objectContaining({ reading: true }) as unknown }],
    ]);
  });

  it('of several settings at once is told once', async () => {
    await ask(desk, 'importData', { text: await ask(desk, 'exportData', {}) });
    await until(() => expect(told.length).toBeGreaterThan(0));
    await desk.knowledge.use(async () => undefined);
    expect(told.filter(({ tab }) => tab === 1)).toHaveLength(1);
  });

  it('is felt in a file on disk as well, which belongs to no site', async () => {
    Object.assign(fakeBrowser.tabs, {
      query: async () => [{ id: 5, url: 'file:///home/reader/saved.html' }],
    });
    await settings.marking.set('none');
    await until(() => expect(told).toHaveLength(1));
    expect(told[0]).toMatchObject({ tab: 5, request: { policy: { reading: false } } });
  });

  it('of history, which no page feels, is told to none', async () => {
    await settings.history.set(false);
    await settings.marking.set('all');
    await until(() => expect(told).toHaveLength(2));
  });

  it('of the packs is told with the new edition', async () => {
    await desk.knowledge.onLexicon(() => undefined);
    keepPackSwitches(desk);
    await settings.packsOff.set(['backgrounder/town']);
    await until(() => expect(told).toHaveLength(3));
    expect(told[0]).toMatchObject({ name: 'packsChanged', request: { edition: '' } });
    const request = { blocks: [{ text: 'The Harbour Board met.' }] };
    expect((await ask(desk, 'findMentions', request, fromPage())).mentions).toEqual([]);
    await settings.packsOff.set([]);
    await until(() => expect(told).toHaveLength(6));
    expect((await ask(desk, 'findMentions', request, fromPage())).mentions).toHaveLength(1);
  });
});

describe('a pause', () => {
  it('ends by its alarm, in whatever life of the worker', async () => {
    keepPauseAlarm();
    await ask(desk, 'pause', { until: desk.clock.now + 1000 });
    await until(async () =>
      expect(await fakeBrowser.alarms.get('pause-end')).toMatchObject({
        scheduledTime: desk.clock.now + 1000,
      }),
    );
    await fakeBrowser.alarms.onAlarm.trigger({ name: 'pause-end', scheduledTime: 0 } as never);
    await until(async () => expect(await settings.pausedUntil.get()).toBeNull());
    await until(async () => expect(await fakeBrowser.alarms.get('pause-end')).toBeUndefined());
  });

  it('whose alarm was lost is ended, or gets it back, at the next start', async () => {
    await settings.pausedUntil.set(desk.clock.now + 1000);
    await restorePauseAlarm(desk.clock.now);
    expect(await fakeBrowser.alarms.get('pause-end')).toBeDefined();
    await restorePauseAlarm(desk.clock.now + 2000);
    expect(await settings.pausedUntil.get()).toBeNull();
  });
});

describe('install and update', () => {
  const injected = () => calls.filter(({ name }) => name === 'executeScript').map(({ args }) => args[0]);

  it('install: welcomes once, reaches pages that were open before', async () => {
    keepLife(desk);
    await fakeBrowser.runtime.onInstalled.trigger({ reason: 'install', temporary: false } as never);
    expect(opened).toEqual([fakeBrowser.runtime.getURL('/welcome.html')]);
    await until(() => expect(injected()).toHaveLength(3));
    expect(injected()[0]).toEqual({
      target: { tabId: 1, allFrames: true },
      files: ['/content-scripts/reader.js'],
    });
    await until(async () => expect(await (await desk.knowledge.ctl())?.packs.count()).toBe(1));
  });

  it.each(['update', 'browser_update'])('%s: no welcome', async (reason) => {
    keepLife(desk);
    await fakeBrowser.runtime.onInstalled.trigger({ reason } as never);
    expect(opened).toEqual([]);
  });

  it('access given: pages open now are reached', async () => {
    keepLife(desk);
    await on.added.fire({});
    await until(() => expect(injected()).toHaveLength(3));
  });

  it('access withdrawn: every tab is told anew', async () => {
    keepLife(desk);
    await on.removed.fire({});
    await until(() => expect(told).toHaveLength(2));
  });
});

describe('ways in', () => {
  it.each([
    ['next-mention', 'next'],
    ['previous-mention', 'previous'],
    ['open-card', 'open'],
  ])('the key %s steps', async (command, to) => {
    keepCommands();
    await on.command.fire(command, { id: 2 });
    await until(() => expect(told).toMatchObject([{ tab: 2, name: 'step', request: { to } }]));
  });

  it('a selected name opens its card beside the selection', async () => {
    keepLookUpMenu('Look up “%s”', desk);
    await fakeBrowser.runtime.onInstalled.trigger({ reason: 'install', temporary: false } as never);
    expect(menus.at(-1)).toEqual({ id: 'look-up', title: 'Look up “%s”', contexts: ['selection'] });
    await on.menu.fire({ menuItemId: 'look-up', selectionText: 'Harbour Board', frameId: 5 }, { id: 2 });
    await until(() =>
      expect(told).toMatchObject([
        { tab: 2, name: 'lookUp', request: { ref: 'backgrounder/town/harbour-board' }, frameId: 5 },
      ]),
    );
  });

  it('a selected text nobody bears opens the search for it', async () => {
    keepLookUpMenu('Look up “%s”', desk);
    await on.menu.fire({ menuItemId: 'look-up', selectionText: 'quite another thing' }, { id: 2 });
    await until(() => expect(opened).toHaveLength(1));
    expect(await panelRequest.getValue()).toEqual({ show: 'search', query: 'quite another thing' });
  });

  it('the side panel opens where the browser allows it, and else the same page as a tab', async () => {
    const request = { show: 'entity', ref: 'backgrounder/town/lamp-society' } as const;
    await openPanel(request, 7);
    expect(opened).toEqual([fakeBrowser.runtime.getURL('/sidepanel.html')]);
    const panels: unknown[] = [];
    Object.assign(fakeBrowser.sidePanel, { open: async (where: unknown) => panels.push(where) });
    await openPanel(request, 7);
    expect(panels).toEqual([{ tabId: 7 }]);
    expect(opened).toHaveLength(1);
    expect(await panelRequest.getValue()).toEqual(request);
  });

  it('the address bar suggests, and opens what was chosen', async () => {
    keepOmnibox(desk);
    const suggest = vi.fn();
    await on.inputChanged.fire('lamp', suggest);
    await until(() => expect(suggest).toHaveBeenCalled());
    const [[[first]]] = suggest.mock.calls as [[[{ content: string; description: string }]]];
    expect(first.description).toContain('Lamp Society');
    await on.inputEntered.fire(first.content);
    await until(() => expect(opened).toHaveLength(1));
    expect(await panelRequest.getValue()).toEqual({ show: 'entity', ref: 'backgrounder/town/lamp-society' });
  });

  it('a name with marks of XML is no markup', () => {
    expect(markup('A & <b>"B"</b>')).toBe('A &amp; &lt;b&gt;&quot;B&quot;&lt;/b&gt;');
  });
});

describe('the site of a page', () => {
  it.each([
    ['https://www.thenews.com.pk/latest/1', 'thenews.com.pk'],
    ['https://a.b.bbc.co.uk/', 'bbc.co.uk'],
    ['https://somebody.github.io/x', 'somebody.github.io'],
    ['http://127.0.0.1:8080/', '127.0.0.1'],
    ['http://localhost/', 'localhost'],
    ['chrome://settings', undefined],
    ['file:///home/a.html', undefined],
    ['about:blank', undefined],
    [undefined, undefined],
  ])('%s is %s', (address, site) => {
    expect(registrableDomain(address)).toBe(site);
  });
});

it('the names of frames come after those of the page, each once', () => {
  const [a, b] = ['x/y/a', 'x/y/b'] as const;
  expect(
    mergeEntities([
      [{ ref: a, count: 2, underlined: false }],
      [
        { ref: b, count: 1, underlined: false },
        { ref: a, count: 1, underlined: true },
      ],
    ]),
  ).toEqual([
    { ref: a, count: 3, underlined: true },
    { ref: b, count: 1, underlined: false },
  ]);
});
