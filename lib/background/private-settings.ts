import { storage } from 'wxt/utils/storage';
import { type Settings, parseSetting, readSettings, settings } from '../settings.ts';

/** The settings that can be changed from a page, and so from one in a private window. */
const SAID_ON_PAGES = ['sites', 'mutes', 'wrongMatches', 'opening'] as const;
type SaidOnPages = (typeof SAID_ON_PAGES)[number];

/** What was said in private windows: kept in memory by the browser, and gone with its session. */
export const privateSettings = storage.defineItem<unknown>('session:privateSettings');

type Said = Partial<Pick<Settings, SaidOnPages>>;

async function said(): Promise<Said> {
  const stored = ((await privateSettings.getValue()) ?? {}) as Partial<Record<SaidOnPages, unknown>>;
  return Object.fromEntries(
    SAID_ON_PAGES.filter((name) => stored[name] !== undefined).map((name) => [
      name,
      parseSetting(name, stored[name]),
    ]),
  );
}

/** The settings as they hold for a tab; in a private one what was said in private holds as well. */
export async function settingsFor(isPrivate: boolean): Promise<Settings> {
  const all = await readSettings();
  if (!isPrivate) return all;
  const { sites = {}, mutes = [], wrongMatches = [], opening = all.opening } = await said();
  return {
    ...all,
    sites: { ...all.sites, ...sites },
    mutes: [...all.mutes, ...mutes],
    wrongMatches: [...all.wrongMatches, ...wrongMatches],
    opening,
  };
}

/** Changes a setting where it was said: for good, or for the private windows of this session. */
export async function changeSetting<K extends SaidOnPages>(
  name: K,
  isPrivate: boolean,
  how: (value: Settings[K]) => Settings[K],
): Promise<void> {
  if (!isPrivate) {
    await settings[name].change(how);
    return;
  }
  const before = await said();
  const value =
    before[name] ?? (name === 'opening' ? await settings[name].get() : parseSetting(name, undefined));
  await privateSettings.setValue({ ...before, [name]: how(value) });
}

/** Switches a site. “On” is said aloud only where it must be: where just chosen sites are read, or in private. */
export async function switchSite(site: string, on: boolean, isPrivate: boolean): Promise<void> {
  const isSaid = isPrivate || !on || (await settings.where.get()) === 'chosen';
  await changeSetting('sites', isPrivate, (sites) => {
    const { [site]: _before, ...others } = sites;
    return isSaid ? { ...others, [site]: on ? 'on' : 'off' } : others;
  });
}
