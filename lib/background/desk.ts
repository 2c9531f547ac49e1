import type { Bundle } from '../db/bundle.ts';
import type { ReaderStore } from '../db/reader-store.ts';
import type { Sync } from '../sync/run.ts';
import type { Knowledge } from './knowledge.ts';

/** What every message is answered from. */
export interface Desk {
  knowledge: Knowledge;
  bundle: Bundle;
  /** Absent where the browser opens no database. */
  reader: () => Promise<ReaderStore | undefined>;
  /** ms since 1970 */
  now: () => number;
  sync: Sync;
}

/** Today where the reader is, `YYYY-MM-DD`. @param now ms since 1970 */
export function localDay(now: number): string {
  const date = new Date(now);
  const two = (n: number) => String(n).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}
