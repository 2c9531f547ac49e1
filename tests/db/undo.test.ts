// Long: an update, its undo and the collecting of what is left are one life of a generation.
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { collectGarbage, garbage } from '../../lib/db/collect.ts';
import { type CrashPointName, noCrash } from '../../lib/db/crash-point.ts';
import { type Ctl, type GenRow, openCtl, takeEpoch } from '../../lib/db/ctl.ts';
import {
  type Run,
  beginGeneration,
  listDone,
  openGeneration,
  stageCopy,
  stageDelta,
  stageShard,
} from '../../lib/db/generation.ts';
import { install } from '../../lib/db/install.ts';
import { openStoredLibrary } from '../../lib/db/library.ts';
import { ensureInstalled } from '../../lib/db/repair.ts';
import { removePacks, resetToBundle, switchPacks, undoUpdate } from '../../lib/db/undo.ts';
import { detect } from '../../lib/detect/detect.ts';
import { openLexicon } from '../../lib/detect/lexicon.ts';
import { type BuiltPack, packRecords, recordLines } from '../../lib/packs/build-pack.ts';
import { diffRecords } from '../../lib/packs/delta.ts';
import { FIRST_PARTY } from '../../lib/packs/limits.ts';
import { parseShard, shardRecords } from '../../lib/packs/parse-shard.ts';
import type { PackSource } from '../../lib/facts/pack.ts';
import { databaseNames, freshDatabases } from './fresh-databases.ts';
import { buildTown, inn, townBundle, townPack } from './town-pack.ts';

const NOW = Date.UTC(2026, 1, 4);
const HOUR = 60 * 60 * 1000;
const KEY = 'backgrounder/town';

let ctl: Ctl;

beforeEach(async () => {
  freshDatabases();
  ctl = await openCtl();
  const bundle = await townBundle();
  await ensureInstalled({ ctl, bundle, now: NOW, cp: noCrash, isEnabled: () => true }, 'pointers');
});

async function begin(cp: Run['cp'] = noCrash): Promise<Run> {
  return { ctl, epoch: await takeEpoch(ctl), now: NOW, cp };
}

const target = ({ manifest }: BuiltPack) => ({
  feed: 'backgrounder',
  pack: 'town',
  seq: manifest.seq,
  m: `m${manifest.seq}`,
});

const staged = ({ manifest }: BuiltPack) => ({
  manifest,
  m: `m${manifest.seq}`,
  origin: 'feed' as const,
  limits: FIRST_PARTY,
  keepUndo: true,
});

/** What the sync does with a published version, in full. */
async function update(pack: PackSource, seq: number, run?: Run): Promise<void> {
  const built = await buildTown(pack, seq);
  const by = run ?? (await begin());
  const gen = await beginGeneration(by, target(built), { by: 'full' });
  for (const [hash, bytes] of built.objects) await stageShard(by, gen, hash, parseShard(bytes));
  await install(by, gen, staged(built));
}

async function updateByDelta(
  from: PackSource,
  to: PackSource,
  seq: number,
  cp: Run['cp'] = noCrash,
): Promise<void> {
  const run = await begin(cp);
  const built = await buildTown(to, seq);
  const row = await ctl.packs.get(KEY);
  const live = await openGeneration(row?.active.db ?? '');
  const gen = await beginGeneration(run, target(built), { by: 'delta', from: live.name });
  try {
    await stageCopy(run, gen, live);
    const ops = diffRecords(recordLines(packRecords(from)), recordLines(packRecords(to)));
    if (!(await listDone(gen)).has('part')) await stageDelta(run, gen, 'part', ops);
    await install(run, gen, staged(built));
  } finally {
    live.close();
    gen.close();
  }
}

async function reads(id: string): Promise<boolean> {
  const library = await openStoredLibrary(ctl, () => NOW);
  const [record] = await library.read('backgrounder', 'town', [`e/${id}`]);
  library.close();
  return record !== undefined;
}

const withInns = townPack('town', [inn(1), inn(2)]);

