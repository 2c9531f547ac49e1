type DbCode =
  /** The browser cannot open IndexedDB at all, or not this database. */
  | 'IDB_OPEN'
  /** A write failed for another reason than space. */
  | 'IDB_WRITE'
  /** An older connection did not let go within five seconds. */
  | 'BLOCKED'
  /** The disk or the quota is full. */
  | 'QUOTA'
  /** Another run has begun since: this one must stop and write nothing more. */
  | 'FENCED'
  /** The database was written by a newer version of the extension. */
  | 'NEWER'
  /** There is no earlier version to go back to. */
  | 'NO_UNDO';

/** What can go wrong between us and the browser's database. */
export class DbError extends Error {
  readonly code: DbCode;
  constructor(code: DbCode, message: string, cause?: unknown) {
    super(message, { cause });
    this.name = 'DbError';
    this.code = code;
  }
}

/** Space that is nearly used up makes any failed write a matter of space, whatever the browser calls it. */
const FULL = 0.9;

/**
 * Sorts a failure of IndexedDB into ours; our own and those of a pack pass as they are.
 * @param space from `navigator.storage.estimate()`, where it is known
 */
export function asDbError(
  error: unknown,
  otherwise: 'IDB_OPEN' | 'IDB_WRITE',
  space: { usage?: number; quota?: number } = {},
): Error {
  if (error instanceof Error && !isFromBrowser(error)) return error;
  const message = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  const isFull = (space.usage ?? 0) > FULL * (space.quota ?? Infinity);
  if (message.includes('QuotaExceeded') || isFull) return new DbError('QUOTA', message, error);
  return new DbError(otherwise, message, error);
}

// Dexie's errors and DOMExceptions; ours and those of lib/packs are told by their `code` in capitals.
function isFromBrowser(error: Error): boolean {
  const code = (error as { code?: unknown }).code;
  return typeof code !== 'string';
}
