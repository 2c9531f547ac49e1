import * as v from 'valibot';
import type { Handler } from '../handler.ts';
import { Tag } from '../request-parts.ts';
import { runSync } from '../sync-alarms.ts';

/** “Check now”: begins, and says so at once; how it goes is told by `progress` and `changed`. */
export const syncNow: Handler<'syncNow'> = {
  request: v.strictObject({ feed: v.exactOptional(Tag) }),
  async answer({ feed }, _asker, desk) {
    void runSync(desk, feed === undefined ? { reason: 'manual' } : { reason: 'manual', feed }).catch(report);
    return true;
  },
};

function report(error: unknown): void {
  console.warn('Backgrounder: checking for new facts failed', error);
}
