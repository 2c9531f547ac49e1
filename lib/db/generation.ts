import { Dexie, type Table } from 'dexie';
import type { PackRecord } from '../facts/pack.ts';
import { recordKey } from '../facts/pack.ts';
import { applyOp, type DeltaOp } from '../packs/delta.ts';
import { type Ctl, type GenRow, checkEpoch, openWithin } from './ctl.ts';
import type { CrashPoint } from './crash-point.ts';
import { asDbError } from './db-error.ts';
import { deleteDatabase } from './delete-database.ts';

/**
 * One version of one pack as a database of its own: dropping an old one then costs milliseconds instead of seconds,
 * and whoever reads never waits for whoever writes. `docs` is keyed by `recordKey`; `self` tells how far it has come.
 */
export type Generation = Dexie & {
  readonly docs: Table<PackRecord, string>;
  readonly self: Table<unknown, string>;
};

/**
 * A generation that is being built. `hand` holds what this life has put into it, by key: gate and index take it from there
 * and need not read back what was in hand a moment ago.
 */
export type Building = Generation & {
  readonly hand: Map<string, PackRecord>;
  /** An earlier life began it: there may be more than is in hand. */
  readonly isResumed: boolean;
};

/** Which version of which pack is being staged. */
export interface Target {
  feed: string;
  pack: string;
  seq: number;
  /** Hash of its manifest. */
  m: string;
}

/** How a generation comes about: shard by shard, or as a copy of another with changes. */
export type Plan = { by: 'full' } | { by: 'delta'; from: string };

/** What every step of a run carries. */
export interface Run {
  ctl: Ctl;
  /** From `takeEpoch`. */
  epoch: number;
  /** Fixed once a run: ms since 1970. */
  now: number;
  cp: CrashPoint;
}

const OPEN_WITHIN_MS = 5000;
const COPY_BATCH = 200;

/** Opens (and where it is not there makes) the database of a generation. @throws DbError `BLOCKED` or an error of IndexedDB */
export async function openGeneration(name: string): Promise<Generation> {
  const db = new Dexie(name, { chromeTransactionDurability: 'relaxed' }) as Generation;
  db.version(1).stores({ docs: '', self: '' });
  try {
    await openWithin(db, OPEN_WITHIN_MS);
  } catch (error) {
    db.close();
    throw error;
  }
  return db;
}

/**
 * The generation a target is staged in: the one a killed run left behind when it was for the same manifest, else a new one.
 * Whatever else was being built for that pack is left to the garbage collection.
 */
export async function beginGeneration(run: Run, target: Target, plan: Plan): Promise<Building> {
  const { ctl } = run;
  await checkEpoch(ctl, run.epoch);
  const left = await ctl.gens
    .filter(
      ({ feed, pack, m, state }) =>
        state === 'building' && feed === target.feed && pack === target.pack && m === target.m,
    )
    .first();
  const row = left ?? newRow(target, run.now);
  if (!left) await ctl.gens.put(row);
  await run.cp('gen:row');
  const gen = await openGeneration(row.name);
  await run.cp('gen:db');
  const isResumed = await resume(gen, plan);
  return Object.assign(gen, { hand: new Map<string, PackRecord>(), isResumed });
}

function newRow({ feed, pack, seq, m }: Target, now: number): GenRow {
  const random = crypto.randomUUID().slice(0, 8);
  return { name: `fp:${feed}:${pack}:${seq}:${random}`, feed, pack, seq, m, state: 'building', created: now };
}

/** Lets go of the database and of what is in hand: whoever still knows the generation would keep a whole pack in memory. */
export function closeBuilding(gen: Building): void {
  gen.close();
  gen.hand.clear();
}

/** Whether it can be gone on with: what was staged by another plan is emptied. */
async function resume(gen: Generation, plan: Plan): Promise<boolean> {
  const wanted = plan.by === 'full' ? 'full' : `delta ${plan.from}`;
  return gen.transaction('rw', gen.docs, gen.self, async () => {
    const planned = await gen.self.get('plan');
    if (planned === wanted) return true;
    await gen.docs.clear();
    await gen.self.clear();
    await gen.self.put(wanted, 'plan');
    return false;
  });
}

/** Hashes of the shards (or parts of a delta) that are in: a run that goes on after a kill skips them. */
export async function listDone(gen: Generation): Promise<Set<string>> {
  const keys = await gen.self.where(':id').startsWith('o/').primaryKeys();
  return new Set(keys.map((key) => key.slice(2)));
}

/**
 * Writes one verified shard: its records and the mark that it is in, in one transaction.
 * @param coming the records, which may still be fetched and parsed; what is wrong with them is thrown, and nothing written
 */
export async function stageShard(
  run: Run,
  gen: Building,
  hash: string,
  coming: Iterable<PackRecord> | Promise<Iterable<PackRecord>>,
): Promise<void> {
  const [records] = await Promise.all([coming, checkEpoch(run.ctl, run.epoch)]);
  await run.cp('shard:before');
  await put(gen, keyed(records), [`o/${hash}`, true]);
  await run.cp('shard:written');
}

type Keyed = readonly [key: string, record: PackRecord];

function* keyed(records: Iterable<PackRecord>): Generator<Keyed> {
  for (const record of records) yield [recordKey(record), record];
}

/**
 * Writes records and the note of how far that is, in one transaction. By the browser’s own calls: a promise for each of
 * thousands of records costs as much as writing them.
 */
