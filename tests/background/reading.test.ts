import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { settings } from '../../lib/settings.ts';
import type { EntityRef } from '../../lib/facts/id.ts';
import type { FindMentions } from '../../lib/messages.ts';
import { townBundle, townPack } from '../db/town-pack.ts';
import {
  ask,
  type BrowserCalls,
  freshBrowser,
  fromPage,
  fromPopup,
  openTestDesk,
  type TestDesk,
} from './test-desk.ts';

const ref = (id: string): EntityRef => `backgrounder/town/${id}`;
const TEXT = 'The Harbour Board met the Lamp Society of Northland.';

let desk: TestDesk;
let calls: BrowserCalls[];

beforeEach(async () => {
  calls = freshBrowser();
  desk = await openTestDesk();
  // The grey icon is drawn on a canvas, which Node has not.
  const warn = vi.spyOn(console, 'warn').mockImplementation(() => undefined);
  return () => warn.mockRestore();
});

async function found(request: Partial<FindMentions> = {}, sender = fromPage()) {
  const { mentions } = await ask(
    desk,
    'findMentions',
    { lang: 'en', blocks: [{ text: TEXT }], ...request },
    sender,
  );
  return mentions.map((mention) => mention.refs[0]);
}

describe('hello', () => {
  const hello = (sender = fromPage()) => ask(desk, 'hello', { top: true }, sender);

  it('reads everywhere to begin with, sparingly', async () => {
    expect(await hello()).toMatchObject({
      reading: true,
      settings: { marking: 'sparing', opening: 'normal' },
      edition: expect.stringContaining('backgrounder/town:') as string,
    });
  });

  it('is off for the whole domain, and for no other', async () => {
    await ask(desk, 'mute', { what: { kind: 'site' }, undo: false }, fromPage('https://a.thenews.example/1'));
    expect(await hello(fromPage('https://b.thenews.example/2'))).toEqual({ reading: false, why: 'site' });
    expect(await hello(fromPage('https://other.example/'))).toMatchObject({ reading: true });
    await ask(desk, 'mute', { what: { kind: 'site' }, undo: true }, fromPage('https://a.thenews.example/1'));
    expect(await hello()).toMatchObject({ reading: true });
  });

  it('reads chosen sites only, once the reader wants that', async () => {
    await settings.where.set('chosen');
    expect(await hello()).toEqual({ reading: false, why: 'not-chosen' });
    await ask(desk, 'setSite', { site: 'thenews.example', on: true });
    expect(await hello()).toMatchObject({ reading: true });
  });

  it('is paused until a moment, and no longer', async () => {
    await ask(desk, 'pause', { until: desk.clock.now + 1000 });
    expect(await hello()).toEqual({ reading: false, why: 'paused' });
    desk.clock.now += 1000;
    expect(await hello()).toMatchObject({ reading: true });
  });

  it('reads nothing when nothing is to be marked, but the welcome page still shows what it would be', async () => {
    await settings.marking.set('none');
    expect(await hello()).toEqual({ reading: false, why: 'marking-none' });
    expect(await hello({ ...fromPopup() })).toMatchObject({
      reading: true,
      settings: { marking: 'sparing' },
    });
  });
});

describe('the languages of a reader', () => {
  const languages = async () => {
    const policy = await ask(desk, 'hello', { top: true }, fromPage());
    return policy.reading ? policy.languages : [];
  };

  beforeEach(() => {
    Object.assign(fakeBrowser.i18n, { getUILanguage: () => 'ur' });
    const asked = vi.spyOn(navigator, 'languages', 'get').mockReturnValue(['en-US', 'ur', 'en']);
    return () => asked.mockRestore();
  });

  it('are the one the browser speaks, then those it asks pages for, each once', async () => {
    expect(await languages()).toEqual(['ur', 'en-US', 'en']);
  });

  it('are the reader’s own once there are any', async () => {
    await settings.languages.set(['zh-Hans', 'en']);
    expect(await languages()).toEqual(['zh-Hans', 'en']);
  });
});

describe('findMentions', () => {
  it('finds names, and takes back the evidence it gave', async () => {
    const first = await ask(desk, 'findMentions', { lang: 'en', blocks: [{ text: TEXT }] }, fromPage());
    expect(first.mentions.map((mention) => mention.refs[0])).toEqual([
      ref('harbour-board'),
      ref('lamp-society'),
      ref('northland'),
    ]);
    const every: Required<typeof first.evidence> = {
      entities: [ref('northland')],
      fullNames: [ref('northland')],
      definedOtherwise: ['nl'],
      acronyms: [`${ref('northland')}\nnl`],
      lang: 'en',
    };
    for (const evidence of [first.evidence, every]) {
      const again = await ask(desk, 'findMentions', { blocks: [{ text: TEXT }], evidence }, fromPage());
      expect(again.mentions).toHaveLength(3);
    }
  });

  it('is not kept from it by a title, a language or an address without end', async () => {
    const long = 'x'.repeat(10_000);
    const blocks = [{ text: TEXT, lang: long }];
    const { mentions } = await ask(desk, 'findMentions', { title: long, lang: long, blocks }, fromPage());
    expect(mentions).toHaveLength(3);
    const page = { entities: [], url: `https://thenews.example/${long}` };
    const card = await ask(desk, 'getCard', { refs: [ref('harbour-board')], page }, fromPage());
    expect(card.state).toBe('card');
  });

  it('leaves out what was muted, everywhere, until it is undone', async () => {
    const mute = { kind: 'entity', ref: ref('harbour-board') } as const;
    await ask(desk, 'mute', { what: mute, undo: false }, fromPage());
    expect(await found()).toEqual([ref('lamp-society'), ref('northland')]);
    expect(
      await ask(desk, 'getCard', { refs: [mute.ref], page: { entities: [] } }, fromPage()),
    ).toMatchObject({
      card: { isMuted: true },
    });
    await ask(desk, 'mute', { what: mute, undo: true }, fromPage());
    expect(await found()).toHaveLength(3);
  });

  it('leaves out a wrong match of that spelling, and finds the name elsewhere', async () => {
    const what = { kind: 'match', ref: ref('northland'), surface: 'Northland' } as const;
    await ask(desk, 'mute', { what, undo: false }, fromPage());
    expect(await found()).toEqual([ref('harbour-board'), ref('lamp-society')]);
    await ask(desk, 'mute', { what, undo: true }, fromPage());
    expect(await found()).toHaveLength(3);
  });

  it('takes the bearer the reader chose on this site, and both on another', async () => {
    const twin = townPack('twin').entities[0];
    if (!twin) throw new Error('the town has no entity');
    const other = townPack('town', [
      { ...twin, id: 'second-board', facts: [], names: twin.names, related: [] },
    ]);
    freshBrowser();
    desk = await openTestDesk({ bundle: await townBundle(other) });
    await ask(desk, 'choose', { surface: 'Harbour Board', ref: ref('second-board') }, fromPage());
    const request = { lang: 'en', blocks: [{ text: 'The Harbour Board met.' }] };
    const here = await ask(desk, 'findMentions', request, fromPage());
    expect(here.mentions[0]?.refs[0]).toBe(ref('second-board'));
    const there = await ask(desk, 'findMentions', request, fromPage('https://other.example/'));
    expect(there.mentions[0]?.refs).toHaveLength(2);
  });
});

