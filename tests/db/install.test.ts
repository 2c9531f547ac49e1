import { beforeEach, describe, expect, it } from 'vitest';
import { makeRef } from '../../lib/facts/id.ts';
import { BUNDLED_FEED } from '../../lib/facts/bundled-feed.ts';
import { type CrashPointName, noCrash } from '../../lib/db/crash-point.ts';
import { collectGarbage } from '../../lib/db/collect.ts';
import { type Ctl, openCtl } from '../../lib/db/ctl.ts';
import { openGeneration } from '../../lib/db/generation.ts';
import { type Library, openStoredLibrary } from '../../lib/db/library.ts';
import { ensureInstalled } from '../../lib/db/repair.ts';
import { detect } from '../../lib/detect/detect.ts';
import { openLexicon } from '../../lib/detect/lexicon.ts';
import { openSearchIndex } from '../../lib/search/search-index.ts';
import { search } from '../../lib/search/search.ts';
import { databaseNames, freshDatabases } from './fresh-databases.ts';
import { buildTown, bundleOf, inn, packageFiles, townBundle, townPack } from './town-pack.ts';

const NOW = Date.UTC(2026, 1, 4);
const options = (ctl: Ctl, bundle: Awaited<ReturnType<typeof townBundle>>) => ({
  ctl,
  bundle,
  now: NOW,
  cp: noCrash,
  isEnabled: () => true,
});

beforeEach(freshDatabases);

async function harbour(library: Library) {
  const [record] = await library.read(BUNDLED_FEED, 'town', ['e/harbour-board']);
  return record?.type === 'entity' ? record : undefined;
}

describe('installing the bundle', () => {
  it('puts every record where a card finds it, and marks it complete', async () => {
    const ctl = await openCtl();
    expect(await ensureInstalled(options(ctl, await townBundle()), 'pointers')).toEqual([
      'backgrounder/town',
    ]);
    const library = await openStoredLibrary(ctl, () => NOW);
    expect(
      library.shelves.map(({ feed, pack, version }) => [feed, pack, version.seq, version.latest]),
    ).toEqual([['backgrounder', 'town', 1, '2026-02-01']]);
    expect((await harbour(library))?.facts).toHaveLength(2);
    expect(await library.read(BUNDLED_FEED, 'town', ['s/herald', 'e/nobody'])).toMatchObject([
      { type: 'source' },
      undefined,
    ]);
    expect(await library.read('other', 'town', ['s/herald'])).toEqual([undefined]);
  });

  it('does nothing when all is there', async () => {
    const ctl = await openCtl();
    const bundle = await townBundle();
    await ensureInstalled(options(ctl, bundle), 'databases');
    const before = await databaseNames();
    expect(await ensureInstalled(options(ctl, bundle), 'databases')).toEqual([]);
    expect(await databaseNames()).toEqual(before);
  });

  it('takes a newer package, and keeps what is newer than the package', async () => {
    const ctl = await openCtl();
    await ensureInstalled(options(ctl, await townBundle(townPack(), 5)), 'pointers');
    await ensureInstalled(options(ctl, await townBundle(townPack('town', [inn(1)]), 6)), 'pointers');
    expect((await ctl.packs.get('backgrounder/town'))?.active).toMatchObject({ seq: 6, counts: { e: 5 } });
    await ctl.packs.update('backgrounder/town', { 'active.origin': 'feed' } as never);
    await ensureInstalled(options(ctl, await townBundle(townPack(), 5)), 'pointers');
    expect((await ctl.packs.get('backgrounder/town'))?.active.seq).toBe(6);
  });

  it('takes other bytes under the same number only over what came with a package', async () => {
    const ctl = await openCtl();
    await ensureInstalled(options(ctl, await townBundle(townPack(), 5)), 'pointers');
    await ensureInstalled(options(ctl, await townBundle(townPack('town', [inn(1)]), 5)), 'pointers');
    expect((await ctl.packs.get('backgrounder/town'))?.active.counts.e).toBe(5);
    await ctl.packs.update('backgrounder/town', { 'active.origin': 'feed' } as never);
    await ensureInstalled(options(ctl, await townBundle(townPack(), 5)), 'pointers');
    expect((await ctl.packs.get('backgrounder/town'))?.active.counts.e).toBe(5);
  });

  it('derives a lexicon in which only entities with two facts may be underlined, and a search index', async () => {
    const ctl = await openCtl();
    await ensureInstalled(options(ctl, await townBundle()), 'pointers');
    const library = await openStoredLibrary(ctl, () => NOW);
    const text = 'The Harbour Board and the Lamp Society of Northland spoke of Dredging.';
    const { mentions } = detect(openLexicon(await library.image('lexicon')), {
      lang: 'en',
      blocks: [{ text }],
    });
    const ref = (id: string) => makeRef(BUNDLED_FEED, 'town', id);
    expect(mentions.map(({ refs, mark }) => [refs[0], mark])).toEqual([
      [ref('harbour-board'), 'text'],
      [ref('lamp-society'), 'list'],
      [ref('northland'), 'list'],
    ]);
    const { hits } = search(openSearchIndex(await library.image('search')), 'dredgng', { languages: ['en'] });
    expect(hits[0]?.ref).toBe(ref('dredging'));
  });
});