async function put(
  gen: Building,
  records: Iterable<Keyed>,
  [note, value]: [note: string, value: unknown],
): Promise<void> {
  const tx = gen.backendDB().transaction(['docs', 'self'], 'readwrite', { durability: 'relaxed' });
  const written = committed(tx);
  const hand: Keyed[] = [];
  try {
    const docs = tx.objectStore('docs');
    for (const one of records) {
      const [key, record] = one;
      docs.put(record, key);
      hand.push(one);
    }
    tx.objectStore('self').put(value, note);
    tx.commit();
  } catch (error) {
    tx.abort();
    await written.catch(() => undefined);
    throw asDbError(error, 'IDB_WRITE');
  }
  await written;
  for (const [key, record] of hand) gen.hand.set(key, record);
}

/** @throws DbError `QUOTA` or `IDB_WRITE`, and then nothing of it is written */
function committed(tx: IDBTransaction): Promise<void> {
  return new Promise((resolve, reject) => {
    tx.addEventListener('complete', () => resolve());
    tx.addEventListener('abort', () => reject(asDbError(tx.error, 'IDB_WRITE')));
  });
}

/** Copies the live generation into one begun by a delta plan. Goes on where a killed copy stopped. */
export async function stageCopy(run: Run, gen: Building, from: Generation): Promise<void> {
  let after = (await gen.self.get('copied')) as string | undefined;
  while (after !== 'all') {
    await checkEpoch(run.ctl, run.epoch);
    const records = await readBatch(from, after ?? '', COPY_BATCH);
    const next: string = records.at(-1)?.[0] ?? 'all';
    await put(gen, records, ['copied', next]);
    after = next;
    await run.cp(next === 'all' ? 'copy:done' : 'copy:batch');
  }
}

/**
 * Applies one part of a delta in one transaction.
 * @throws PackError `DELTA` when a record is there that should not be, or the other way round: nothing of the part is
 * written, and the caller takes the full pack
 */
export async function stageDelta(
  run: Run,
  gen: Building,
  hash: string,
  coming: DeltaOp[] | Promise<DeltaOp[]>,
): Promise<void> {
  const [ops] = await Promise.all([coming, checkEpoch(run.ctl, run.epoch)]);
  await run.cp('shard:before');
  const keys = ops.map(([key]) => key);
  const puts = new Map<string, PackRecord>();
  await gen.transaction('rw', gen.docs, gen.self, async () => {
    const there = await gen.docs.bulkGet(keys);
    const present = new Set(keys.filter((_key, at) => there[at] !== undefined));
    for (const op of ops) {
      const change = applyOp(op, present.has(op[0]));
      if ('delete' in change) {
        present.delete(change.delete);
        puts.delete(change.delete);
      } else {
        present.add(change.key);
        puts.set(change.key, change.put);
      }
    }
    await gen.docs.bulkDelete(keys.filter((key) => !present.has(key)));
    await gen.docs.bulkPut([...puts.values()], [...puts.keys()]);
    await gen.self.put(true, `o/${hash}`);
  });
  for (const key of keys) gen.hand.delete(key);
  for (const [key, record] of puts) gen.hand.set(key, record);
  await run.cp('shard:written');
}

const READ_BATCH = 500;

/** All records in the order of their keys, a batch at a time. */
export async function* recordsOf(gen: Generation): AsyncGenerator<PackRecord[]> {
  for (let after = ''; ;) {
    const records = await readBatch(gen, after, READ_BATCH);
    const last = records.at(-1);
    if (!last) return;
    yield records.map(([, record]) => record);
    after = last[0];
  }
}

/** By the keys, not by what the records say of themselves: this also reads a damaged database to its end. */
async function readBatch(gen: Generation, after: string, limit: number): Promise<Keyed[]> {
  return gen.transaction('r', gen.docs, async () => {
    const next = gen.docs.where(':id').above(after).limit(limit);
    const [keys, records] = await Promise.all([next.clone().primaryKeys(), next.toArray()]);
    return keys.map((key, at) => [key, records[at] as PackRecord] as const);
  });
}

/** Every record there is: what this life wrote from its hand, what an earlier one left behind is read. */
export async function recordsBuilt(gen: Building): Promise<PackRecord[]> {
  if (gen.isResumed) await takeInHand(gen);
  return [...gen.hand.values()];
}

async function takeInHand(gen: Building): Promise<void> {
  const keys = await gen.docs.toCollection().primaryKeys();
  const left = keys.filter((key) => !gen.hand.has(key));
  for (let at = 0; at < left.length; at += READ_BATCH) {
    const batch = left.slice(at, at + READ_BATCH);
    const records = await gen.docs.bulkGet(batch);
    for (const [n, key] of batch.entries()) {
      const record = records[n];
      if (record) gen.hand.set(key, record);
    }
  }
}

/** What a finished generation says of itself. */
interface Complete {
  seq: number;
  m: string;
  /** How many records it must hold. */
  records: number;
}

/** Strictly durable, and with it all that was written to this database before. */
export async function markComplete(gen: Generation, complete: Complete): Promise<void> {
  const tx = gen.backendDB().transaction('self', 'readwrite', { durability: 'strict' });
  tx.objectStore('self').put(complete, 'complete');
  await committed(tx);
}

export async function readComplete(gen: Generation): Promise<Complete | undefined> {
  return (await gen.self.get('complete')) as Complete | undefined;
}

/**
 * Deletes the database and then its row. Killed in between, or held up by somebody who has it open, the row stays and the
 * next collection does the rest.
 */
export async function dropGeneration(ctl: Ctl, name: string, cp: CrashPoint): Promise<void> {
  await cp('gc:row');
  if (!(await deleteDatabase(name))) return;
  await ctl.gens.delete(name);
  await cp('gc:dropped');
}
