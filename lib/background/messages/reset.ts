import * as v from 'valibot';
import type { Handler } from '../handler.ts';
import { Tag } from '../request-parts.ts';

/** “Reset to bundled”. */
export const reset: Handler<'reset'> = {
  request: v.strictObject({ feed: Tag, pack: Tag }),
  async answer({ feed, pack }, _asker, { sync }) {
    await sync.reset(feed, pack);
    return true;
  },
};
