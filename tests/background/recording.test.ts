import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { settings } from '../../lib/settings.ts';
import type { EntityRef } from '../../lib/facts/id.ts';
import { ask, DAY_MS, freshBrowser, fromPage, fromPopup, openTestDesk, type TestDesk } from './test-desk.ts';

const BOARD: EntityRef = 'backgrounder/town/harbour-board';
const SEEN = { ref: BOARD, facts: [{ ref: BOARD, fact: 'harbour-board.quay' }] };

let desk: TestDesk;

beforeEach(async () => {
  freshBrowser();
  desk = await openTestDesk();
});

async function kept() {
  const reader = await desk.reader();
  return reader?.all();
}

describe('what is remembered', () => {
  it('is the fact and the day, and nothing else', async () => {
    await ask(desk, 'reportSeen', SEEN, fromPage('https://www.thenews.example/secret-story?user=1'));
    expect(await kept()).toEqual({
      lookUps: [{ ref: BOARD, day: '2026-02-04', nth: 1 }],
      seen: [{ key: `${BOARD} harbour-board.quay`, day: '2026-02-04' }],
    });
    const everything = JSON.stringify([
      await kept(),
      await fakeBrowser.storage.local.get(),
      await fakeBrowser.storage.session.get(),
    ]);
    expect(everything).not.toMatch(/thenews|secret|story/u);
  });

  it('marks a fact as seen from the next day on', async () => {
    const card = async () => {
      const answer = await ask(
        desk,
        'getCard',
        { refs: [BOARD], page: { entities: [] }, all: true },
        fromPage(),
      );
      if (answer.state !== 'card') throw new Error(answer.state);
      return answer.card.facts.filter((fact) => fact.isSeen).map((fact) => fact.key.fact);
    };
    await ask(desk, 'reportSeen', SEEN, fromPage());
    expect(await card()).toEqual([]);
    desk.clock.now += DAY_MS;
    expect(await card()).toEqual(['harbour-board.quay']);
  });

  it('is nothing at a glance, which is as full an answer', async () => {
    const seen = await ask(desk, 'getEntity', { ref: BOARD, glance: true });
    expect(await kept()).toEqual({ lookUps: [], seen: [] });
    expect(seen).toEqual(await ask(desk, 'getEntity', { ref: BOARD }));
    expect((await kept())?.lookUps).toHaveLength(1);
  });

  it('is nothing with history off', async () => {
    await settings.history.set(false);
    await ask(desk, 'reportSeen', SEEN, fromPage());
    await ask(desk, 'getEntity', { ref: BOARD });
    expect(await kept()).toEqual({ lookUps: [], seen: [] });
  });

  it('goes when the reader forgets it', async () => {
    await ask(desk, 'reportSeen', SEEN, fromPage());
    expect(await ask(desk, 'history', { forget: true })).toEqual([]);
    expect(await kept()).toEqual({ lookUps: [], seen: [] });
  });
});

describe('a private window', () => {
  const secretly = fromPage('https://www.thenews.example/story', { incognito: true });

  it('leaves nothing behind', async () => {
    const before = JSON.stringify(await fakeBrowser.storage.local.get());
    await ask(desk, 'hello', { top: true }, secretly);
    await ask(desk, 'findMentions', { blocks: [{ text: 'The Harbour Board.' }] }, secretly);
    await ask(desk, 'getCard', { refs: [BOARD], page: { entities: [] } }, secretly);
    await ask(desk, 'reportSeen', SEEN, secretly);
    await ask(desk, 'choose', { surface: 'Harbour Board', ref: BOARD }, secretly);
    expect(await kept()).toEqual({ lookUps: [], seen: [] });
    expect(JSON.stringify(await fakeBrowser.storage.local.get())).toBe(before);
  });

  it('keeps what is said of its sites to itself', async () => {
    const before = JSON.stringify(await fakeBrowser.storage.local.get());
    const hello = (sender: typeof secretly) => ask(desk, 'hello', { top: true }, sender);
    await ask(desk, 'mute', { what: { kind: 'site' }, undo: false }, secretly);
    expect(await hello(secretly)).toEqual({ reading: false, why: 'site' });
    expect(await hello(fromPage())).toMatchObject({ reading: true });
    await ask(desk, 'mute', { what: { kind: 'site' }, undo: true }, secretly);
    expect(await hello(secretly)).toMatchObject({ reading: true });
    Object.assign(fakeBrowser.windows, { getLastFocused: async () => ({ incognito: true }) });
    await ask(desk, 'setSite', { site: 'thenews.example', on: false }, fromPopup());
    expect(await hello(secretly)).toEqual({ reading: false, why: 'site' });
    expect(JSON.stringify(await fakeBrowser.storage.local.get())).toBe(before);
  });

  it.each([
    ['a name', { kind: 'entity', ref: BOARD }],
    ['a match', { kind: 'match', ref: BOARD, surface: 'Harbour Board' }],
  ] as const)('keeps what is said there of %s to itself, and takes it back', async (_, what) => {
    const before = JSON.stringify(await fakeBrowser.storage.local.get());
    const request = { blocks: [{ text: 'The Harbour Board met.' }] };
    const found = async (sender: typeof secretly) =>
      (await ask(desk, 'findMentions', request, sender)).mentions.length;
    await ask(desk, 'mute', { what, undo: false }, secretly);
    expect([await found(secretly), await found(fromPage())]).toEqual([0, 1]);
    await ask(desk, 'mute', { what, undo: true }, secretly);
    expect(await found(secretly)).toBe(1);
    expect(JSON.stringify(await fakeBrowser.storage.local.get())).toBe(before);
  });

  it('opens cards on a click only there, when that was said there', async () => {
    const before = JSON.stringify(await fakeBrowser.storage.local.get());
    const opening = async (sender: typeof secretly) => {
      const policy = await ask(desk, 'hello', { top: true }, sender);
      return policy.reading ? policy.settings.opening : 'off';
    };
    await ask(desk, 'mute', { what: { kind: 'hover' }, undo: false }, secretly);
    expect([await opening(secretly), await opening(fromPage())]).toEqual(['click', 'normal']);
    await ask(desk, 'mute', { what: { kind: 'hover' }, undo: true }, secretly);
    expect(await opening(secretly)).toBe('normal');
    expect(JSON.stringify(await fakeBrowser.storage.local.get())).toBe(before);
  });

  it('of the popup is told by the window in front', async () => {
    Object.assign(fakeBrowser.windows, { getLastFocused: async () => ({ incognito: true }) });
    expect(await ask(desk, 'getEntity', { ref: BOARD }, fromPopup())).not.toBeNull();
    expect(await kept()).toEqual({ lookUps: [], seen: [] });
  });

  it('is what an unknown window is taken for', async () => {
    Object.assign(fakeBrowser.windows, { getLastFocused: () => Promise.reject(new Error('no window')) });
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => undefined);
    await ask(desk, 'getEntity', { ref: BOARD }, fromPopup());
    expect(await kept()).toEqual({ lookUps: [], seen: [] });
    expect(warn).toHaveBeenCalled();
    warn.mockRestore();
  });
});
