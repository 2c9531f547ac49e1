import { expect, it } from 'vitest';
import { derive } from '../../lib/db/derive.ts';
import { packRecords } from '../../lib/packs/build-pack.ts';
import { inn, townPack } from './town-pack.ts';

it('the same packs give the same bytes, in whatever order they and their records come', async () => {
  const sources = ['town', 'village'].map((pack) => {
    const records = [...packRecords(townPack(pack, [inn(1), inn(2)]))];
    return { feed: 'backgrounder', pack, records };
  });
  const one = await derive(sources.map((source) => ({ ...source, batches: () => [source.records] })));
  const other = await derive(
    sources.toReversed().map((source) => ({
      ...source,
      batches: () => source.records.toReversed().map((record) => [record]),
    })),
  );
  expect(other.lexicon.byteLength).toBeGreaterThan(0);
  expect(new Uint8Array(other.lexicon)).toEqual(new Uint8Array(one.lexicon));
  expect(new Uint8Array(other.search)).toEqual(new Uint8Array(one.search));
});
