import { Dexie, type Table } from 'dexie';
import type { EntityRef, FactId } from '../facts/id.ts';

const READER_NAME = 'reader';

/** An entity looked up. A day and never a time, never a page: what was read is nobody’s business, not even ours. */
export interface LookUpRow {
  ref: EntityRef;
  /** `YYYY-MM-DD`, the last one. */
  day: string;
  /** Which look-up it was, counted on: the order within a day. */
  nth: number;
}

/** A fact that was on screen for a second. */
export interface SeenRow {
  /** `<ref> <fact id>` */
  key: string;
  /** `YYYY-MM-DD`, the first one. */
  day: string;
}

type ReaderDb = Dexie & {
  readonly lookUps: Table<LookUpRow, EntityRef>;
  readonly seen: Table<SeenRow, string>;
};

/** The reader’s own store: no repair, no update and no removed pack touches it. Only the reader erases it. */
export interface ReaderStore {
  lookedUp(ref: EntityRef, day: string): Promise<void>;
  /** Latest first. */
  recent(limit: number): Promise<EntityRef[]>;
  saw(facts: readonly { ref: EntityRef; fact: FactId }[], day: string): Promise<void>;
  /** Which of these have been seen before a day (not on it: a fact does not grow old while it is looked at). */
  seenBefore(keys: readonly string[], day: string): Promise<Set<string>>;
  all(): Promise<{ lookUps: LookUpRow[]; seen: SeenRow[] }>;
  /** Puts back what an export held, in one transaction: all of it or nothing. What is there already stays. */
  restore(data: { lookUps: LookUpRow[]; seen: SeenRow[] }): Promise<void>;
  erase(): Promise<void>;
  close(): void;
}

// Two years of reading; the oldest go first.
const MOST_LOOK_UPS = 1000;

export async function openReaderStore(): Promise<ReaderStore> {
  const db = new Dexie(READER_NAME) as ReaderDb;
  db.version(1).stores({ lookUps: 'ref, nth', seen: 'key' });
  await db.open();
  // Every card asks which of its facts were seen: by eighty reads for a country, or by none once the days are here.
  let days: Promise<Map<string, string>> | undefined;
  const readDays = () => {
    days ??= db.seen.toArray().then((rows) => new Map(rows.map(({ key, day }) => [key, day])));
    return days;
  };

  return {
    async lookedUp(ref, day) {
      await db.transaction('rw', db.lookUps, async () => {
        const last = await db.lookUps.orderBy('nth').last();
        await db.lookUps.put({ ref, day, nth: (last?.nth ?? 0) + 1 });
        const surplus = (await db.lookUps.count()) - MOST_LOOK_UPS;
        if (surplus > 0) {
          await db.lookUps.bulkDelete(await db.lookUps.orderBy('nth').limit(surplus).primaryKeys());
        }
      });
    },
    async recent(limit) {
      const rows = await db.lookUps.orderBy('nth').reverse().limit(limit).toArray();
      return rows.map((row) => row.ref);
    },
    async saw(facts, day) {
      const known = await readDays();
      const rows = facts.map(({ ref, fact }) => ({ key: `${ref} ${fact}`, day }));
      const fresh = rows.filter(({ key }) => !known.has(key));
      await db.seen.bulkPut(fresh);
      for (const { key } of fresh) known.set(key, day);
    },
    async seenBefore(keys, day) {
      const known = await readDays();
      return new Set(keys.filter((key) => (known.get(key) ?? day) < day));
    },
    async all() {
      return db.transaction('r', db.lookUps, db.seen, async () => ({
        lookUps: await db.lookUps.orderBy('nth').toArray(),
        seen: await db.seen.toArray(),
      }));
    },
    async restore(data) {
      await db.transaction('rw', db.lookUps, db.seen, async () => {
        const haveLookUps = new Set(await db.lookUps.toCollection().primaryKeys());
        const haveSeen = new Set(await db.seen.toCollection().primaryKeys());
        await db.lookUps.bulkPut(data.lookUps.filter((row) => !haveLookUps.has(row.ref)));
        await db.seen.bulkPut(data.seen.filter((row) => !haveSeen.has(row.key)));
      });
      days = undefined;
    },
    async erase() {
      await db.transaction('rw', db.lookUps, db.seen, async () => {
        await db.lookUps.clear();
        await db.seen.clear();
      });
      days = undefined;
    },
    close: () => db.close(),
  };
}
