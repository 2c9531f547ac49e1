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
  const message = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return new SyncError(dbCode(error, message), message, facts, error);
}

/** What a database’s failure is called here. Dexie wraps the browser’s own error and quotes its name. */
function dbCode(error: unknown, message: string): SyncCode {
  const code = (error as { code?: unknown } | null)?.code;
  if (
    code === 'IDB_OPEN' ||
    code === 'IDB_WRITE' ||
    code === 'BLOCKED' ||
    code === 'QUOTA' ||
    code === 'FENCED'
  ) {
    return code;
  }
  // Written by a newer extension: it cannot be opened by this one.
  if (code === 'NEWER') return 'IDB_OPEN';
  return message.includes('QuotaExceeded') ? 'QUOTA' : 'IDB_WRITE';
}
