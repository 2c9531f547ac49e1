import { type Lexicon, openLexicon } from '../detect/lexicon.ts';
import { LexiconError } from '../detect/lexicon-error.ts';
import { type Bundle } from '../db/bundle.ts';
import { type CrashPoint, noCrash } from '../db/crash-point.ts';
import { type Ctl, openCtl } from '../db/ctl.ts';
import { DbError } from '../db/db-error.ts';
import type { Derived } from '../db/derive.ts';
import { type Library, openStoredLibrary } from '../db/library.ts';
import { openMemoryLibrary } from '../db/memory-library.ts';
import { type RepairOptions, deletePackDatabases, ensureInstalled, repairPack } from '../db/repair.ts';
import { DamagedPack } from '../db/sound-generation.ts';
import { type SearchIndex, SearchIndexError, openSearchIndex } from '../search/search-index.ts';
import { readSettings } from '../settings.ts';

export interface KnowledgeOptions {
  bundle: Bundle;
  now: () => number;
  /** The extension’s own version: another one than last time means that the bundle is to be looked at. */
  appVersion: string;
  /** Survives a database that does not open: whether it is to be deleted at the next start, and whether there ever was one. */
  marks: {
    get(): Promise<{ broken?: boolean; installed?: boolean }>;
    set(marks: { broken?: boolean; installed?: boolean }): Promise<void>;
  };
  cp?: CrashPoint;
}

/** All that is known of the world, however it is stored. Nothing in it outlives the worker; all of it can be opened again. */
export interface Knowledge {
  /** Runs a question on the library; mends a damaged pack and asks once more; falls back to the bundle in memory. */
  use<T>(question: (library: Library) => Promise<T>): Promise<T>;
  /** Runs a question on the lexicon. One that turns out to be damaged is built anew, and asked once more. */
  onLexicon<T>(question: (lexicon: Lexicon, edition: string) => T): Promise<T>;
  searchIndex(): Promise<SearchIndex>;
  /** The control database; absent while the library is in memory. */
  ctl(): Promise<Ctl | undefined>;
  /** Why the library is in memory; `undefined` when it is not. */
  trouble(): Promise<Trouble | undefined>;
  /** Looks whether all packs are there, sound, and as new as the package. Answers keys of packs installed anew. */
  ensure(depth: 'pointers' | 'databases'): Promise<string[]>;
  /** After a flip: what was opened is opened again. Tells whoever listens. */
  changed(): Promise<void>;
  onChange(listener: (edition: string) => void): void;
}

/** Why the library is in memory, and when the database is tried again (ms since 1970). */
export interface Trouble {
  code: 'IDB_OPEN' | 'BLOCKED' | 'IDB_WRITE' | 'NEWER';
  nextTry: number;
}

// A blocked database is free within seconds, a full disk perhaps within the hour: a try costs three openings that fail.
const TRY_AGAIN_MS = 60_000;

interface Opened {
  ctl: Ctl | undefined;
  library: Library;
  trouble: Trouble | undefined;
  lexicon?: Promise<Lexicon>;
  search?: Promise<SearchIndex>;
}

