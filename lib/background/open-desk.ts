import { browser } from 'wxt/browser';
import { storage } from 'wxt/utils/storage';
import { openBundle } from '../db/bundle.ts';
import type { Desk } from './desk.ts';
import { openReaderOnce } from './open-reader-once.ts';
import { openSync } from './open-sync.ts';
import { type KnowledgeOptions, createKnowledge } from './knowledge.ts';

const marks = storage.defineItem<{ broken?: boolean; installed?: boolean }>('local:databases', {
  fallback: {},
});

/** The desk of the running extension. Opens nothing yet: that happens with the first question. */
export function openDesk(): Desk {
  const bundle = openBundle(readPackaged);
  const options: KnowledgeOptions = {
    bundle,
    now: () => Date.now(),
    appVersion: browser.runtime.getManifest().version,
    marks: {
      get: () => marks.getValue().catch(unmarked),
      set: async (changes) => {
        const all = { ...(await marks.getValue().catch(unmarked)), ...changes };
        await marks.setValue(all).catch(unmarked);
      },
    },
  };
  const knowledge = createKnowledge(options);
  return {
    knowledge,
    bundle,
    reader: openReaderOnce(),
    now: () => Date.now(),
    sync: openSync(knowledge, bundle),
  };
}

async function readPackaged(path: string): Promise<Uint8Array> {
  const response = await fetch(browser.runtime.getURL(path as never));
  if (!response.ok) throw new Error(`the package has no ${path}`);
  return new Uint8Array(await response.arrayBuffer());
}

/** Where the browser keeps nothing at all for us, there are no marks either. */
function unmarked(error: unknown): Record<string, never> {
  console.warn('Backgrounder: the browser’s storage is out of order', error);
  return {};
}
