import type { Policy } from '../messages.ts';
import { type Settings, browserLanguages } from '../settings.ts';

/** The languages a reader asked for, or else those of the browser. */
export function readerLanguages(settings: Settings): string[] {
  return settings.languages.length > 0 ? settings.languages : browserLanguages();
}

/** Whether pages of a site are read at all. The order is that of what the reader can mend with one click. */
export function whyOff(
  settings: Settings,
  site: string | undefined,
  now: number,
): Extract<Policy, { reading: false }>['why'] | undefined {
  if (settings.pausedUntil !== null && settings.pausedUntil > now) return 'paused';
  const said = site === undefined ? undefined : settings.sites[site];
  if (said === 'off') return 'site';
  if (settings.where === 'chosen' && said !== 'on') return 'not-chosen';
  if (settings.marking === 'none') return 'marking-none';
  return undefined;
}

/** @param site registrable domain; absent for a file on disk */
export function policyFor(
  settings: Settings,
  site: string | undefined,
  edition: string,
  now: number,
): Policy {
  const why = whyOff(settings, site, now);
  if (why) return { reading: false, why };
  const { marking, opening } = settings;
  return { reading: true, settings: { marking, opening }, languages: readerLanguages(settings), edition };
}
