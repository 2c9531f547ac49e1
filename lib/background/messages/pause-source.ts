import * as v from 'valibot';
import { showDecision } from '../decision-badge.ts';
import type { Handler } from '../handler.ts';
import { Tag } from '../request-parts.ts';

export const pauseSource: Handler<'pauseSource'> = {
  request: v.strictObject({ feed: Tag, paused: v.boolean() }),
  async answer({ feed, paused }, _asker, desk) {
    await desk.sync.pauseSource(feed, paused);
    await showDecision(desk);
    return true;
  },
};
