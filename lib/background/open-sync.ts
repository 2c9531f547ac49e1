import { browser } from 'wxt/browser';
import { storage } from 'wxt/utils/storage';
import type { Bundle } from '../db/bundle.ts';
import { DbError } from '../db/db-error.ts';
import { type Sync, createSync } from '../sync/run.ts';
import type { Knowledge } from './knowledge.ts';
import { tellPages } from './tell.ts';

declare global {
  interface ImportMetaEnv {
    /** The compiled-in source of updates; both empty when packs only come with the extension. */
    readonly BACKGROUNDER_FEED?: string;
    /** Text of its `root/1.fp`. */
    readonly BACKGROUNDER_ROOT_KEYS?: string;
  }
}

/** The sync of the running extension. Opens nothing yet. */
export function openSync(knowledge: Knowledge, bundle: Bundle): Sync {
  const ctl = async () => {
    const open = await knowledge.ctl();
    if (!open) throw new DbError('IDB_OPEN', 'the browser gives no database');
    return open;
  };
  return createSync(
    { ctl, bundle, onFlip: () => knowledge.changed() },
    {
      area: {
        get: (key) => storage.getItem(`local:${key}`),
        set: (key, value) => storage.setItem(`local:${key}`, value),
      },
      builtIn: builtIn(),
      app: browser.runtime.getManifest().version,
      fetch: (url, init) => fetch(url, init),
      now: () => Date.now(),
      random: () => Math.random(),
      locks: navigator.locks,
      isPermitted: (base) => browser.permissions.contains({ origins: [patternOf(base)] }),
      saveData: () => (navigator as { connection?: { saveData?: boolean } }).connection?.saveData === true,
      estimate: () => navigator.storage.estimate(),
      onProgress: (progress) => void tellPages('progress', progress),
    },
  );
}

function builtIn(): { base: string; root: string } | undefined {
  const { BACKGROUNDER_FEED: base, BACKGROUNDER_ROOT_KEYS: root } = import.meta.env;
  return base && root ? { base, root } : undefined;
}

/** A match pattern has no port and no path of its own. */
function patternOf(base: string): string {
  const { protocol, hostname } = new URL(base);
  return `${protocol}//${hostname}/*`;
}