describe('an update', () => {
  it('by delta ends in the same records as in full', async () => {
    await updateByDelta(townPack(), withInns, 2);
    expect(await reads('inn-2')).toBe(true);
    const row = await ctl.packs.get(KEY);
    const gen = await openGeneration(row?.active.db ?? '');
    expect(await gen.docs.toCollection().primaryKeys()).toEqual([
      ...recordLines(packRecords(withInns)).keys(),
    ]);
    gen.close();
  });

  it.each<CrashPointName>([
    'copy:batch',
    'copy:done',
    'shard:before',
    'shard:written',
    'complete',
    'flip:inside',
  ])('by delta, killed at %s, goes on where it stopped', async (point) => {
    const many = townPack(
      'town',
      Array.from({ length: 450 }, (_, n) => inn(n)),
    );
    await update(many, 2);
    const more = townPack(
      'town',
      Array.from({ length: 460 }, (_, n) => inn(n)),
    );
    const dying = (name: CrashPointName) => {
      if (name === point) throw new Error('killed');
    };
    await expect(updateByDelta(many, more, 3, dying)).rejects.toThrow('killed');
    expect((await ctl.packs.get(KEY))?.active.seq).toBe(2);
    expect(await reads('inn-455')).toBe(false);
    await updateByDelta(many, more, 3);
    expect(await reads('inn-455')).toBe(true);
  });

  it('with ops that do not fit writes nothing of them', async () => {
    const run = await begin();
    const built = await buildTown(withInns, 2);
    const row = await ctl.packs.get(KEY);
    const live = await openGeneration(row?.active.db ?? '');
    const gen = await beginGeneration(run, target(built), { by: 'delta', from: live.name });
    await stageCopy(run, gen, live);
    const ops = diffRecords(recordLines(packRecords(townPack())), recordLines(packRecords(withInns)));
    await expect(stageDelta(run, gen, 'part', [...ops, ['e/nobody', '-']])).rejects.toMatchObject({
      code: 'DELTA',
    });
    expect(await gen.docs.get('e/inn-1')).toBeUndefined();
    expect(await listDone(gen)).toEqual(new Set());
    // The full pack takes over the same generation, from nothing.
    const full = await beginGeneration(run, target(built), { by: 'full' });
    expect(full.name).toBe(gen.name);
    expect(await full.docs.count()).toBe(0);
    for (const db of [live, gen, full]) db.close();
  });

  it('with a bad record in a shard writes nothing of the shard', async () => {
    const run = await begin();
    const built = await buildTown(withInns, 2);
    const gen = await beginGeneration(run, target(built), { by: 'full' });
    const [[hash, bytes] = ['', new Uint8Array()]] = built.objects;
    const bad = Buffer.concat([bytes, Buffer.from('{"type":"entity"}\n')]);
    const coming = Promise.resolve(shardRecords(bad));
    await expect(stageShard(run, gen, hash, coming)).rejects.toMatchObject({ code: 'SCHEMA' });
    expect(await gen.docs.count()).toBe(0);
    expect(await listDone(gen)).toEqual(new Set());
    expect(gen.hand.size).toBe(0);
    gen.close();
  });

  it('of a run that was overtaken stops before it writes, and cannot flip', async () => {
    const run = await begin();
    const built = await buildTown(withInns, 2);
    const gen = await beginGeneration(run, target(built), { by: 'full' });
    const [[hash, bytes] = ['', new Uint8Array()]] = built.objects;
    await stageShard(run, gen, hash, parseShard(bytes));
    await takeEpoch(ctl);
    await expect(stageShard(run, gen, 'another', [])).rejects.toMatchObject({ code: 'FENCED' });
    await expect(install(run, gen, staged(built))).rejects.toMatchObject({ code: 'FENCED' });
    expect((await ctl.packs.get(KEY))?.active.seq).toBe(1);
  });

  it('that would lose most of the pack is refused', async () => {
    await update(
      townPack(
        'town',
        Array.from({ length: 20 }, (_, n) => inn(n)),
      ),
      2,
    );
    await expect(update(townPack(), 3)).rejects.toMatchObject({ code: 'GATE' });
    expect((await ctl.packs.get(KEY))?.active.seq).toBe(2);
  });
});

describe('two changes at once', () => {
  it('end in an index over what is active, never over what was when one of them began', async () => {
    const village = await townBundle(townPack('village'));
    const later = { ctl, now: NOW, cp: noCrash };
    let hasSwitched = false;
    const cp = async (name: CrashPointName) => {
      if (name !== 'flip:before' || hasSwitched) return;
      hasSwitched = true;
      await switchPacks(later, (key) => key !== KEY);
    };
    await ensureInstalled({ ...later, cp, bundle: village, isEnabled: (key) => key !== KEY }, 'pointers');
    const library = await openStoredLibrary(ctl, () => NOW);
    expect(library.shelves.map(({ pack }) => pack)).toEqual(['village']);
    expect(await ctl.derived.get(library.edition)).toBeDefined();
    const { mentions } = detect(openLexicon(await library.image('lexicon')), {
      blocks: [{ text: 'The Harbour Board met.' }],
    });
    expect(mentions[0]?.refs).toEqual(['backgrounder/village/harbour-board']);
  });
});

