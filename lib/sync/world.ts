import type { Fetch } from './download.ts';
import type { Patience } from './limits.ts';
import { loadSources, type Area, type BuiltIn, type Source } from './source-shelf.ts';
import type { SyncProgress } from './status.ts';
import type { Store } from './store.ts';

/** Everything of the world the sync touches. */
export interface World {
  store: Store;
  area: Area;
  builtIn: BuiltIn | undefined;
  /** Version of this extension, `0.1.0`. */
  app: string;
  fetch: Fetch;
  /** ms since 1970 */
  now: () => number;
  random: () => number;
  locks?: Pick<LockManager, 'request'>;
  /** Whether the reader lets us fetch from there. */
  isPermitted?: (base: string) => Promise<boolean>;
  saveData?: () => boolean;
  estimate?: () => Promise<{ usage?: number; quota?: number }>;
  patience?: Patience;
  /** At most four times a second while something is on its way, and once when it ends. */
  onProgress?: (progress: SyncProgress) => void;
}

/** Every source there is, as both copies tell it. */
export function sourcesOf({ store, area, builtIn, now }: World): Promise<Source[]> {
  return loadSources(store, area, builtIn, now());
}
