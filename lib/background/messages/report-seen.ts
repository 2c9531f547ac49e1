import * as v from 'valibot';
import { localDay } from '../desk.ts';
import type { Handler } from '../handler.ts';
import { isRecorded } from '../is-recorded.ts';
import { FactKeySchema, RefSchema } from '../request-parts.ts';
import { readSettings } from '../../settings.ts';

/** A card was open for a second: its entity was looked up, its facts were seen. Fact id and day, nothing else. */
export const reportSeen: Handler<'reportSeen'> = {
  request: v.strictObject({
    ref: v.exactOptional(RefSchema),
    facts: v.pipe(v.array(FactKeySchema), v.maxLength(500)),
  }),
  async answer({ ref, facts }, asker, desk) {
    if (!(await isRecorded(await readSettings(), asker))) return true;
    const reader = await desk.reader();
    const day = localDay(desk.now());
    await reader?.saw(facts, day);
    const lookedUp = ref ?? facts[0]?.ref;
    if (lookedUp) await reader?.lookedUp(lookedUp, day);
    return true;
  },
};
