import { readyAt, troubleOf } from './backoff.ts';
import type { Failure, Memory, PackMemory } from './memory.ts';
import type { PackState } from './status.ts';

const DAY_MS = 24 * 3600_000;
/** Nobody is told of a publisher who is some days late. */
const STALE_MS = 7 * DAY_MS;
/** An object its manifest names may be late on one edge of a network; after so many runs it is said. */
const QUIET_RUNS = 3;

/** What a run is busy with. */
export type Doing = Extract<PackState, { state: 'downloading' | 'applying' }>;

/** What is installed of a pack. */
export interface ActivePack {
  pack: string;
  seq: number;
  origin: 'bundle' | 'feed';
  gone?: number;
  rebuilt?: number;
}

/**
 * What a reader is told of a pack: what a run is doing now, else what only the reader can change, else what is wrong,
 * else how fresh it is. Trouble that passes by itself is silent for a day.
 * @param source absent for a pack that has no source
 * @param now ms since 1970
 */
export function packState(
  active: ActivePack,
  source: { paused: boolean; memory: Memory } | undefined,
  now: number,
  doing?: Doing,
): PackState {
  if (doing) return doing;
  if (!source) return active.rebuilt === undefined ? { state: 'bundled' } : { state: 'rebuilt' };
  if (source.paused) return { state: 'paused', why: 'user' };
  const { memory } = source;
  const pack = memory.packs.find((one) => one.pack === active.pack);
  if (memory.failing?.code === 'PERM') return { state: 'paused', why: 'permission' };
  if (memory.failing?.code === 'KEYCHANGE') return { state: 'key-changed' };
  const gone = pack?.gone ?? active.gone;
  if (gone !== undefined) return { state: 'withdrawn', since: gone };
  const trouble = packTrouble(memory, pack, now) ?? sourceTrouble(memory, now);
  if (trouble) return trouble;
  return freshness(active, memory, pack);
}

/** Other keys, two versions under one number, no space: what only the reader can decide, and the only things told unasked. */
export function needsDecision(state: PackState): boolean {
  return (
    state.state === 'key-changed' ||
    (state.state === 'error' && state.code === 'FORK') ||
    (state.state === 'paused' && state.why === 'space')
  );
}

/**
 * When a source last confirmed its facts, once what it confirmed has been past its time for a week: every card says so.
 * @returns ms since 1970
 */
export function staleSince({ checked, until }: Memory, now: number): number | undefined {
  return until !== undefined && now > until + STALE_MS ? checked : undefined;
}

function freshness(active: ActivePack, memory: Memory, pack: PackMemory | undefined): PackState {
  if (pack?.listed && pack.listed.seq > active.seq) {
    return pack.isWaitingForData ? { state: 'paused', why: 'data-saver' } : { state: 'available' };
  }
  if (active.rebuilt !== undefined) return { state: 'rebuilt' };
  return memory.checked === undefined
    ? { state: 'bundled' }
    : { state: 'up-to-date', checked: memory.checked };
}

function sourceTrouble(memory: Memory, now: number): PackState | undefined {
  const { failing } = memory;
  if (!failing) return undefined;
  if (failing.code === 'CLOCK') return { state: 'clock' };
  if (failing.code === 'EXPIRED') return { state: 'frozen', since: failing.past ?? failing.since };
  if (failing.code === 'QUOTA') return { state: 'paused', why: 'space' };
  if (troubleOf(failing.code) !== 'transient') return errorOf(failing, readyAt(memory.backoff, now));
  if (memory.checked === undefined) return errorOf(failing, readyAt(memory.backoff, now));
  if (now - failing.since < DAY_MS) return undefined;
  if (failing.code === 'ROLLBACK') return errorOf(failing, readyAt(memory.backoff, now));
  return { state: 'stale', since: memory.checked, nextTry: readyAt(memory.backoff, now) };
}

function packTrouble(memory: Memory, pack: PackMemory | undefined, now: number): PackState | undefined {
  const failing = pack?.failing;
  if (!failing) return undefined;
  if (failing.code === 'QUOTA') return { state: 'paused', why: 'space' };
  if (failing.code === 'PERM') return { state: 'paused', why: 'permission' };
  if (troubleOf(failing.code) === 'transient' && failing.times < QUIET_RUNS) return undefined;
  return errorOf(failing, Math.max(readyAt(memory.backoff, now), readyAt(pack.backoff, now)));
}

function errorOf(failing: Failure, nextTry: number): PackState {
  return { state: 'error', code: failing.code, nextTry };
}
