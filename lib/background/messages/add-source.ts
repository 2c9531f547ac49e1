import * as v from 'valibot';
import type { Handler } from '../handler.ts';
import { ShortText } from '../request-parts.ts';
import { runSync } from '../sync-alarms.ts';

/** First without `confirm`: what is at that address. Then with the fingerprint the reader saw: pinned, and fetched at once. */
export const addSource: Handler<'addSource'> = {
  request: v.strictObject({
    url: v.pipe(v.string(), v.maxLength(2048)),
    confirm: v.exactOptional(ShortText),
  }),
  async answer({ url, confirm }, _asker, desk) {
    const proposal = await desk.sync.addSource(url, confirm);
    if (proposal.state === 'added') {
      void runSync(desk, { reason: 'resume', feed: proposal.feed }).catch(report);
    }
    return proposal;
  },
};

function report(error: unknown): void {
  console.warn('Backgrounder: the new source was not fetched', error);
}
