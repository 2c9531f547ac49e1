import type { PackRecord } from '../facts/pack.ts';
import type { DeltaOp } from '../packs/delta.ts';
import type { PackLimits } from '../packs/limits.ts';
import type { Manifest } from '../packs/manifest.ts';

/** A subscription as it is kept. `state` is ours to parse: {@link Trust} and {@link Memory}. */
export interface Subscription {
  feed: string;
  base: string;
  /** ms since 1970 */
  added: number;
  paused: boolean;
  state: unknown;
}

/** A pack on the shelf. */
export interface InstalledPack {
  feed: string;
  pack: string;
  active: { seq: number; m: string; bytes: number; origin: 'bundle' | 'feed' };
  /** The reader undid this number: only a greater one is installed by itself. */
  undone?: number;
  gone?: number;
  rebuilt?: number;
}

/** What the sync needs of the databases; `run.ts` fills it in from `lib/db`. Rejections carry one of the database’s codes. */
export interface Store {
  sources(): Promise<Subscription[]>;
  addSource(row: Subscription): Promise<void>;
  pauseSource(feed: string, paused: boolean): Promise<void>;
  packs(): Promise<InstalledPack[]>;
  readKv(key: string): Promise<unknown>;
  writeKv(key: string, value: unknown): Promise<void>;
  /** Begins a run: every other that is still going is fenced off from here on. @param now ms since 1970 */
  beginRun(now: number): Promise<RunStore>;
}

/** Writing, by the one run that may. Every call rejects with `FENCED` once another has begun. */
export interface RunStore {
  /** Replaces what a source keeps; rejects with `FENCED` when the source is no longer there. */
  saveState(feed: string, state: unknown): Promise<void>;
  removeSource(feed: string): Promise<void>;
  markGone(feed: string, pack: string, since: number | undefined): Promise<void>;
  removePack(feed: string, pack: string): Promise<void>;
  stage(target: Target, by: 'full' | 'delta'): Promise<Staging>;
  /** Drops what nobody reads; with `dropUndo` also the copies kept for undo. */
  collect(options: { dropUndo: boolean }): Promise<void>;
}

export interface Target {
  feed: string;
  pack: string;
  seq: number;
  m: string;
}

/** A version on its way: invisible to readers until `install`. */
export interface Staging {
  /** Hashes of what is already in, from this run or one that was killed. */
  done(): Promise<Set<string>>;
  /** The live version, for a delta to change. */
  copy(): Promise<void>;
  /** What is wrong with the records rejects it, and nothing of them is in. */
  putShard(hash: string, coming: Promise<Iterable<PackRecord>>): Promise<void>;
  /** Rejects with PackError `DELTA` when the ops do not fit. */
  putDelta(hash: string, coming: Promise<DeltaOp[]>): Promise<void>;
  /** Gate, derived data, flip. Rejects with PackError when the gate refuses it; then it is dropped already. */
  install(version: { manifest: Manifest; m: string; limits: PackLimits; keepUndo: boolean }): Promise<void>;
  drop(): Promise<void>;
  close(): void;
}
