import { makeRef } from '../facts/id.ts';
import type { EntityDocument, PackRecord } from '../facts/pack.ts';
import { lexiconSlices } from '../detect/build-lexicon.ts';
import type { LexiconEntity } from '../detect/lexicon-entity.ts';
import { lexiconEntities } from '../packs/lexicon-entities.ts';
import { searchIndexSlices, type Searchable } from '../search/build-index.ts';
import { type Ctl, type DerivedRow, type PackRow, packKey } from './ctl.ts';
import { recordsOf } from './generation.ts';
import { openSound } from './sound-generation.ts';

/** Raised when what is derived from the same packs changes without its own formats changing. */
const DERIVED_FORMAT = 2;

// Whoever asks while an index is built waits at most this long and one slice more.
const BUSY_MS = 30;

/** Lexicon image and search index over one set of packs. Both carry magic, format and checksum, looked at on opening. */
export interface Derived {
  lexicon: ArrayBuffer;
  search: ArrayBuffer;
}

/** A pack to derive from: its records, a batch at a time. */
interface RecordSource {
  feed: string;
  pack: string;
  batches: () => AsyncIterable<readonly PackRecord[]> | Iterable<readonly PackRecord[]>;
}

/** The records of a generation that was just built, all of them. */
export interface InHand {
  db: string;
  records: readonly PackRecord[];
}

/** All entities of one pack. */
interface Shelf {
  feed: string;
  pack: string;
  entities: EntityDocument[];
}

/** Builds both in slices, so that whoever asks meanwhile is answered in between. */
export async function derive(sources: readonly RecordSource[]): Promise<Derived> {
  const shelves: Shelf[] = [];
  for (const { feed, pack, batches } of sources) {
    const entities: EntityDocument[] = [];
    for await (const records of batches()) {
      for (const record of records) if (record.type === 'entity') entities.push(record);
    }
    shelves.push({ feed, pack, entities: entities.sort((a, b) => (a.id < b.id ? -1 : 1)) });
  }
  // A fixed order of packs and entities gives the same bytes on every device.
  shelves.sort((a, b) => (packKey(a.feed, a.pack) < packKey(b.feed, b.pack) ? -1 : 1));
  const lexicon = await inSlices(lexiconSlices(detectable(shelves)));
  const search = await inSlices(searchIndexSlices(searchable(shelves)));
  return { lexicon, search };
}

function* detectable(shelves: readonly Shelf[]): Generator<LexiconEntity> {
  for (const { entities, ...names } of shelves) yield* lexiconEntities(entities, names);
}

function* searchable(shelves: readonly Shelf[]): Generator<Searchable> {
  for (const { feed, pack, entities } of shelves) {
    for (const entity of entities) yield { ref: makeRef(feed, pack, entity.id), entity };
  }
}

async function inSlices<T>(slices: Generator<void, T, void>): Promise<T> {
  let answered = performance.now();
  for (;;) {
    const step = slices.next();
    if (step.done) return step.value;
    if (performance.now() - answered < BUSY_MS) continue;
    await letOthersAnswer();
    answered = performance.now();
  }
}

/** Everything that waits has its turn. By a message to ourselves: timers that follow each other wait 4 ms at least. */
function letOthersAnswer(): Promise<void> {
  const { port1, port2 } = new MessageChannel();
  return new Promise((resolve) => {
    port1.addEventListener('message', () => {
      port1.close();
      resolve();
    });
    port1.start();
    port2.postMessage(undefined);
  });
}

/** Derives for a set of packs and writes it under its edition, unless it is there. @throws DamagedPack */
export async function ensureDerived(
  ctl: Ctl,
  rows: readonly PackRow[],
  edition: string,
  now: number,
  hand?: InHand,
): Promise<void> {
  if (!isUsable(await ctl.derived.get(edition))) await rebuildDerived(ctl, rows, edition, now, hand);
}

/** Derives anew, whatever is there. @throws DamagedPack: half a pack must never stand under the edition of a whole one */
export async function rebuildDerived(
  ctl: Ctl,
  rows: readonly PackRow[],
  edition: string,
  now: number,
  hand?: InHand,
): Promise<Derived> {
  const enabled = rows.filter((row) => row.enabled);
  const built = await derive(enabled.map((row) => sourceOf(row, hand)));
  await ctl.derived.put({
    key: edition,
    magic: 'fpd',
    format: DERIVED_FORMAT,
    built: now,
    lexicon: new Blob([built.lexicon]),
    search: new Blob([built.search]),
  });
  return built;
}

function sourceOf(row: PackRow, hand: InHand | undefined): RecordSource {
  const { feed, pack } = row;
  if (hand?.db === row.active.db) return { feed, pack, batches: () => [hand.records] };
  return {
    feed,
    pack,
    async *batches() {
      const gen = await openSound(row, 'counted');
      try {
        yield* recordsOf(gen);
      } finally {
        gen.close();
      }
    },
  };
}

/** One image of an edition, as it was written; `undefined` when there is none of this format. */
export async function readImage(
  ctl: Ctl,
  edition: string,
  what: keyof Derived,
): Promise<ArrayBuffer | undefined> {
  const row = await ctl.derived.get(edition);
  return isUsable(row) ? row[what].arrayBuffer() : undefined;
}

function isUsable(row: DerivedRow | undefined): row is DerivedRow {
  return row?.magic === 'fpd' && row.format === DERIVED_FORMAT;
}
