import * as v from 'valibot';
import type { Handler } from '../handler.ts';
import { Tag } from '../request-parts.ts';

/** “Undo last update”. A sync that is going on is overtaken and stops. */
export const undo: Handler<'undo'> = {
  request: v.strictObject({ feed: Tag, pack: Tag }),
  async answer({ feed, pack }, _asker, { sync }) {
    await sync.undo(feed, pack);
    return true;
  },
};
