import type { PackRecord } from '../facts/pack.ts';
import { recordKey } from '../facts/pack.ts';
import type { Ctl, PackRow, PackVersion } from './ctl.ts';
import { type Derived, readImage, rebuildDerived } from './derive.ts';
import { editionOf } from './edition.ts';
import type { Generation } from './generation.ts';
import { checkCount, DamagedPack, openSound } from './sound-generation.ts';

interface Shelf {
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
  /** Lexicon or search index. `anew` when what was given does not open. @throws DamagedPack */
  image(what: keyof Derived, anew?: 'anew'): Promise<ArrayBuffer>;
  close(): void;
}

/** The library as the last flip left it. */
export async function openStoredLibrary(ctl: Ctl, now: () => number): Promise<Library> {
  const rows = await ctl.packs.toArray();
  const enabled = rows.filter((row) => row.enabled);
  const edition = editionOf(rows);
  const open = new Map<string, Promise<Generation>>();

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
    async image(what, anew) {
      const found = anew ? undefined : await readImage(ctl, edition, what);
      return found ?? (await rebuildDerived(ctl, rows, edition, now()))[what];
    },
    close() {
      for (const opening of open.values()) opening.then((gen) => gen.close(), ignoreUnopened);
    },
  };
}

/** What never opened needs no closing; whoever asked for it was told. */
function ignoreUnopened(): void {}

async function readFrom(
  row: PackRow,
  gen: Generation,
  keys: readonly string[],
): Promise<(PackRecord | undefined)[]> {
  try {
    return await gen.docs.bulkGet([...keys]);
  } catch (first) {
    // A connection can be lost under us (the browser ran out of something, or a newer library closed it): once more.
    const again = await openSound(row);
    try {
      return await again.docs.bulkGet([...keys]);
    } catch (second) {
      throw new DamagedPack(row, 'its database does not answer', second ?? first);
    } finally {
      again.close();
    }
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
  if (found !== key) throw new DamagedPack(row, `under ${key} there is another record`);
}
