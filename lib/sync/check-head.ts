import type { Head } from './head.ts';
import { CLOCK_SLACK_S } from './limits.ts';
import { SyncError } from './sync-error.ts';
import type { Trust } from './trust.ts';

/**
 * Whether a head whose signatures are good may be believed: steps 4 and 5 of a run, in this order (SYNC part 4).
 * @param hash of its payload
 * @param now seconds since 1970; never taken to be earlier than the last time somebody trusted swore to
 * @throws SyncError `SIG`, `ROLLBACK`, `FORK`, `CLOCK`, `EXPIRED`
 */
export function checkHead(head: Head, hash: string, trust: Trust, now: number): void {
  const clock = Math.max(now, trust.iat);
  if (head.src !== trust.feed) throw new SyncError('SIG', `a head of ${head.src}, not of ${trust.feed}`);
  checkHeadFloor(head, hash, trust);
  if (head.iat > clock + CLOCK_SLACK_S) {
    throw new SyncError('CLOCK', 'signed more than a day in the future', { since: head.iat });
  }
  if (head.exp <= clock)
    throw new SyncError('EXPIRED', 'the publisher has stopped signing', { since: head.exp });
  for (const floor of trust.packs) checkPackFloor(head, floor);
}

function checkHeadFloor(head: Head, hash: string, { head: floor }: Trust): void {
  if (!floor) return;
  if (head.seq < floor.seq) {
    throw new SyncError('ROLLBACK', `head ${head.seq} after head ${floor.seq}`);
  }
  if (head.seq === floor.seq && hash !== floor.hash) {
    throw new SyncError('FORK', `two heads with the number ${head.seq}`, { hashes: [floor.hash, hash] });
  }
}

function checkPackFloor(head: Head, { pack, listed, signed }: Trust['packs'][number]): void {
  const entry = Object.hasOwn(head.packs, pack) ? head.packs[pack] : undefined;
  if (!entry) {
    if (!listed || listed.gone) return;
    throw new SyncError('ROLLBACK', 'the pack is missing and nobody withdrew it', { pack });
  }
  for (const floor of [listed, signed]) {
    if (!floor) continue;
    if (entry.seq < floor.seq) {
      throw new SyncError('ROLLBACK', `version ${entry.seq} after ${floor.seq}`, { pack });
    }
    if (entry.seq === floor.seq && 'm' in entry && floor.m !== undefined && entry.m !== floor.m) {
      throw new SyncError('FORK', `two versions with the number ${entry.seq}`, {
        pack,
        hashes: [floor.m, entry.m],
      });
    }
  }
}
