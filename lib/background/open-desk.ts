import { browser } from 'wxt/browser';
import { storage } from 'wxt/utils/storage';
import { openBundle } from '../db/bundle.ts';
import { type ReaderStore, openReaderStore } from '../db/reader-store.ts';
import type { Desk } from './desk.ts';
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
      get: () => marks.getValue(),
      set: async (changes) => marks.setValue({ ...(await marks.getValue()), ...changes }),
    },
  };
  const knowledge = createKnowledge(options);
  return {
    knowledge,
    bundle,
    reader: once(openReader),
    now: () => Date.now(),
    sync: openSync(knowledge, bundle),
  };
}

async function readPackaged(path: string): Promise<Uint8Array> {
  const response = await fetch(browser.runtime.getURL(path as never));
  if (!response.ok) throw new Error(`the package has no ${path}`);
  return new Uint8Array(await response.arrayBuffer());
}

/** Without a database nothing is remembered; everything else goes on. */
async function openReader(): Promise<ReaderStore | undefined> {
  try {
    return await openReaderStore();
  } catch (error) {
    console.warn('Backgrounder: nothing can be remembered, the browser opens no database', error);
    return undefined;
  }
}

/** The same promise for whoever asks; after an answer of `undefined` it is tried again. */
function once<T>(open: () => Promise<T | undefined>): () => Promise<T | undefined> {
  let opening: Promise<T | undefined> | undefined;
  return () => {
    opening ??= open().then((value) => {
      if (value === undefined) opening = undefined;
      return value;
    });
    return opening;
  };
}
