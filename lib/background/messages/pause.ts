import * as v from 'valibot';
import type { Handler } from '../handler.ts';
import { settings } from '../../settings.ts';

/** Pauses everywhere until a moment (ms since 1970), or goes on with `null`. The alarm follows the setting. */
export const pause: Handler<'pause'> = {
  request: v.strictObject({ until: v.nullable(v.pipe(v.number(), v.safeInteger(), v.minValue(0))) }),
  async answer({ until }) {
    await settings.pausedUntil.set(until);
    return true;
  },
};
