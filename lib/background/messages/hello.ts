import * as v from 'valibot';
import type { Handler } from '../handler.ts';
import { policyFor, readerLanguages } from '../policy.ts';
import { settingsFor } from '../private-settings.ts';
import { tellPages } from '../tell.ts';
import { showReading } from '../toolbar-icon.ts';

/** Answered before any text is read; it also wakes the worker, so the lexicon is opened meanwhile. */
export const hello: Handler<'hello'> = {
  request: v.strictObject({ top: v.boolean() }),
  async answer({ top }, asker, { knowledge, now }) {
    const settings = await settingsFor(asker.isPrivate);
    const edition = await knowledge.use(async (library) => library.edition);
    if (asker.kind === 'own') {
      // The welcome page is ours: no site, and nothing on it to switch off.
      const { marking, opening } = settings;
      const shown = marking === 'none' ? 'sparing' : marking;
      return {
        reading: true,
        settings: { marking: shown, opening },
        languages: readerLanguages(settings),
        edition,
      };
    }
    // A document has begun, in the tab or in a frame of it: from now on it can be asked what it names.
    if (asker.tabId !== undefined) void tellPages('changed', { what: 'page', tabId: asker.tabId });
    const policy = policyFor(settings, asker.site, edition, now());
    if (top && asker.tabId !== undefined) void showReading(asker.tabId, policy.reading);
    if (policy.reading) knowledge.onLexicon(() => undefined).catch(noteLexicon);
    return policy;
  },
};

function noteLexicon(error: unknown): void {
  console.warn('Backgrounder: the lexicon does not open', error);
}
