import * as v from 'valibot';
import { showDecision } from '../decision-badge.ts';
import type { Handler } from '../handler.ts';
import { Tag } from '../request-parts.ts';

export const removeSource: Handler<'removeSource'> = {
  request: v.strictObject({ feed: Tag }),
  async answer({ feed }, _asker, desk) {
    await desk.sync.removeSource(feed);
    await showDecision(desk);
    return true;
  },
};
