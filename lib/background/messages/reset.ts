import * as v from 'valibot';
import { resetToBundle } from '../../db/undo.ts';
import { beginRun } from '../begin-run.ts';
import type { Handler } from '../handler.ts';
import { Tag } from '../request-parts.ts';

/** “Reset to bundled”. */
export const reset: Handler<'reset'> = {
  request: v.strictObject({ feed: Tag, pack: Tag }),
  async answer({ feed, pack }, _asker, desk) {
    await resetToBundle(await beginRun(desk), desk.bundle, feed, pack);
    await desk.knowledge.changed();
    return true;
  },
};
