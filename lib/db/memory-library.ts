import type { PackRecord } from '../facts/pack.ts';
import { recordKey } from '../facts/pack.ts';
import { Gate } from '../packs/gate.ts';
import { FIRST_PARTY } from '../packs/limits.ts';
import { PackError } from '../packs/pack-error.ts';
import { BUNDLED_FEED } from '../facts/bundled-feed.ts';
import type { Bundle, BundleEntry } from './bundle.ts';
import { type PackRow, packKey } from './ctl.ts';
import { type Derived, derive } from './derive.ts';
import { editionOf } from './edition.ts';
import { latestIssue, readShard } from './install.ts';
import type { Library } from './library.ts';

interface Loaded {
  row: PackRow;
  records: Map<string, PackRecord>;
}

/**
 * The bundled packs in memory, by the same parser and gate: what readers have when the browser gives us no database.
 * @param isEnabled by `<feed>/<pack>`
 */
export async function openMemoryLibrary(
  bundle: Bundle,
  isEnabled: (key: string) => boolean = () => true,
): Promise<Library> {
  const loaded: Loaded[] = [];
  for (const entry of await bundle.list()) {
    if (isEnabled(packKey(BUNDLED_FEED, entry.pack))) loaded.push(await load(bundle, entry));
  }
  let derived: Promise<Derived> | undefined;
  return {
    kind: 'memory',
    edition: editionOf(loaded.map(({ row }) => row)),
    shelves: loaded.map(({ row }) => ({ feed: row.feed, pack: row.pack, version: row.active })),
    async read(feed, pack, keys) {
      const records = loaded.find(({ row }) => row.feed === feed && row.pack === pack)?.records;
      return keys.map((key) => records?.get(key));
    },
    async image(what) {
      derived ??= derive(
        loaded.map(({ row, records }) => ({
          feed: row.feed,
          pack: row.pack,
          batches: () => [[...records.values()]],
        })),
      );
      return (await derived)[what];
    },
    close() {
      loaded.length = 0;
    },
  };
}

async function load(bundle: Bundle, entry: BundleEntry): Promise<Loaded> {
  const manifest = await bundle.manifest(entry);
  const gate = new Gate(manifest, FIRST_PARTY);
  const records = new Map<string, PackRecord>();
  for (const { h } of manifest.full) {
    const shard = await readShard(bundle, entry, h);
    gate.add(shard);
    for (const record of shard) records.set(recordKey(record), record);
  }
  gate.finish();
  const own = records.get('p');
  if (own?.type !== 'pack') throw new PackError('GATE', 'the pack does not describe itself');
  const { seq, iat, counts, bytes } = manifest;
  const version = {
    db: '',
    seq,
    m: entry.manifest,
    iat,
    counts,
    bytes,
    latest: latestIssue(records.values()),
    info: own.pack,
    origin: 'bundle',
    installed: 0,
  } as const;
  const row: PackRow = {
    key: packKey(BUNDLED_FEED, entry.pack),
    feed: BUNDLED_FEED,
    pack: entry.pack,
    active: version,
    enabled: true,
  };
  return { row, records };
}
