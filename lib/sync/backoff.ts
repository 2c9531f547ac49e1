import type { SyncCode } from './status.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** A source is asked this often when all is well, and this late at the latest when something is not. */
export const PERIOD_MS = 6 * HOUR;
const FIRST_MS = 30 * SECOND;
const RETRY_AFTER_CAP_MS = 24 * HOUR;

/** How often in a row it went wrong, and when to try again (ms since 1970). */
export interface Backoff {
  n: number;
  since: number;
  notBefore: number;
}

export const NO_BACKOFF: Backoff = { n: 0, since: 0, notBefore: 0 };

/**
 * What kind of trouble a code is. `transient`: the way there; asked again soon. `bad`: what came is wrong; asked again
 * when there is something new. `local`: this device. `user`: only the reader can mend it. `none`: another run is at it.
 */
export type Trouble = 'transient' | 'bad' | 'local' | 'user' | 'none';

export function troubleOf(code: SyncCode): Trouble {
  switch (code) {
    case 'NET':
    case 'TIMEOUT':
    // An edge of a delivery network that is behind; it catches up.
    case 'ROLLBACK':
      return 'transient';
    case 'HASH':
    case 'SIG':
    case 'SCHEMA':
    case 'LIMIT':
    case 'GATE':
    case 'EXPIRED':
    case 'FORK':
    case 'KEYCHANGE':
    case 'CLOCK':
      return 'bad';
    case 'QUOTA':
    case 'IDB_OPEN':
    case 'IDB_WRITE':
    case 'BLOCKED':
      return 'local';
    case 'PERM':
      return 'user';
    case 'FENCED':
      return 'none';
    default:
      return 'transient';
  }
}

/**
 * The wait after one more failure: full jitter for what passes by itself
 * (https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/), never less than a server asked for.
 * @param random in [0, 1)
 * @param retryAfter seconds
 */
export function nextBackoff(
  before: Backoff,
  code: SyncCode,
  now: number,
  random: () => number,
  retryAfter = 0,
): Backoff {
  const n = before.n + 1;
  const asked = Math.min(retryAfter * SECOND, RETRY_AFTER_CAP_MS);
  return { n, since: now, notBefore: now + Math.max(asked, waitFor(troubleOf(code), before.n, random)) };
}

function waitFor(trouble: Trouble, n: number, random: () => number): number {
  switch (trouble) {
    case 'transient':
      return Math.floor(random() * Math.min(PERIOD_MS, FIRST_MS * 2 ** Math.min(n, 20)));
    case 'bad':
      return PERIOD_MS;
    case 'local':
      return n === 0 ? HOUR : 24 * HOUR;
    case 'user':
    case 'none':
      return 0;
  }
}

/**
 * When to try again, ms since 1970. A wait that begins in the future was begun under a clock that has been set back: it is
 * over, or it might last for years.
 */
export function readyAt(backoff: Backoff, now: number): number {
  return now < backoff.since ? now : backoff.notBefore;
}
