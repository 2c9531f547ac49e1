import { PackError } from '../packs/pack-error.ts';
import type { SyncCode } from './status.ts';

/** What is known about a failure: for the reader’s details and the diagnostics, never for decisions. */
export interface SyncFacts {
  url?: string;
  pack?: string;
  /** What may be behind it, in words for an engineer: “login page?”. */
  hint?: string;
  /** Two hashes that should be one. */
  hashes?: [string, string];
  /** Seconds, as the server asked (`Retry-After`). */
  retryAfter?: number;
  /** Seconds since 1970, for what is past its time. */
  since?: number;
}

/** Everything that can go wrong between a publisher and a reader, as one closed set of codes (SYNC part 14). */
export class SyncError extends Error {
  readonly code: SyncCode;
  readonly facts: SyncFacts;

  constructor(code: SyncCode, message: string, facts: SyncFacts = {}, cause?: unknown) {
    super(message, cause === undefined ? {} : { cause });
    this.name = 'SyncError';
    this.code = code;
    this.facts = facts;
  }
}

/** Our own errors pass; a pack's or a database's keep their code; anything else is a failed write, the only thing left. */
export function asSyncError(error: unknown, facts: SyncFacts = {}): SyncError {
  if (error instanceof SyncError) return error;
  // A delta that does not fit has been answered with the full pack before it can get here.
  if (error instanceof PackError) {
    return new SyncError(error.code === 'DELTA' ? 'GATE' : error.code, error.message, facts, error);
  }
  const code = (error as { code?: unknown } | null)?.code;
  const message = error instanceof Error ? error.message : String(error);
  if (typeof code === 'string' && isDbCode(code)) return new SyncError(code, message, facts, error);
  return new SyncError('IDB_WRITE', message, facts, error);
}

function isDbCode(code: string): code is 'IDB_OPEN' | 'IDB_WRITE' | 'BLOCKED' | 'QUOTA' | 'FENCED' {
  return ['IDB_OPEN', 'IDB_WRITE', 'BLOCKED', 'QUOTA', 'FENCED'].includes(code);
}
