import * as v from 'valibot';
import type { Handler } from '../handler.ts';
import { Tag } from '../request-parts.ts';

export const pauseSource: Handler<'pauseSource'> = {
  request: v.strictObject({ feed: Tag, paused: v.boolean() }),
  async answer({ feed, paused }, _asker, { sync }) {
    await sync.pauseSource(feed, paused);
    return true;
  },
};
