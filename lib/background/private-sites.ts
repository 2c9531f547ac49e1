import { storage } from 'wxt/utils/storage';
import { type Settings, parseSetting, readSettings, settings } from '../settings.ts';

/** What was said of sites in private windows: kept in memory by the browser, and gone with its session. */
export const privateSites = storage.defineItem<unknown>('session:privateSites');

/** The settings as they hold for a tab; a private one also knows what was said in private. */
export async function settingsFor(isPrivate: boolean): Promise<Settings> {
  const all = await readSettings();
  if (!isPrivate) return all;
  return { ...all, sites: { ...all.sites, ...parseSetting('sites', await privateSites.getValue()) } };
}

/** Switches a site. “On” is said aloud only where it must be: where just chosen sites are read, or in private. */
export async function switchSite(site: string, on: boolean, isPrivate: boolean): Promise<void> {
  if (isPrivate) {
    const said = parseSetting('sites', await privateSites.getValue());
    await privateSites.setValue({ ...said, [site]: on ? 'on' : 'off' });
    return;
  }
  const chosenOnly = (await settings.where.get()) === 'chosen';
  await settings.sites.change((sites) => {
    const { [site]: _before, ...others } = sites;
    if (!on) return { ...others, [site]: 'off' };
    return chosenOnly ? { ...others, [site]: 'on' } : others;
  });
}
