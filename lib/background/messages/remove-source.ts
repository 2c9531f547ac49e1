import * as v from 'valibot';
import type { Handler } from '../handler.ts';
import { Tag } from '../request-parts.ts';

export const removeSource: Handler<'removeSource'> = {
  request: v.strictObject({ feed: Tag }),
  async answer({ feed }, _asker, { sync }) {
    await sync.removeSource(feed);
    return true;
  },
};
