import * as v from 'valibot';
import type { Handler } from '../handler.ts';
import { RefSchema } from '../request-parts.ts';
import { openPanel } from '../open-panel.ts';

/** “All facts” in the panel. */
export const openEntity: Handler<'openEntity'> = {
  request: v.strictObject({ ref: RefSchema }),
  async answer({ ref }, { tabId }) {
    await openPanel({ show: 'entity', ref }, tabId);
    return true;
  },
};