describe('undo', () => {
  it('goes back to the version before, and remembers what was undone', async () => {
    await update(withInns, 2);
    await undoUpdate(await begin(), 'backgrounder', 'town');
    expect(await ctl.packs.get(KEY)).toMatchObject({ active: { seq: 1 }, undone: 2 });
    expect(await reads('inn-1')).toBe(false);
    expect(await reads('harbour-board')).toBe(true);
    await expect(undoUpdate(await begin(), 'backgrounder', 'town')).rejects.toMatchObject({
      code: 'NO_UNDO',
    });
  });

  it('is there for a day, through collections, and then the copy goes', async () => {
    await update(withInns, 2);
    await collectGarbage({ ctl, now: NOW + 23 * HOUR, cp: noCrash });
    expect(await databaseNames()).toHaveLength(3);
    await collectGarbage({ ctl, now: NOW + 24 * HOUR, cp: noCrash });
    expect(await databaseNames()).toHaveLength(2);
    expect((await ctl.packs.get(KEY))?.previous).toBeUndefined();
  });

  it('gives way when space is short', async () => {
    await update(withInns, 2);
    await collectGarbage({ ctl, now: NOW, cp: noCrash, dropUndo: true });
    expect(await databaseNames()).toHaveLength(2);
  });

  it('resets to the bundle, and a pack in no bundle goes', async () => {
    await update(withInns, 2);
    const bundle = await townBundle();
    await resetToBundle(await begin(), bundle, 'backgrounder', 'town');
    expect((await ctl.packs.get(KEY))?.active).toMatchObject({ seq: 1, origin: 'bundle' });
    await removePacks(await begin(), ({ feed }) => feed === 'backgrounder');
    expect(await ctl.packs.count()).toBe(0);
    expect(await reads('harbour-board')).toBe(false);
  });
});

describe('switching a pack off', () => {
  it('takes it out of library and edition, and back', async () => {
    const run = { ctl, now: NOW, cp: noCrash };
    const edition = async () => (await openStoredLibrary(ctl, () => NOW)).edition;
    const before = await edition();
    await switchPacks(run, (key) => key !== KEY);
    expect(await edition()).toBe('');
    expect(await reads('harbour-board')).toBe(false);
    await switchPacks(run, () => true);
    expect(await edition()).toBe(before);
    expect(await reads('harbour-board')).toBe(true);
  });
});

describe('collecting', () => {
  const gen = (name: string, state: GenRow['state'], created = NOW): GenRow => ({
    name,
    feed: 'f',
    pack: 'p',
    seq: 1,
    m: name,
    state,
    created,
  });

  it.each<[string, GenRow[], string[]]>([
    ['what retired goes', [gen('a', 'retired')], ['a']],
    ['what is being built stays', [gen('a', 'building')], []],
    [
      'but not what was begun before something else',
      [gen('a', 'building', NOW - 1), gen('b', 'building')],
      ['a'],
    ],
    ['nor what nobody went on with for a week', [gen('a', 'building', NOW - 8 * 24 * HOUR)], ['a']],
    ['a live one that no pack points at goes', [gen('a', 'live')], ['a']],
  ])('%s', (_case, gens, dropped) => {
    expect(garbage(gens, [], NOW)).toEqual(dropped);
  });

  it('drops databases without a row, and nothing that is not ours', async () => {
    for (const name of ['fp:x:y:1:abc', 'reader', 'somebody-else']) (await openGeneration(name)).close();
    await collectGarbage({ ctl, now: NOW, cp: noCrash });
    expect((await databaseNames()).filter((name) => !name.startsWith('fp:backgrounder:'))).toEqual([
      'ctl',
      'reader',
      'somebody-else',
    ]);
  });

  it('waits for nobody who holds a database open, and takes it once they let go', async () => {
    await update(withInns, 2);
    const name = (await ctl.packs.get(KEY))?.previous?.version.db ?? '';
    const held = await new Promise<IDBDatabase>((resolve) => {
      const request = indexedDB.open(name);
      request.addEventListener('success', () => resolve(request.result));
    });
    for (const days of [2, 3]) {
      await collectGarbage({ ctl, now: NOW + days * 24 * HOUR, cp: noCrash });
      expect(await databaseNames()).toContain(held.name);
      expect(await ctl.gens.get(held.name)).toBeDefined();
    }
    held.close();
    await vi.waitFor(async () => {
      await collectGarbage({ ctl, now: NOW + 4 * 24 * HOUR, cp: noCrash });
      expect(await databaseNames()).not.toContain(held.name);
    });
    expect(await ctl.gens.count()).toBe(1);
  });

  it.each<CrashPointName>(['gc:row', 'gc:dropped'])(
    'killed at %s, the next one does the rest',
    async (point) => {
      await update(withInns, 2);
      const dying = (name: CrashPointName) => {
        if (name === point) throw new Error('killed');
      };
      const later = NOW + 25 * HOUR;
      await expect(collectGarbage({ ctl, now: later, cp: dying })).rejects.toThrow('killed');
      expect(await reads('inn-1')).toBe(true);
      await collectGarbage({ ctl, now: later, cp: noCrash });
      expect(await databaseNames()).toHaveLength(2);
      expect(await ctl.gens.count()).toBe(1);
    },
  );
});
