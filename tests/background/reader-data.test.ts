import { beforeEach, describe, expect, it } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { parseSetting, readSettings, settings } from '../../lib/settings.ts';
import type { EntityRef } from '../../lib/facts/id.ts';
import { ask, freshBrowser, fromPage, openTestDesk, type TestDesk } from './test-desk.ts';

const BOARD: EntityRef = 'backgrounder/town/harbour-board';
let desk: TestDesk;

beforeEach(async () => {
  freshBrowser();
  desk = await openTestDesk();
});

async function everything() {
  const reader = await desk.reader();
  return { settings: await readSettings(), reader: await reader?.all() };
}

async function live(): Promise<void> {
  await settings.marking.set('first');
  await settings.languages.set(['ur', 'en']);
  await ask(desk, 'mute', { what: { kind: 'entity', ref: BOARD }, undo: false }, fromPage());
  await ask(desk, 'mute', { what: { kind: 'site' }, undo: false }, fromPage());
  await ask(desk, 'choose', { surface: 'Harbour Board', ref: BOARD }, fromPage());
  const facts = [{ ref: BOARD, fact: 'harbour-board.quay' }];
  await ask(desk, 'reportSeen', { ref: BOARD, facts }, fromPage());
}

describe('export and import', () => {
  it('brings all of it back on another device', async () => {
    await live();
    const [text, before] = [await ask(desk, 'exportData', {}), await everything()];
    freshBrowser();
    desk = await openTestDesk();
    expect(await ask(desk, 'importData', { text })).toEqual({ ok: true });
    expect(await everything()).toEqual(before);
  });

  it('keeps what is there when it brings the rest', async () => {
    await live();
    const text = await ask(desk, 'exportData', {});
    desk.clock.now += 24 * 60 * 60 * 1000;
    await ask(desk, 'eraseData', {});
    await ask(desk, 'reportSeen', { facts: [{ ref: BOARD, fact: 'harbour-board.crane' }] }, fromPage());
    await ask(desk, 'importData', { text });
    const { reader } = await everything();
    expect(reader?.seen.map(({ key, day }) => [key.split(' ')[1], day])).toEqual([
      ['harbour-board.crane', '2026-02-05'],
      ['harbour-board.quay', '2026-02-04'],
    ]);
    expect(reader?.lookUps).toMatchObject([{ day: '2026-02-05' }]);
  });

  const change = (how: (value: Record<string, unknown>) => void) => (text: string) => {
    const value = JSON.parse(text) as Record<string, unknown>;
    how(value);
    return JSON.stringify(value);
  };

  it.each<[string, (text: string) => string, 'not-ours' | 'newer' | 'damaged']>([
    ['nothing', () => '', 'not-ours'],
    ['a text', () => 'Dear diary', 'not-ours'],
    ['somebody else’s JSON', () => '{"version":3}', 'not-ours'],
    ['null', () => 'null', 'not-ours'],
    ['half a file', (text) => text.slice(0, text.length / 2), 'damaged'],
    ['a newer version', change((value) => (value['format'] = 2)), 'newer'],
    ['an unknown part', change((value) => (value['more'] = 1)), 'damaged'],
    ['a setting that is none', change((value) => (value['settings'] = { colour: 'red' })), 'damaged'],
    ['a value that is none', change((value) => (value['settings'] = { marking: 'loud' })), 'damaged'],
    ['a list with a stranger in it', change((value) => (value['settings'] = { mutes: ['x'] })), 'damaged'],
    ['a day that is none', change((value) => (value['exported'] = 'today')), 'damaged'],
    [
      'an entity that is none',
      change(
        (value) => (value['reader'] = { lookUps: [{ ref: '../x', day: '2026-01-01', nth: 1 }], seen: [] }),
      ),
      'damaged',
    ],
  ])('refuses %s, and nothing has changed', async (_what, damage, why) => {
    await live();
    const text = damage(await ask(desk, 'exportData', {}));
    const before = await everything();
    expect(await ask(desk, 'importData', { text })).toEqual({ ok: false, why });
    expect(await everything()).toEqual(before);
  });
});

describe('erase', () => {
  it('leaves the first day, and the packs', async () => {
    const first = await everything();
    await live();
    await ask(desk, 'eraseData', {});
    expect(await everything()).toEqual(first);
    expect(await ask(desk, 'packs', {})).toHaveLength(1);
  });
});

describe('settings', () => {
  it.each([
    ['marking', 'loud', 'sparing'],
    ['opening', 3, 'normal'],
    ['languages', ['en', 7, 'zh-Hans', '<b>'], ['en', 'zh-Hans']],
    ['sites', { 'a.example': 'off', 'b.example': 'maybe' }, { 'a.example': 'off' }],
    ['sites', ['a.example'], {}],
    ['pausedUntil', 'tomorrow', null],
    ['history', undefined, true],
    ['mutes', null, []],
  ] as const)('%s stored as %j is read as %j', (name, stored, read) => {
    expect(parseSetting(name, stored)).toEqual(read);
  });

  it('a damaged store reads as the first day', async () => {
    const first = await readSettings();
    await fakeBrowser.storage.local.set({
      marking: {},
      sites: 'all',
      mutes: [{}],
      history: 'yes',
      opening: null,
    });
    expect(await readSettings()).toEqual(first);
  });

  it('changes made at once all count', async () => {
    const refs = Array.from({ length: 20 }, (_, n): EntityRef => `a/b/c${n}`);
    await Promise.all(refs.map((ref) => settings.mutes.change((mutes) => [...mutes, ref])));
    expect(await settings.mutes.get()).toEqual(refs);
  });

  it('only on click is undone to what was before', async () => {
    await settings.opening.set('slow');
    await ask(desk, 'mute', { what: { kind: 'hover' }, undo: false }, fromPage());
    expect(await settings.opening.get()).toBe('click');
    await ask(desk, 'mute', { what: { kind: 'hover' }, undo: true }, fromPage());
    expect(await settings.opening.get()).toBe('slow');
  });
});
