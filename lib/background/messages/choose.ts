import * as v from 'valibot';
import type { Handler } from '../handler.ts';
import { RefSchema, Surface } from '../request-parts.ts';
import { settings } from '../../settings.ts';

/** Two entities bear one name: which is meant here is remembered for the site, and for no other. */
export const choose: Handler<'choose'> = {
  request: v.strictObject({ surface: Surface, ref: RefSchema }),
  async answer({ surface, ref }, { site, isPrivate }) {
    // The site would be remembered with it, and of a private window nothing is.
    if (site === undefined || isPrivate) return true;
    await settings.choices.change((choices) => [
      ...choices.filter((choice) => choice.site !== site || choice.surface !== surface),
      { site, surface, ref },
    ]);
    return true;
  },
};
