import * as v from 'valibot';
import { briefCard } from '../../brief/brief-card.ts';
import type { EntityRef } from '../../facts/id.ts';
import { gather } from '../gather.ts';
import type { Handler } from '../handler.ts';
import { packStanding } from '../pack-standing.ts';
import { readerLanguages } from '../policy.ts';
import { settingsFor } from '../private-settings.ts';
import { PageContextSchema, Refs, WhySchema } from '../request-parts.ts';
import { seenBefore } from '../seen-before.ts';

/** The first of `refs` is whose card it is; the others bear the same name. */
export const getCard: Handler<'getCard'> = {
  request: v.strictObject({
    refs: v.pipe(Refs, v.minLength(1)),
    why: v.exactOptional(WhySchema),
    page: PageContextSchema,
    all: v.exactOptional(v.boolean()),
  }),
  async answer({ refs, why, page, all = false }, asker, desk) {
    // The schema refuses an empty list.
    const [ref, ...alternatives] = refs as [EntityRef, ...EntityRef[]];
    const [settings, { known, edition }, standing] = await Promise.all([
      settingsFor(asker.isPrivate),
      desk.knowledge.use(async (library) => ({
        known: await gather(library, ref, alternatives),
        edition: library.edition,
      })),
      packStanding(ref, desk),
    ]);
    if (!known) return { state: 'gone', edition };
    const answer = briefCard({
      ...known,
      alternatives,
      why,
      page,
      languages: readerLanguages(settings),
      now: desk.now(),
      all,
      standing,
      isMuted: settings.mutes.includes(ref),
      seen: await seenBefore(known, settings, asker, desk),
    });
    return { ...answer, edition };
  },
};
