import { Dexie } from 'dexie';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { makeRef } from '../../lib/facts/id.ts';
import { openCtl } from '../../lib/db/ctl.ts';
import { openGeneration } from '../../lib/db/generation.ts';
import { openLexicon } from '../../lib/detect/lexicon.ts';
import { databaseNames } from '../db/fresh-databases.ts';
import { inn, townBundle, townPack } from '../db/town-pack.ts';
import { ask, freshBrowser, fromPage, openTestDesk, type TestDesk } from './test-desk.ts';

const BOARD = makeRef('backgrounder', 'town', 'harbour-board');
let warn: ReturnType<typeof vi.spyOn>;

beforeEach(() => {
  freshBrowser();
  warn = vi.spyOn(console, 'warn').mockImplementation(() => undefined);
});
afterEach(() => warn.mockRestore());

async function isWhole(desk: TestDesk): Promise<boolean> {
  const card = await ask(desk, 'getCard', { refs: [BOARD], page: { entities: [] }, all: true }, fromPage());
  const found = await ask(desk, 'findMentions', { blocks: [{ text: 'The Harbour Board met.' }] }, fromPage());
  const { hits } = await ask(desk, 'search', { query: 'harbour board' });
  return (
    card.state === 'card' &&
    card.card.facts.length === 2 &&
    found.mentions.length === 1 &&
    hits[0]?.ref === BOARD
  );
}

async function activeName(): Promise<string> {
  const ctl = await openCtl();
  const name = (await ctl.packs.get('backgrounder/town'))?.active.db ?? '';
  ctl.close();
  return name;
}

/** Each leaves the databases as something outside of us might. */
const DAMAGES: [string, () => Promise<void>][] = [
  ['the pack’s database is missing', async () => Dexie.delete(await activeName())],
  [
    'it is empty',
    async () => {
      const gen = await openGeneration(await activeName());
      await gen.docs.clear();
      gen.close();
    },
  ],
  [
    'it is empty to the last mark',
    async () => {
      const gen = await openGeneration(await activeName());
      await gen.docs.clear();
      await gen.self.clear();
      gen.close();
    },
  ],
  [
    'a record is of somebody else',
    async () => {
      const gen = await openGeneration(await activeName());
      await gen.docs.put((await gen.docs.get('e/northland'))!, 'e/harbour-board');
      gen.close();
    },
  ],
  [
    'a record is nonsense',
    async () => {
      const gen = await openGeneration(await activeName());
      await gen.docs.put('nonsense' as never, 'e/harbour-board');
      gen.close();
    },
  ],
  ['the control database is missing', () => Dexie.delete('ctl')],
  [
    'its rows are gone',
    async () => {
      const ctl = await openCtl();
      await ctl.packs.clear();
      await ctl.gens.clear();
      ctl.close();
    },
  ],
  [
    'what was derived is gone',
    async () => {
      const ctl = await openCtl();
      await ctl.derived.clear();
      ctl.close();
    },
  ],
  [
    'what was derived is damaged',
    async () => {
      const ctl = await openCtl();
      await ctl.derived.toCollection().modify((row) => {
        row.lexicon = new Blob(['short']);
        row.search = new Blob([new Uint8Array(9)]);
      });
      ctl.close();
    },
  ],
  [
    'a bit has flipped where only a found name looks',
    async () => {
      const ctl = await openCtl();
      for (const row of await ctl.derived.toArray()) {
        const words = new Uint32Array(await row.lexicon.arrayBuffer());
        const { names } = openLexicon(words.buffer).at;
        (words[names] as number) ^= 1;
        await ctl.derived.put({ ...row, lexicon: new Blob([words]) });
      }
      ctl.close();
    },
  ],
];

describe.each(DAMAGES)('when %s', (_what, damage) => {
  it.each(['at the start of the browser', 'while the worker sleeps', 'while it is awake'])(
    '%s: it is mended from the bundle, and what the reader keeps is untouched',
    async (when) => {
      const { marks, ...desk } = await openTestDesk();
      expect(await isWhole({ ...desk, marks })).toBe(true);
      const reader = await desk.reader();
      await reader?.saw([{ ref: BOARD, fact: 'harbour-board.quay' }], '2026-01-01');
      reader?.close();
      if (when !== 'while it is awake') (await desk.knowledge.ctl())?.close();

      await damage();
      const after = when === 'while it is awake' ? { ...desk, marks } : await openTestDesk({ marks });
      // Only the start of the browser opens every pack; a reader who comes upon the damage mends it as well.
      if (when === 'at the start of the browser') await after.knowledge.ensure('databases');
      expect(await isWhole(after)).toBe(true);

      const again = await openTestDesk({ marks });
      expect(await isWhole(again)).toBe(true);
      expect((await (await again.reader())?.all())?.seen).toHaveLength(1);
    },
  );
});

