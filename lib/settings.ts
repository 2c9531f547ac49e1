/**
 * What the reader has set. Small, needed before any database opens, and so kept in `storage.local`, one key a setting:
 * two pages that change different settings at once cannot undo each other's change.
 */
import { browser } from 'wxt/browser';
import { storage } from 'wxt/utils/storage';
import type { EntityRef } from './facts/id.ts';
import type { ReadingSettings } from './reading-settings.ts';

/** Where pages are read: wherever the reader has not said no, or only where they said yes. */
export type Where = 'everywhere' | 'chosen';

interface WrongMatch {
  ref: EntityRef;
  /** As it stood in the text. */
  surface: string;
}

export interface Choice extends WrongMatch {
  /** Registrable domain. */
  site: string;
}

export interface Settings extends ReadingSettings {
  /** BCP 47, best first; empty follows the browser. */
  languages: string[];
  where: Where;
  /** By registrable domain, what the reader said of it. */
  sites: Record<string, 'on' | 'off'>;
  /** Entities never underlined. */
  mutes: EntityRef[];
  wrongMatches: WrongMatch[];
  choices: Choice[];
  /** Milliseconds since 1970; `null` when not paused. */
  pausedUntil: number | null;
  /** Whether look-ups and seen facts are kept on this device. */
  history: boolean;
  /** Packs switched off, as `<feed>/<pack>`. */
  packsOff: string[];
}

type Parse<T> = (stored: unknown) => T | undefined;

// A bound on what one list may grow to: the oldest entries go first. 2,000 mutes are 100 KB, read on every `hello`.
const LONGEST_LIST = 2000;

const oneOf =
  <T extends string>(...values: T[]): Parse<T> =>
  (stored) =>
    values.find((value) => value === stored);

const listOf =
  <T>(one: Parse<T>): Parse<T[]> =>
  (stored) =>
    Array.isArray(stored)
      ? stored
          .map(one)
          .filter((entry) => entry !== undefined)
          .slice(-LONGEST_LIST)
      : undefined;

const text: Parse<string> = (stored) =>
  typeof stored === 'string' && stored.length > 0 && stored.length <= 2048 ? stored : undefined;

const ref: Parse<EntityRef> = (stored) =>
  typeof stored === 'string' && /^[^/\s]{1,64}\/[^/\s]{1,64}\/[^/\s]{1,64}$/u.test(stored)
    ? (stored as EntityRef)
    : undefined;

const isObject = (stored: unknown): stored is Record<string, unknown> =>
  typeof stored === 'object' && stored !== null && !Array.isArray(stored);

const wrongMatch: Parse<WrongMatch> = (stored) => {
  if (!isObject(stored)) return undefined;
  const entity = ref(stored['ref']);
  const surface = text(stored['surface']);
  return entity && surface ? { ref: entity, surface } : undefined;
};

const choice: Parse<Choice> = (stored) => {
  const match = wrongMatch(stored);
  const site = isObject(stored) ? text(stored['site']) : undefined;
  return match && site ? { ...match, site } : undefined;
};

const sites: Parse<Settings['sites']> = (stored) => {
  if (!isObject(stored)) return undefined;
  const known = Object.entries(stored).filter(
    (entry): entry is [string, 'on' | 'off'] => entry[1] === 'on' || entry[1] === 'off',
  );
  return Object.fromEntries(known.slice(-LONGEST_LIST));
};