describe('getCard', () => {
  it('shows own and referenced facts with their sources', async () => {
    const answer = await ask(
      desk,
      'getCard',
      { refs: [ref('northland')], page: { entities: [] } },
      fromPage(),
    );
    if (answer.state !== 'card') throw new Error(answer.state);
    expect(answer.card.facts.map(({ key }) => key)).toEqual([
      { ref: ref('harbour-board'), fact: 'harbour-board.quay' },
    ]);
    expect(answer.card.facts[0]?.sources[0].label.text).toContain('The Herald');
  });

  it('of an entity no pack has any more is gone', async () => {
    const request = { refs: [ref('nobody')], page: { entities: [] } };
    expect(await ask(desk, 'getCard', request, fromPage())).toMatchObject({ state: 'gone' });
  });
});

describe('what the frame asks of the browser', () => {
  it('loads the card into the frame that asks', async () => {
    await ask(desk, 'loadCard', {}, { ...fromPage(), frameId: 3 });
    expect(calls.at(-1)).toMatchObject({
      name: 'executeScript',
      args: [{ target: { tabId: 7, frameIds: [3] }, files: ['/card.js'] }],
    });
  });

  it('paints by a user-origin rule, once, and takes it away', async () => {
    await ask(desk, 'paint', { on: true }, { ...fromPage(), frameId: 3 });
    const painted = calls.filter(({ name }) => name.endsWith('CSS'));
    expect(painted.map(({ name }) => name)).toEqual(['removeCSS', 'insertCSS']);
    expect(painted[1]?.args[0]).toMatchObject({ target: { tabId: 7, frameIds: [3] }, origin: 'USER' });
    await ask(desk, 'paint', { on: false }, { ...fromPage(), frameId: 3 });
    expect(calls.at(-1)?.name).toBe('removeCSS');
  });

  it('paints no page of ours, even in a tab: it brings its own rule', async () => {
    const { tab } = fromPage();
    const before = calls.length;
    expect(await ask(desk, 'paint', { on: true }, { ...fromPopup(), ...(tab ? { tab } : {}) })).toBe(true);
    expect(calls).toHaveLength(before);
  });
});

describe('the page in front, without access to its site', () => {
  const access = (origins: string[], url?: string) => {
    Object.assign(fakeBrowser.tabs, { get: async () => ({ incognito: false, ...(url ? { url } : {}) }) });
    Object.assign(fakeBrowser.permissions, {
      contains: async (asked: { origins: string[] }) => asked.origins.every((one) => origins.includes(one)),
    });
  };
  const page = async () => (await ask(desk, 'pageEntities', { tabId: 7 })).page;

  it('is named by its pattern, which has no port, when the popup was opened on it', async () => {
    access([], 'https://www.thenews.example:8443/story');
    expect(await page()).toEqual({ state: 'no-permission', origin: 'https://www.thenews.example/*' });
  });

  it('is one of all sites when the browser hides its address', async () => {
    access([]);
    expect(await page()).toEqual({ state: 'no-permission' });
  });

  it('is no site at all when every site is allowed and it still has no address', async () => {
    access(['*://*/*']);
    expect(await page()).toEqual({ state: 'unreadable', why: 'browser' });
  });
});

describe('the popup', () => {
  it('searches, forgiving typos', async () => {
    const { hits } = await ask(desk, 'search', { query: 'harbor bord' });
    expect(hits[0]?.ref).toBe(ref('harbour-board'));
  });

  it('opens an entity, and remembers it', async () => {
    expect(await ask(desk, 'getEntity', { ref: ref('lamp-society') })).toMatchObject({
      kind: 'Organization',
    });
    expect(await ask(desk, 'getEntity', { ref: ref('nobody') })).toBeNull();
    expect((await ask(desk, 'history', {})).map((row) => row.ref)).toEqual([ref('lamp-society')]);
  });

  it('says of every pack where it stands', async () => {
    expect(await ask(desk, 'packs', {})).toMatchObject([
      {
        pack: 'town',
        date: '2026-02-01',
        entities: 4,
        facts: 3,
        articles: 1,
        isBundled: true,
        now: { state: 'bundled' },
      },
    ]);
  });
});
