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
export async function beginGeneration(run: Run, target: Target, plan: Plan): Promise<Generation> {
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
  await startOver(gen, plan);
  return gen;
}

function newRow({ feed, pack, seq, m }: Target, now: number): GenRow {
  const random = crypto.randomUUID().slice(0, 8);
  return { name: `fp:${feed}:${pack}:${seq}:${random}`, feed, pack, seq, m, state: 'building', created: now };
}

/** What was staged by another plan cannot be gone on with: it is emptied. */
async function startOver(gen: Generation, plan: Plan): Promise<void> {
  const wanted = plan.by === 'full' ? 'full' : `delta ${plan.from}`;
  await gen.transaction('rw', gen.docs, gen.self, async () => {
    const planned = await gen.self.get('plan');
    if (planned === wanted) return;
    await gen.docs.clear();
    await gen.self.clear();
    await gen.self.put(wanted, 'plan');
  });
}

/** Hashes of the shards (or parts of a delta) that are in: a run that goes on after a kill skips them. */
export async function listDone(gen: Generation): Promise<Set<string>> {
  const keys = await gen.self.where(':id').startsWith('o/').primaryKeys();
  return new Set(keys.map((key) => key.slice(2)));
}

/** Writes one verified, parsed shard: its records and the mark that it is in, in one transaction. */
export async function stageShard(
  run: Run,
  gen: Generation,
  hash: string,
  records: PackRecord[],
): Promise<void> {
  await checkEpoch(run.ctl, run.epoch);
  await run.cp('shard:before');
  await gen.transaction('rw', gen.docs, gen.self, async () => {
    await gen.docs.bulkPut(records, records.map(recordKey));
    await gen.self.put(true, `o/${hash}`);
  });
  await run.cp('shard:written');
}

/** Copies the live generation into one begun by a delta plan. Goes on where a killed copy stopped. */
export async function stageCopy(run: Run, gen: Generation, from: Generation): Promise<void> {
  let after = (await gen.self.get('copied')) as string | undefined;
  while (after !== 'all') {
    await checkEpoch(run.ctl, run.epoch);
    const keys = await from.docs
      .where(':id')
      .above(after ?? '')
      .limit(COPY_BATCH)
      .primaryKeys();
    const records = await from.docs.bulkGet(keys);
    const next: string = keys.at(-1) ?? 'all';
    await gen.transaction('rw', gen.docs, gen.self, async () => {
      await gen.docs.bulkPut(records as PackRecord[], keys);
      await gen.self.put(next, 'copied');
    });
    after = next;
    await run.cp(next === 'all' ? 'copy:done' : 'copy:batch');
  }
}

/**
 * Applies one part of a delta in one transaction.
 * @throws PackError `DELTA` when a record is there that should not be, or the other way round: nothing of the part is
 * written, and the caller takes the full pack
 */
export async function stageDelta(run: Run, gen: Generation, hash: string, ops: DeltaOp[]): Promise<void> {
  await checkEpoch(run.ctl, run.epoch);
  await run.cp('shard:before');
  await gen.transaction('rw', gen.docs, gen.self, async () => {
    const keys = ops.map(([key]) => key);
    const there = await gen.docs.bulkGet(keys);
    const present = new Set(keys.filter((_key, at) => there[at] !== undefined));
    const puts = new Map<string, PackRecord>();
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
  await run.cp('shard:written');
}

/** All records in the order of their keys, a batch at a time. */
export async function* recordsOf(gen: Generation, batch = 500): AsyncGenerator<PackRecord[]> {
  for (let after = ''; ;) {
    // By the keys, not by what the records say of themselves: this also reads a damaged database to its end.
    const keys = await gen.docs.where(':id').above(after).limit(batch).primaryKeys();
    const last = keys.at(-1);
    if (last === undefined) return;
    yield (await gen.docs.bulkGet(keys)).filter((record) => record !== undefined);
    after = last;
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
  await new Promise<void>((resolve, reject) => {
    tx.addEventListener('complete', () => resolve());
    tx.addEventListener('abort', () => reject(asDbError(tx.error, 'IDB_WRITE')));
  });
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
