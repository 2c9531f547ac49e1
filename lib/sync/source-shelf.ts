import * as v from 'valibot';
import { Memory, NO_MEMORY } from './memory.ts';
import { fingerprintOf, openFirstRoot } from './root.ts';
import type { RunStore, Subscription, Store } from './store.ts';
import { SyncError } from './sync-error.ts';
import { mergeTrust, newTrust, Trust } from './trust.ts';

/** The small store beside the databases (`storage.local`): another engine, for when one of them is lost. */
export interface Area {
  get(key: string): Promise<unknown>;
  set(key: string, value: unknown): Promise<void>;
}

/** The source compiled into the build. */
export interface BuiltIn {
  base: string;
  /** Text of `root/1.fp` */
  root: string;
}

export interface Source {
  row: Omit<Subscription, 'state'>;
  trust: Trust;
  memory: Memory;
}

const MIRROR = 'fp-trust';
const State = v.object({ trust: v.unknown(), memory: v.unknown() });

/**
 * The sources as both copies tell it, the greater of the two for each. What cannot be read in one is taken from the other;
 * the first party is always there when the build names it.
 */
export async function loadSources(
  store: Store,
  area: Area,
  builtIn: BuiltIn | undefined,
  now: number,
): Promise<Source[]> {
  const mirror = await readMirror(area);
  const sources = new Map<string, Source>();
  for (const { state, ...row } of await store.sources()) {
    const stored = readState(state);
    const trust = await greater(stored.trust, mirror.get(row.feed));
    if (trust) sources.set(row.feed, { row, trust, memory: stored.memory });
  }
  for (const trust of mirror.values()) {
    if (!sources.has(trust.feed)) sources.set(trust.feed, fresh(trust, now));
  }
  if (builtIn) await addBuiltIn(sources, builtIn, now);
  for (const [feed, source] of sources) {
    if (source.trust.party === 'first' && !builtIn) sources.delete(feed);
  }
  return [...sources.values()];
}

async function addBuiltIn(sources: Map<string, Source>, { base, root }: BuiltIn, now: number): Promise<void> {
  const first = await openFirstRoot(new TextEncoder().encode(root));
  const fingerprint = await fingerprintOf(first.payload);
  const { src: feed } = first.root;
  const known = sources.get(feed);
  if (known?.trust.fingerprint === fingerprint) {
    // The package decides where the first party lives.
    sources.set(feed, {
      ...known,
      row: { ...known.row, base },
      trust: { ...known.trust, base, party: 'first' },
    });
  } else {
    sources.set(feed, fresh(newTrust({ feed, base, party: 'first', fingerprint }, first.payload), now));
  }
}

function fresh(trust: Trust, now: number): Source {
  const { feed, base } = trust;
  return { row: { feed, base, added: now, paused: false }, trust, memory: NO_MEMORY };
}

async function greater(a: Trust | undefined, b: Trust | undefined): Promise<Trust | undefined> {
  // Pinned anew since the other copy was written: nothing of the two belongs together.
  if (!a || !b || a.fingerprint !== b.fingerprint) return a ?? b;
  return mergeTrust(a, b);
}

function readState(state: unknown): { trust: Trust | undefined; memory: Memory } {
  const both = v.safeParse(State, state);
  if (!both.success) return { trust: undefined, memory: NO_MEMORY };
  const trust = v.safeParse(Trust, both.output.trust);
  const memory = v.safeParse(Memory, both.output.memory);
  return {
    trust: trust.success ? trust.output : undefined,
    memory: memory.success ? memory.output : NO_MEMORY,
  };
}

/** What is remembered of one source: one read, for who has no time for more. */
export async function readMemory(store: Store, feed: string): Promise<Memory> {
  const row = (await store.sources()).find((one) => one.feed === feed);
  return readState(row?.state).memory;
}

async function readMirror(area: Area): Promise<Map<string, Trust>> {
  const mirror = new Map<string, Trust>();
  let kept: unknown;
  try {
    kept = await area.get(MIRROR);
  } catch (error) {
    console.warn('Backgrounder: the second copy of the pinned keys cannot be read', error);
  }
  for (const one of Array.isArray(kept) ? (kept as unknown[]) : []) {
    const trust = v.safeParse(Trust, one);
    if (trust.success) mirror.set(trust.output.feed, trust.output);
  }
  return mirror;
}

/** Writes what a run has proved: strictly into the control database, then beside it. Neither copy ever falls. */
export async function saveSource(store: RunStore, area: Area, trust: Trust, memory: Memory): Promise<void> {
  await store.saveState(trust.feed, { trust, memory });
  await mirrorTrust(area, trust);
}

/** The control database alone suffices: what goes wrong here is said and no more. */
export async function mirrorTrust(area: Area, trust: Trust): Promise<void> {
  const mirror = await readMirror(area);
  mirror.set(trust.feed, (await greater(trust, mirror.get(trust.feed))) ?? trust);
  await writeMirror(area, mirror);
}

export async function forgetMirrored(area: Area, feed: string): Promise<void> {
  const mirror = await readMirror(area);
  mirror.delete(feed);
  await writeMirror(area, mirror);
}

async function writeMirror(area: Area, mirror: Map<string, Trust>): Promise<void> {
  try {
    await area.set(MIRROR, [...mirror.values()]);
  } catch (error) {
    console.warn('Backgrounder: the second copy of the pinned keys cannot be written', error);
  }
}

/** @throws SyncError `PERM` when there is no such source */
export function findSource(sources: Source[], feed: string): Source {
  const source = sources.find(({ row }) => row.feed === feed);
  if (!source) throw new SyncError('PERM', `there is no source ${feed}`);
  return source;
}