it('a reader who clears the site’s data while we are awake has all packs back at once', async () => {
  const desk = await openTestDesk();
  await isWhole(desk);
  for (const name of await databaseNames()) await Dexie.delete(name);
  expect(await ask(desk, 'packs', {})).toMatchObject([{ entities: 4, now: { state: 'rebuilt' } }]);
  expect(await isWhole(desk)).toBe(true);
});

describe('when the browser opens no database', () => {
  it('answers from the package, says why, and builds anew at the next start', async () => {
    const open = vi.spyOn(indexedDB, 'open').mockImplementation(() => {
      throw new DOMException('Internal error', 'UnknownError');
    });
    const desk = await openTestDesk();
    expect(await isWhole(desk)).toBe(true);
    expect(await desk.knowledge.trouble()).toMatchObject({ code: 'IDB_OPEN' });
    expect(await ask(desk, 'packs', {})).toMatchObject([
      { pack: 'town', entities: 4, now: { state: 'error', code: 'IDB_OPEN' } },
    ]);
    Object.assign(fakeBrowser.tabs, { get: async () => ({ url: 'chrome://newtab/', incognito: false }) });
    expect(await ask(desk, 'pageEntities', { tabId: 1 })).toMatchObject({ memory: true, recent: [] });
    expect(desk.marks.broken).toBe(true);
    open.mockRestore();
    const next = await openTestDesk({ marks: desk.marks });
    expect(await isWhole(next)).toBe(true);
    expect(await next.knowledge.trouble()).toBeUndefined();
    expect(await ask(next, 'pageEntities', { tabId: 1 })).toMatchObject({ memory: false });
    expect(desk.marks.broken).toBe(false);
  });

  it('tries again after a minute, and throws nothing away for that', async () => {
    const before = await openTestDesk();
    await isWhole(before);
    const name = await activeName();
    const open = vi.spyOn(indexedDB, 'open').mockImplementation(() => {
      throw new DOMException('Internal error', 'UnknownError');
    });
    const desk = await openTestDesk();
    expect(await desk.knowledge.trouble()).toBeDefined();
    open.mockRestore();
    expect(await desk.knowledge.trouble()).toBeDefined();
    desk.clock.now += 60_000;
    expect(await desk.knowledge.trouble()).toBeUndefined();
    expect(await activeName()).toBe(name);
    expect(desk.marks.broken).toBe(false);
  });

  it('a database of a newer extension is left alone', async () => {
    const ctl = await openCtl();
    await ctl.kv.put({ k: 'fmt', value: 99 });
    ctl.close();
    const desk = await openTestDesk();
    expect(await isWhole(desk)).toBe(true);
    expect(await desk.knowledge.trouble()).toMatchObject({ code: 'NEWER' });
    expect(desk.marks.broken).toBeUndefined();
    expect((await databaseNames()).filter((name) => name.startsWith('fp:'))).toEqual([]);
  });
});

describe('when a version of the package cannot be installed', () => {
  it('what is there goes on, and the next start tries again', async () => {
    const first = await openTestDesk();
    await isWhole(first);
    const bundle = await townBundle(townPack('town', [inn(1)]), 2);
    const full = { ...bundle, shard: () => Promise.reject(new DOMException('full', 'QuotaExceededError')) };
    const second = await openTestDesk({ bundle: full, appVersion: '0.2.0', marks: first.marks });
    expect(await isWhole(second)).toBe(true);
    expect(await ask(second, 'packs', {})).toMatchObject([{ seq: 1 }]);
    const third = await openTestDesk({ bundle, appVersion: '0.2.0', marks: first.marks });
    expect(await ask(third, 'packs', {})).toMatchObject([{ seq: 2, entities: 5 }]);
  });
});

it('an update of the extension brings other facts of the same day, which have the same number', async () => {
  const first = await openTestDesk();
  const edition = () => first.knowledge.use(async (library) => library.edition);
  const before = await edition();
  (await first.knowledge.ctl())?.close();
  const bundle = await townBundle(townPack('town', [inn(1)]), 1);
  const second = await openTestDesk({ bundle, appVersion: '0.2.0', marks: first.marks });
  const hello = await ask(second, 'hello', { top: true }, fromPage());
  expect(hello).toMatchObject({ reading: true, edition: expect.not.stringContaining(before) as string });
  expect(await ask(second, 'packs', {})).toMatchObject([{ seq: 1, entities: 5, now: { state: 'bundled' } }]);
  const { hits } = await ask(second, 'search', { query: 'inn number' });
  expect(hits[0]?.ref).toBe(makeRef('backgrounder', 'town', 'inn-1'));
});

describe('rebuilt', () => {
  it('is said when what had been there was lost, and not on the first day', async () => {
    const desk = await openTestDesk();
    expect(await ask(desk, 'packs', {})).toMatchObject([{ now: { state: 'bundled' } }]);
    (await desk.knowledge.ctl())?.close();
    for (const name of await databaseNames()) await Dexie.delete(name);
    const next = await openTestDesk({ marks: desk.marks });
    expect(await ask(next, 'packs', {})).toMatchObject([{ now: { state: 'rebuilt' } }]);
  });
});
