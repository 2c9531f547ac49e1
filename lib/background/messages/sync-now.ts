import * as v from 'valibot';
import type { Handler } from '../handler.ts';
import { Tag } from '../request-parts.ts';

/** “Check now”. Without any source there is nothing to check, and that is no failure. */
export const syncNow: Handler<'syncNow'> = {
  request: v.strictObject({ feed: v.exactOptional(Tag) }),
  async answer({ feed }, _asker, { sync }) {
    await sync?.syncNow(feed);
    return true;
  },
};
