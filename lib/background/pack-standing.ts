import type { PackStanding } from '../brief/brief-input.ts';
import { BUNDLED_FEED } from '../facts/bundled-feed.ts';
import { splitRef, type EntityRef } from '../facts/id.ts';
import type { Desk } from './desk.ts';

/** What a reader of one of its cards should know of a pack beside its name. */
export async function packStanding(
  ref: EntityRef,
  { knowledge, sync }: Pick<Desk, 'knowledge' | 'sync'>,
): Promise<PackStanding> {
  const { feed } = splitRef(ref);
  const ctl = await knowledge.ctl();
  if (!ctl) return {};
  const [staleSince, source] = await Promise.all([
    sync.staleSince(feed),
    // Its title a stranger chooses freely; where it comes from is not theirs to choose.
    feed === BUNDLED_FEED ? undefined : ctl.sources.get(feed),
  ]);
  return {
    ...(staleSince === undefined ? {} : { staleSince }),
    ...(source ? { host: new URL(source.base).host } : {}),
  };
}