const languageTag: Parse<string> = (stored) =>
  typeof stored === 'string' && /^[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*$/u.test(stored) ? stored : undefined;

const FALLBACKS: Settings = {
  marking: 'sparing',
  opening: 'normal',
  languages: [],
  where: 'everywhere',
  sites: {},
  mutes: [],
  wrongMatches: [],
  choices: [],
  pausedUntil: null,
  history: true,
  packsOff: [],
};

const PARSERS: { [K in keyof Settings]: Parse<Settings[K]> } = {
  marking: oneOf('sparing', 'first', 'all', 'none'),
  opening: oneOf('fast', 'normal', 'slow', 'click', 'modifier'),
  languages: listOf(languageTag),
  where: oneOf('everywhere', 'chosen'),
  sites,
  mutes: listOf(ref),
  wrongMatches: listOf(wrongMatch),
  choices: listOf(choice),
  pausedUntil: (stored) =>
    stored === null || (typeof stored === 'number' && Number.isSafeInteger(stored)) ? stored : undefined,
  history: (stored) => (typeof stored === 'boolean' ? stored : undefined),
  packsOff: listOf(text),
};

export type SettingName = keyof Settings;
export const SETTING_NAMES = Object.keys(FALLBACKS) as SettingName[];

/** What is stored may be from an older version, or damaged: whatever does not fit is the default. */
export function parseSetting<K extends SettingName>(name: K, stored: unknown): Settings[K] {
  return PARSERS[name](stored) ?? structuredClone(FALLBACKS[name]);
}

/** Whether a value may be stored under a name: what an import is checked by, before any of it is written. */
export function isSetting(name: SettingName, value: unknown): boolean {
  const parsed = PARSERS[name](value);
  return parsed !== undefined && JSON.stringify(parsed) === JSON.stringify(value);
}

interface Setting<T> {
  get(): Promise<T>;
  set(value: T): Promise<void>;
  /** Reads, changes, writes; changes made in one context are done one after the other. */
  change(how: (value: T) => T): Promise<void>;
  /** Called with the new value whoever changed it; the answer stops it. */
  watch(listener: (value: T) => void): () => void;
}

function setting<K extends SettingName>(name: K): Setting<Settings[K]> {
  // A later version adds `migrations`; it is parsed all the same, since a failed migration is only logged.
  const item = storage.defineItem<unknown>(`local:${name}`, { version: 1 });
  let queue: Promise<void> = Promise.resolve();
  const get = async () => parseSetting(name, await item.getValue());
  return {
    get,
    set: (value) => item.setValue(value),
    change(how) {
      const done = queue.then(async () => item.setValue(how(await get())));
      queue = done.catch(() => undefined);
      return done;
    },
    watch: (listener) => item.watch((stored) => listener(parseSetting(name, stored))),
  };
}

/** Every setting by its name: `settings.marking.set('all')`. */
export const settings: { readonly [K in SettingName]: Setting<Settings[K]> } = {
  marking: setting('marking'),
  opening: setting('opening'),
  languages: setting('languages'),
  where: setting('where'),
  sites: setting('sites'),
  mutes: setting('mutes'),
  wrongMatches: setting('wrongMatches'),
  choices: setting('choices'),
  pausedUntil: setting('pausedUntil'),
  history: setting('history'),
  packsOff: setting('packsOff'),
};

/**
 * What an empty list of languages follows, best first, each once: the language the browser itself speaks, then those it
 * asks pages for, which many readers never set.
 */
export function browserLanguages(): string[] {
  return [...new Set([browser.i18n.getUILanguage(), ...navigator.languages])];
}

/** All settings as they are stored, by one read. */
export async function readStoredSettings(): Promise<Settings> {
  const stored = await storage.getItems(SETTING_NAMES.map((name) => `local:${name}` as const));
  const all = Object.fromEntries(
    SETTING_NAMES.map((name, at) => [name, parseSetting(name, stored[at]?.value)]),
  );
  return all as unknown as Settings;
}

/** All settings; where the browser’s storage is out of order those of the first day, so that facts can still be read. */
export async function readSettings(): Promise<Settings> {
  try {
    return await readStoredSettings();
  } catch (error) {
    console.warn('Backgrounder: the settings cannot be read, those of the first day hold', error);
    return structuredClone(FALLBACKS);
  }
}

/** Calls back with the names of what changed, in any context; the answer stops it. */
export function watchSettings(listener: (name: SettingName) => void): () => void {
  const stops = SETTING_NAMES.map((name) => settings[name].watch(() => listener(name)));
  return () => {
    for (const stop of stops) stop();
  };
}

/** Writes some settings by one write: all of them or none. */
export async function writeSettings(values: Partial<Settings>): Promise<void> {
  const items = Object.entries(values).map(([name, value]) => ({ key: `local:${name}` as const, value }));
  if (items.length > 0) await storage.setItems(items);
}

/** As on the first day. */
export async function eraseSettings(): Promise<void> {
  await storage.removeItems(SETTING_NAMES.map((name) => `local:${name}` as const));
}

/** What the side panel was last opened for; it reads it on opening and watches it, and it is gone with the session. */
export type PanelRequest = { show: 'entity'; ref: EntityRef } | { show: 'search'; query: string };
export const panelRequest = storage.defineItem<PanelRequest | null>('session:panelRequest', {
  fallback: null,
});
