/** What runs in the browser: the real sync over the real IndexedDB. Built by `sync.ts`, never part of the extension. */
import { Dexie } from 'dexie';
import { openBundle } from '../../lib/db/bundle.ts';
import type { CrashPointName } from '../../lib/db/crash-point.ts';
import { openCtl } from '../../lib/db/ctl.ts';
import { openGeneration } from '../../lib/db/generation.ts';
import { ensureInstalled } from '../../lib/db/repair.ts';
import { recordKey, type PackRecord } from '../../lib/facts/pack.ts';
import { noCrash } from '../../lib/db/crash-point.ts';
import { parseShard } from '../../lib/packs/parse-shard.ts';
import { createSync } from '../../lib/sync/run.ts';

export interface Round {
  /** ms: everything; and its parts: fetched, verified, parsed and written; gated; derived; switched. */
  install: number;
  staged: number;
  gated: number;
  derived: number;
  bare: number;
  /** Processor time of the whole browser, ms: a busy machine does not count. */
  installCpu: number;
  bareCpu: number;
  /** ms, of look-ups in the pack that was there before, while the install ran; none where they would have been in its way. */
  lookups: number[];
  delta: number;
  deltaStaged: number;
}

const kv = new Map<string, unknown>();

async function open(feed: string, root: string, now: () => number) {
  const ctl = await openCtl();
  const bundle = openBundle(
    async (path) => new Uint8Array(await (await fetch(`/bundle${path}`)).arrayBuffer()),
  );
  await ensureInstalled({ ctl, bundle, now: now(), cp: noCrash, isEnabled: () => true }, 'pointers');
  const marks = new Map<CrashPointName, number>();
  const sync = createSync(
    {
      ctl: () => Promise.resolve(ctl),
      bundle,
      onFlip: () => undefined,
      cp: (name) => void marks.set(name, performance.now()),
    },
    {
      area: {
        get: (key) => Promise.resolve(kv.get(key)),
        set: (key, value) => Promise.resolve(void kv.set(key, value)),
      },
      builtIn: { base: feed, root },
      app: '0.1.0',
      fetch: (url, init) => fetch(url, init),
      now,
      random: Math.random,
    },
  );
  return { ctl, sync, marks };
}

async function wipe(): Promise<void> {
  kv.clear();
  for (const { name } of await indexedDB.databases()) if (name) await Dexie.delete(name);
}

/** What only the one who drives the browser can do: publish the second version, read the processor’s clock (ms). */
interface Driver {
  next: () => Promise<void>;
  cpu: () => Promise<number>;
}

/** A whole life: bundle, full install, delta. @param looks whether somebody reads meanwhile */
async function round(feed: string, root: string, looks: boolean, { next, cpu }: Driver): Promise<Round> {
  await wipe();
  let clock = Date.now();
  const { ctl, sync, marks } = await open(feed, root, () => clock);
  const before = await ctl.packs.toArray();
  const live = await openGeneration(before[0]?.active.db ?? '');
  const lookups: number[] = [];
  const over = new AbortController();
  if (!looks) over.abort();
  const reader = (async () => {
    while (!over.signal.aborted) {
      const start = performance.now();
      await live.docs.get('e/entity-1');
      lookups.push(performance.now() - start);
      await new Promise((done) => {
        setTimeout(done, 15);
      });
    }
  })();
  const cpuBefore = await cpu();
  const start = performance.now();
  const result = await sync.run({ reason: 'alarm' });
  const install = performance.now() - start;
  const installCpu = (await cpu()) - cpuBefore;
  const at = (name: CrashPointName) => marks.get(name) ?? Number.NaN;
  const staged = at('shard:written') - start;
  const gated = at('gate:done') - at('shard:written');
  const derived = at('derived:written') - at('complete');
  over.abort();
  await reader;
  live.close();
  if (result.state !== 'done' || (await ctl.packs.count()) < 2)
    throw new Error(JSON.stringify([result, await sync.diagnostics()]));
  const { took: bare, cpu: bareCpu } = await bulkPut(await recordsOf(ctl), cpu);

  await next();
  clock += 7 * 3600_000;
  const again = performance.now();
  await sync.run({ reason: 'alarm' });
  const delta = performance.now() - again;
  const deltaStaged = (marks.get('complete') ?? 0) - again;
  ctl.close();
  return { install, staged, gated, derived, bare, installCpu, bareCpu, lookups, delta, deltaStaged };
}

async function recordsOf(ctl: Awaited<ReturnType<typeof openCtl>>): Promise<PackRecord[]> {
  const row = await ctl.packs.get('backgrounder/synthetic');
  const gen = await openGeneration(row?.active.db ?? '');
  const records = await gen.docs.toArray();
  gen.close();
  return records;
}

/** The same documents, parsed already, in one transaction: the least there can be. */
async function bulkPut(records: PackRecord[], cpu: Driver['cpu']): Promise<{ took: number; cpu: number }> {
  const db = new Dexie('bare', { chromeTransactionDurability: 'relaxed' });
  db.version(1).stores({ docs: '' });
  await db.open();
  const cpuBefore = await cpu();
  const start = performance.now();
  await db.table('docs').bulkPut(records, records.map(recordKey));
  const took = performance.now() - start;
  const cpuTook = (await cpu()) - cpuBefore;
  db.close();
  await Dexie.delete('bare');
  return { took, cpu: cpuTook };
}

/** One idle check, for the server to count. */
async function idle(feed: string, root: string): Promise<void> {
  const { ctl, sync } = await open(feed, root, () => Date.now() + 20 * 3600_000);
  await sync.run({ reason: 'alarm' });
  ctl.close();
}

Object.assign(globalThis, { bench: { round, idle, parseShard } });
