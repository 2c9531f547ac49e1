import type { Phrase } from '../facts/phrase.ts';

export type SyncCode =
  | 'NET'
  | 'TIMEOUT'
  | `HTTP_${number}`
  | 'HASH'
  | 'SIG'
  | 'EXPIRED'
  | 'ROLLBACK'
  | 'FORK'
  | 'KEYCHANGE'
  | 'SCHEMA'
  | 'LIMIT'
  | 'GATE'
  | 'QUOTA'
  | 'IDB_OPEN'
  | 'IDB_WRITE'
  | 'BLOCKED'
  | 'FENCED'
  | 'PERM'
  | 'CLOCK';

/** The states of SYNC part 14, each with what it needs to be said. Times are ms since 1970. */
export type PackState =
  | { state: 'bundled' }
  | { state: 'up-to-date'; checked: number }
  | { state: 'available' }
  | { state: 'downloading'; done: number; total: number }
  | { state: 'applying' }
  | { state: 'paused'; why: 'user' | 'permission' | 'space' | 'data-saver' }
  | { state: 'stale'; since: number; nextTry: number }
  | { state: 'frozen'; since: number }
  | { state: 'key-changed' }
  | { state: 'clock' }
  | { state: 'rebuilt' }
  | { state: 'withdrawn'; since: number }
  | { state: 'error'; code: SyncCode; nextTry: number };

export interface PackStatus {
  feed: string;
  pack: string;
  title: Phrase;
  /** Sequence number of the active version, and its day, `YYYY-MM-DD`. */
  seq: number;
  date: string;
  entities: number;
  facts: number;
  articles: number;
  /** Bytes on disk, raw. */
  bytes: number;
  enabled: boolean;
  canUndo: boolean;
  isBundled: boolean;
  now: PackState;
  /** Where it is updated from; absent for a pack that only ships with the extension. */
  base?: string;
}

export interface SyncProgress {
  feed: string;
  pack: string;
  now: PackState;
}

/** A source about to be added: shown, then confirmed by its fingerprint. */
export type SourceProposal =
  | {
      state: 'ask';
      feed: string;
      host: string;
      fingerprint: string;
      packs: { id: string; bytes: number }[];
      licence: string;
    }
  | { state: 'added'; feed: string }
  | { state: 'refused'; code: SyncCode; message: string };
