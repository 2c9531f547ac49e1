import type { PackStanding } from '../brief/brief-input.ts';
import { BUNDLED_FEED } from '../facts/bundled-feed.ts';
import { splitRef, type EntityRef } from '../facts/id.ts';
import type { Desk } from './desk.ts';

// A publisher promises to sign anew before its head expires; a week more is the patience of SYNC part 14.
const PATIENCE_MS = 7 * 24 * 3600_000;

/** What a reader of one of its cards should know of a pack beside its name. */
export async function packStanding(
  ref: EntityRef,
  { knowledge, sync, now }: Pick<Desk, 'knowledge' | 'sync' | 'now'>,
): Promise<PackStanding> {
  if (!(await knowledge.ctl())) return { isOld: false };
  const { feed, pack } = splitRef(ref);
  const known = (await sync.states()).find((one) => one.feed === feed && one.pack === pack);
  const state = known?.now;
  const isLate = state?.state === 'stale' || state?.state === 'frozen';
  return {
    isOld: isLate && now() - state.since >= PATIENCE_MS,
    // Its title a stranger chooses freely; where it comes from is not theirs to choose.
    ...(feed === BUNDLED_FEED || known?.base === undefined ? {} : { host: new URL(known.base).host }),
  };
}
