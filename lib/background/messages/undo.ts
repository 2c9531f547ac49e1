import * as v from 'valibot';
import { undoUpdate } from '../../db/undo.ts';
import { beginRun } from '../begin-run.ts';
import type { Handler } from '../handler.ts';
import { Tag } from '../request-parts.ts';

/** “Undo last update”. A sync that is going on is overtaken and stops. */
export const undo: Handler<'undo'> = {
  request: v.strictObject({ feed: Tag, pack: Tag }),
  async answer({ feed, pack }, _asker, desk) {
    await undoUpdate(await beginRun(desk), feed, pack);
    await desk.knowledge.changed();
    return true;
  },
};