const POINTS: CrashPointName[] = [
  'gen:row',
  'gen:db',
  'shard:before',
  'shard:written',
  'gate:done',
  'complete',
  'derived:written',
  'flip:before',
  'flip:inside',
  'flip:after',
];

class Killed extends Error {}

describe('killed while installing', () => {
  it.each(POINTS)('at %s: what was there stays whole, and the next start finishes', async (point) => {
    const before = await openCtl();
    await ensureInstalled(options(before, await townBundle(townPack(), 1)), 'pointers');
    const next = await townBundle(townPack('town', [inn(1), inn(2)]), 2);
    const cp = (name: CrashPointName) => {
      if (name === point) throw new Killed(name);
    };
    await expect(ensureInstalled({ ...options(before, next), cp }, 'pointers')).rejects.toThrow(Killed);
    before.close();

    const ctl = await openCtl();
    const torn = await openStoredLibrary(ctl, () => NOW);
    const seq = torn.shelves[0]?.version.seq;
    expect(seq).toBe(point === 'flip:after' ? 2 : 1);
    expect((await harbour(torn))?.id).toBe('harbour-board');
    const [added] = await torn.read(BUNDLED_FEED, 'town', ['e/inn-2']);
    expect(added !== undefined).toBe(seq === 2);
    torn.close();

    await ensureInstalled(options(ctl, next), 'databases');
    await collectGarbage({ ctl, now: NOW, cp: noCrash });
    const row = await ctl.packs.get('backgrounder/town');
    expect(row?.active).toMatchObject({ seq: 2, counts: { e: 6 } });
    expect(await databaseNames()).toEqual(['ctl', row?.active.db]);
    expect(await ctl.derived.count()).toBe(1);
  });

  it('fetches no shard twice', async () => {
    const pack = townPack(
      'town',
      Array.from({ length: 900 }, (_, n) => inn(n)),
    );
    const asked: string[] = [];
    const bundle = await townBundle(pack);
    const counting = {
      ...bundle,
      shard: (...args: Parameters<typeof bundle.shard>) => {
        asked.push(args[1]);
        return bundle.shard(...args);
      },
    };
    const ctl = await openCtl();
    let written = 0;
    const cp = (name: CrashPointName) => {
      if (name === 'shard:written' && ++written === 2) throw new Killed(name);
    };
    await expect(ensureInstalled({ ...options(ctl, counting), cp }, 'pointers')).rejects.toThrow(Killed);
    await ensureInstalled(options(ctl, counting), 'pointers');
    expect(asked.length).toBeGreaterThan(2);
    expect(new Set(asked).size).toBe(asked.length);
  });
});

describe('two packs, one of them damaged', () => {
  const bundleOfTwo = async (seq: number, ...more: Parameters<typeof townPack>[1] & {}) =>
    bundleOf(
      await packageFiles(await buildTown(townPack('town')), await buildTown(townPack('village', more), seq)),
    );

  async function emptyTown(ctl: Ctl): Promise<void> {
    const gen = await openGeneration((await ctl.packs.get('backgrounder/town'))?.active.db ?? '');
    await gen.docs.clear();
    gen.close();
  }

  it('nothing is derived from half of it', async () => {
    const ctl = await openCtl();
    await ensureInstalled(options(ctl, await bundleOfTwo(1)), 'pointers');
    await emptyTown(ctl);
    const before = await ctl.derived.toCollection().primaryKeys();
    const newer = options(ctl, await bundleOfTwo(2, inn(1)));
    await expect(ensureInstalled(newer, 'pointers')).rejects.toMatchObject({ code: 'DAMAGED' });
    expect((await ctl.packs.get('backgrounder/village'))?.active.seq).toBe(1);
    expect(await ctl.derived.toCollection().primaryKeys()).toEqual(before);
  });

  it('both are whole after the next start', async () => {
    const ctl = await openCtl();
    await ensureInstalled(options(ctl, await bundleOfTwo(1)), 'pointers');
    await emptyTown(ctl);
    await ensureInstalled(options(ctl, await bundleOfTwo(2, inn(1))), 'databases');
    const library = await openStoredLibrary(ctl, () => NOW);
    const lexicon = openLexicon(await library.image('lexicon'));
    const { mentions } = detect(lexicon, { blocks: [{ text: 'The Harbour Board met at Inn Number 1.' }] });
    expect(mentions.map(({ refs }) => refs.length)).toEqual([2, 1]);
    expect((await ctl.packs.get('backgrounder/town'))?.rebuilt).toBe(NOW);
    expect((await ctl.packs.get('backgrounder/village'))?.rebuilt).toBeUndefined();
  });
});

describe('what the gate refuses', () => {
  it('leaves what was there, and drops what was staged', async () => {
    const ctl = await openCtl();
    await ensureInstalled(options(ctl, await townBundle()), 'pointers');
    const broken = await townBundle(townPack('town', [inn(1)]), 2);
    const lying = {
      ...broken,
      manifest: async (entry: Parameters<typeof broken.manifest>[0]) => {
        const manifest = await broken.manifest(entry);
        return { ...manifest, counts: { ...manifest.counts, f: 99 } };
      },
    };
    await expect(ensureInstalled(options(ctl, lying), 'pointers')).rejects.toMatchObject({ code: 'GATE' });
    expect((await ctl.packs.get('backgrounder/town'))?.active.seq).toBe(1);
    expect((await databaseNames()).filter((name) => name.startsWith('fp:'))).toHaveLength(1);
  });
});