export function createKnowledge(options: KnowledgeOptions): Knowledge {
  const { bundle, now, marks, cp = noCrash } = options;
  const listeners: ((edition: string) => void)[] = [];
  let opened: Promise<Opened> | undefined;
  let mending: Promise<unknown> = Promise.resolve();

  const repairOptions = async (ctl: Ctl): Promise<RepairOptions> => {
    const { packsOff } = await readSettings();
    const { installed = false } = await marks.get();
    const lost = installed && (await ctl.packs.count()) === 0;
    return { ctl, bundle, now: now(), cp, isEnabled: (key) => !packsOff.includes(key), lost };
  };

  async function open(isRetry: boolean): Promise<Opened> {
    let ctl: Ctl;
    try {
      const { broken } = await marks.get();
      // Only at a start: what failed once may have failed for lack of memory, and is not thrown away for that.
      if (broken && !isRetry) await deletePackDatabases();
      ctl = await openCtl();
      if (broken) await marks.set({ broken: false });
    } catch (error) {
      const code = error instanceof DbError ? (error.code as Trouble['code']) : 'IDB_OPEN';
      // What a newer extension has written is whole, and a blocked one is free again at the next start.
      if (code === 'IDB_OPEN') await marks.set({ broken: true });
      return openInMemory(code, error);
    }
    try {
      const isKnown = (await ctl.kv.get('app'))?.value === options.appVersion;
      if (!isKnown || (await ctl.packs.count()) === 0) await install(ctl, 'pointers');
    } catch (error) {
      // No space, or no write: what is there is served all the same, and the next start tries again.
      if ((await ctl.packs.count()) === 0) return openInMemory('IDB_WRITE', error);
      console.warn('Backgrounder: the packs of this version are not installed yet', error);
    }
    return { ctl, library: await openStoredLibrary(ctl, now), trouble: undefined };
  }

  async function install(ctl: Ctl, depth: 'pointers' | 'databases'): Promise<string[]> {
    const installed = await ensureInstalled(await repairOptions(ctl), depth);
    await ctl.kv.put({ k: 'app', value: options.appVersion });
    await marks.set({ installed: true });
    return installed;
  }

  async function openInMemory(code: Trouble['code'], error: unknown): Promise<Opened> {
    console.warn(`Backgrounder: the facts are read from the package (${code})`, error);
    const { packsOff } = await readSettings();
    const library = await openMemoryLibrary(bundle, (key) => !packsOff.includes(key));
    return { ctl: undefined, library, trouble: { code, nextTry: now() + TRY_AGAIN_MS } };
  }

  async function current(): Promise<Opened> {
    const asked = opened;
    const known = await asked;
    // Another question may have seen the same, and opened anew already.
    if (known && opened === asked && isOver(known)) {
      known.library.close();
      opened = undefined;
    }
    if (!opened) {
      const opening = open(known?.trouble !== undefined);
      opened = opening;
      opening.catch(() => {
        if (opened === opening) opened = undefined;
      });
    }
    return opened;
  }

  /** Closed under us (the reader cleared the site’s data, the browser gave the database up), or worth another try. */
  function isOver({ ctl, trouble }: Opened): boolean {
    return ctl ? !ctl.isOpen() : trouble !== undefined && trouble.nextTry <= now();
  }

  async function changed(): Promise<void> {
    const old = await current();
    // In memory there is only ever the one edition.
    if (!old.ctl) return;
    const next: Opened = { ctl: old.ctl, library: await openStoredLibrary(old.ctl, now), trouble: undefined };
    opened = Promise.resolve(next);
    old.library.close();
    if (old.library.edition === next.library.edition) return;
    for (const listener of listeners) listener(next.library.edition);
  }

  // Several questions may find the same damage at once: it is mended once, one mending after the other.
  function mend(damage: DamagedPack): Promise<void> {
    const mended = mending.then(() => mendNow(damage));
    mending = mended.catch(() => undefined);
    return mended;
  }

  async function mendNow(damage: DamagedPack): Promise<void> {
    const { ctl, library } = await current();
    if (!ctl || !library.shelves.some(({ feed, pack }) => `${feed}/${pack}` === damage.key)) return;
    console.warn('Backgrounder: a pack is damaged and is built anew', damage);
    await repairPack(await repairOptions(ctl), damage.key);
    await changed();
  }

  /** Asks once more after a mending, and never of a library that is no longer the current one. */
  async function ask<T>(question: (from: Opened) => Promise<T>): Promise<T> {
    const from = await current();
    try {
      return await question(from);
    } catch (error) {
      if (!(error instanceof DamagedPack)) throw error;
      if ((await current()).library === from.library) await mend(error);
      return question(await current());
    }
  }

  return {
    use: (question) => ask(({ library }) => question(library)),
    onLexicon: (question) =>
      ask(async (from) => {
        const opening = (from.lexicon ??= openImage(from.library, 'lexicon', openLexicon));
        const lexicon = await orForget(from, 'lexicon', opening);
        try {
          return question(lexicon, from.library.edition);
        } catch (error) {
          if (!(error instanceof LexiconError)) throw error;
          // Another question may have seen the same damage already.
          if (from.lexicon === opening)
            from.lexicon = from.library.image('lexicon', 'anew').then((image) => openLexicon(image));
          return question(await orForget(from, 'lexicon', from.lexicon ?? opening), from.library.edition);
        }
      }),
    searchIndex: () =>
      ask((from) => {
        from.search ??= openImage(from.library, 'search', openSearchIndex);
        return orForget(from, 'search', from.search);
      }),
    ctl: async () => (await current()).ctl,
    trouble: async () => (await current()).trouble,
    async ensure(depth) {
      const { ctl } = await current();
      if (!ctl) return [];
      const installed = await install(ctl, depth);
      if (installed.length > 0) await changed();
      return installed;
    },
    changed,
    onChange: (listener) => listeners.push(listener),
  };
}

/** An image that does not open is of another version, or damaged: it is built anew, once. */
async function openImage<T>(
  library: Library,
  what: keyof Derived,
  open: (image: ArrayBuffer) => T,
): Promise<T> {
  try {
    return open(await library.image(what));
  } catch (error) {
    if (!(error instanceof LexiconError || error instanceof SearchIndexError)) throw error;
    return open(await library.image(what, 'anew'));
  }
}

/** A failure is not remembered: whoever asks next tries again. */
async function orForget<T>(from: Opened, what: 'lexicon' | 'search', opening: Promise<T>): Promise<T> {
  try {
    return await opening;
  } catch (error) {
    delete from[what];
    throw error;
  }
}
