import * as v from 'valibot';
import type { Handler } from '../handler.ts';
import { jumpToMention } from '../list-mentions.ts';
import { RefSchema } from '../request-parts.ts';

const Count = v.pipe(v.number(), v.integer(), v.minValue(0));

/** “Show in the text” of the side panel. */
export const showMention: Handler<'showMention'> = {
  request: v.strictObject({ tabId: Count, ref: RefSchema, nth: Count }),
  answer: ({ tabId, ref, nth }) => jumpToMention(tabId, ref, nth),
};
