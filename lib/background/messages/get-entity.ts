import * as v from 'valibot';
import { briefEntity } from '../../brief/brief-entity.ts';
import { localDay } from '../desk.ts';
import { gather } from '../gather.ts';
import type { Handler } from '../handler.ts';
import { isRecorded } from '../is-recorded.ts';
import { packStanding } from '../pack-standing.ts';
import { readerLanguages } from '../policy.ts';
import { RefSchema } from '../request-parts.ts';
import { seenBefore } from '../seen-before.ts';
import { readSettings } from '../../settings.ts';

/** Everything about one entity; looking it up is remembered for “Recent”, a glance at it is not. */
export const getEntity: Handler<'getEntity'> = {
  request: v.strictObject({ ref: RefSchema, glance: v.exactOptional(v.literal(true)) }),
  async answer({ ref, glance = false }, asker, desk) {
    const settings = await readSettings();
    const known = await desk.knowledge.use((library) => gather(library, ref, []));
    if (!known) return null;
    const seen = await seenBefore(known, settings, asker, desk);
    if (!glance && (await isRecorded(settings, asker))) {
      const reader = await desk.reader();
      await reader?.lookedUp(ref, localDay(desk.now()));
    }
    return briefEntity({
      ...known,
      alternatives: [],
      page: { entities: [] },
      languages: readerLanguages(settings),
      now: desk.now(),
      standing: await packStanding(ref, desk),
      isMuted: settings.mutes.includes(ref),
      seen,
    });
  },
};
