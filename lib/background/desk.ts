import type { Bundle } from '../db/bundle.ts';
import type { ReaderStore } from '../db/reader-store.ts';
import type { PackState, SourceProposal } from '../sync/status.ts';
import type { Knowledge } from './knowledge.ts';

/** What the sync does for the reader’s buttons; absent in a build without feeds. */
export interface SyncDesk {
  /** Of every pack that comes from a source, by `<feed>/<pack>`. */
  states(): Promise<ReadonlyMap<string, { now: PackState; base: string }>>;
  syncNow(feed: string | undefined): Promise<void>;
  addSource(url: string, confirm: string | undefined): Promise<SourceProposal>;
  removeSource(feed: string): Promise<void>;
  pauseSource(feed: string, paused: boolean): Promise<void>;
  /** Lines for “copy diagnostics”: hashes, numbers and codes, nothing of what was read. */
  diagnostics(): Promise<string[]>;
  /** Stops a run that is going on. */
  stop(): Promise<void>;
}

/** What every message is answered from. */
export interface Desk {
  knowledge: Knowledge;
  bundle: Bundle;
  /** Absent where the browser opens no database. */
  reader: () => Promise<ReaderStore | undefined>;
  /** ms since 1970 */
  now: () => number;
  sync: SyncDesk | undefined;
}

/** Today where the reader is, `YYYY-MM-DD`. @param now ms since 1970 */
export function localDay(now: number): string {
  const date = new Date(now);
  const two = (n: number) => String(n).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}
