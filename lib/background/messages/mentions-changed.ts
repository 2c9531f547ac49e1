import * as v from 'valibot';
import type { Handler } from '../handler.ts';
import { tellPages } from '../tell.ts';

/** A page names other things than it listed: whoever of ours shows it asks again. */
export const mentionsChanged: Handler<'mentionsChanged'> = {
  request: v.strictObject({}),
  async answer(_request, { tabId }) {
    if (tabId !== undefined) await tellPages('changed', { what: 'page', tabId });
    return true;
  },
};
