import type { PackRecord } from '../facts/pack.ts';
import { recordKey } from '../facts/pack.ts';
import type { Ctl, PackRow, PackVersion } from './ctl.ts';
import { type Derived, readDerived, rebuildDerived } from './derive.ts';
import { editionOf } from './edition.ts';
import { type Generation, openGeneration, readComplete } from './generation.ts';

export interface Shelf {
  feed: string;
  pack: string;
  version: PackVersion;
}

/** The active packs at one edition, whether they lie in a database or, when there is none, in memory. */
export interface Library {
  readonly kind: 'stored' | 'memory';
  readonly edition: string;
  readonly shelves: readonly Shelf[];
  /**
   * Records of one pack by `recordKey`, in one transaction; `undefined` where there is none.
   * @throws DamagedPack
   */
  read(feed: string, pack: string, keys: readonly string[]): Promise<(PackRecord | undefined)[]>;
  derived(): Promise<Derived>;
  close(): void;
}

/** A pack whose database is not what was installed: it is to be repaired, then asked again. */
export class DamagedPack extends Error {
  readonly code = 'DAMAGED';
  readonly key: string;
  constructor(key: string, message: string, cause?: unknown) {
    super(`${key}: ${message}`, { cause });
    this.name = 'DamagedPack';
    this.key = key;
  }
}

/** The library as the last flip left it. */
export async function openStoredLibrary(ctl: Ctl, now: () => number): Promise<Library> {
  const rows = await ctl.packs.toArray();
  const enabled = rows.filter((row) => row.enabled);
  const edition = editionOf(rows);
  const open = new Map<string, Promise<Generation>>();
  let derived: Promise<Derived> | undefined;

  const generation = (row: PackRow) => {
    const known = open.get(row.key);
    if (known) return known;
    const opening = openSound(row);
    open.set(row.key, opening);
    opening.catch(() => open.delete(row.key));
    return opening;
  };

  return {
    kind: 'stored',
    edition,
    shelves: enabled.map((row) => ({ feed: row.feed, pack: row.pack, version: row.active })),
    async read(feed, pack, keys) {
      const row = enabled.find((candidate) => candidate.feed === feed && candidate.pack === pack);
      if (!row) return keys.map(() => undefined);
      const gen = await generation(row);
      const records = await readFrom(row, gen, keys);
      for (const [at, record] of records.entries()) checkRecord(row, keys[at] ?? '', record);
      // A key nobody has is nothing unusual; a database that was emptied under us has none of them.
      if (records.includes(undefined)) await checkCount(row, gen);
      return records;
    },
    derived() {
      derived ??= readDerived(ctl, edition).then(
        (found) => found ?? rebuildDerived(ctl, rows, edition, now()),
      );
      derived.catch(() => {
        derived = undefined;
      });
      return derived;
    },
    close() {
      for (const opening of open.values()) opening.then((gen) => gen.close(), ignoreUnopened);
    },
  };
}

/** What never opened needs no closing; whoever asked for it was told. */
function ignoreUnopened(): void {}

async function openSound(row: PackRow): Promise<Generation> {
  const gen = await openGeneration(row.active.db).catch((error: unknown) => {
    throw new DamagedPack(row.key, 'its database does not open', error);
  });
  const complete = await readComplete(gen).catch(() => undefined);
  if (complete?.m !== row.active.m) {
    gen.close();
    throw new DamagedPack(row.key, 'its database is not the one that was installed');
  }
  return gen;
}

async function readFrom(
  row: PackRow,
  gen: Generation,
  keys: readonly string[],
): Promise<(PackRecord | undefined)[]> {
  try {
    return await gen.docs.bulkGet([...keys]);
  } catch (first) {
    // A connection can be lost under us (the browser ran out of something, or wiped the site): once more, then it is damage.
    const again = await openSound(row);
    try {
      return await again.docs.bulkGet([...keys]);
    } catch (second) {
      throw new DamagedPack(row.key, 'its database does not answer', second ?? first);
    } finally {
      again.close();
    }
  }
}

async function checkCount(row: PackRow, gen: Generation): Promise<void> {
  const [found, complete] = await Promise.all([gen.docs.count(), readComplete(gen)]);
  if (found !== complete?.records) {
    throw new DamagedPack(row.key, `${found} records, ${complete?.records ?? 'none'} were installed`);
  }
}

function checkRecord(row: PackRow, key: string, record: PackRecord | undefined): void {
  if (record === undefined) return;
  let found: string | undefined;
  try {
    found = recordKey(record);
  } catch {
    found = undefined;
  }
  if (found !== key) throw new DamagedPack(row.key, `under ${key} there is another record`);
}

/**
 * Whether a pack’s database is the one that was installed, with as many records. A record that is not what it should be is
 * found when it is read.
 * @returns what is wrong, or `undefined`
 */
export async function findDamage(row: PackRow): Promise<string | undefined> {
  let gen: Generation | undefined;
  try {
    gen = await openSound(row);
    await checkCount(row, gen);
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  } finally {
    gen?.close();
  }
}
