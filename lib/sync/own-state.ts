import * as v from 'valibot';
import type { Spent } from './budget.ts';
import { drawPhase } from './schedule.ts';
import type { World } from './world.ts';

const KV = 'sync';
/** What the sync as a whole remembers. Losing it costs a check and nothing else. */
const Own = v.object({
  /** When in its six hours this device asks, ms. */
  phase: v.optional(v.number()),
  /** The last run, and the last the reader asked for: ms since 1970. */
  last: v.optional(v.number()),
  asked: v.optional(v.number()),
  spent: v.optional(v.object({ day: v.number(), bytes: v.number() })),
});
type Own = v.InferOutput<typeof Own>;

type Kept = Pick<World, 'store' | 'random'>;

/** Draws the phase of this device where there is none yet. */
export async function readOwn({
  store,
  random,
}: Kept): Promise<Own & { phase: number; spent: Spent | undefined }> {
  const parsed = v.safeParse(Own, await store.readKv(KV));
  const own = parsed.success ? parsed.output : {};
  if (own.phase !== undefined) return { ...own, phase: own.phase, spent: own.spent };
  const phase = drawPhase(random);
  await store.writeKv(KV, { ...own, phase });
  return { ...own, phase, spent: own.spent };
}

export async function writeOwn(kept: Kept, change: Partial<Own>): Promise<void> {
  await kept.store.writeKv(KV, { ...(await readOwn(kept)), ...change });
}
