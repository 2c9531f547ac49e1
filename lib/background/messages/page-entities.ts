import * as v from 'valibot';
import { browser } from 'wxt/browser';
import type { PageState } from '../../messages.ts';
import { rowsOf } from '../entity-rows.ts';
import { type Desk } from '../desk.ts';
import type { Handler } from '../handler.ts';
import { listMentions } from '../list-mentions.ts';
import { readStatuses } from '../pack-statuses.ts';
import { readerLanguages, whyOff } from '../policy.ts';
import { settingsFor } from '../private-settings.ts';
import { registrableDomain } from '../registrable-domain.ts';
import { whyUnreadable } from '../why-unreadable.ts';
import type { Settings } from '../../settings.ts';

const RECENT = 8;
const ALL_SITES = '*://*/*';
/** A tab closed while it was asked for: nothing is known of it, so it is taken for a private one. */
const CLOSED = { incognito: true, url: undefined };

/** All the popup shows before anything is typed. */
export const pageEntities: Handler<'pageEntities'> = {
  request: v.strictObject({ tabId: v.pipe(v.number(), v.integer(), v.minValue(0)) }),
  async answer({ tabId }, _asker, desk) {
    const tab = await browser.tabs.get(tabId).catch(() => CLOSED);
    const settings = await settingsFor(tab.incognito);
    const languages = readerLanguages(settings);
    const site = registrableDomain(tab.url);
    const [page, recent, packs, trouble] = await Promise.all([
      pageState(tabId, tab.url, settings, desk),
      recentRows(desk, languages),
      readStatuses(desk, languages),
      desk.knowledge.trouble(),
    ]);
    const enabled = packs.filter((pack) => pack.enabled);
    return {
      page,
      ...(site === undefined ? {} : { site }),
      siteOn: isSiteOn(settings, site),
      ...(settings.pausedUntil !== null && settings.pausedUntil > desk.now()
        ? { pausedUntil: settings.pausedUntil }
        : {}),
      recent,
      packs,
      facts: {
        articles: enabled.reduce((sum, pack) => sum + pack.articles, 0),
        latest:
          enabled
            .map((pack) => pack.date)
            .sort()
            .at(-1) ?? '',
      },
      memory: trouble !== undefined,
    };
  },
};

function isSiteOn(settings: Settings, site: string | undefined): boolean {
  if (site === undefined) return false;
  const said = settings.sites[site];
  return settings.where === 'chosen' ? said === 'on' : said !== 'off';
}

async function recentRows(desk: Desk, languages: string[]) {
  const reader = await desk.reader();
  const refs = (await reader?.recent(RECENT)) ?? [];
  return desk.knowledge.use((library) => rowsOf(library, refs, languages));
}

async function pageState(
  tabId: number,
  url: string | undefined,
  settings: Settings,
  desk: Desk,
): Promise<PageState> {
  const parsed = url === undefined ? null : URL.parse(url);
  // What hides its address from who may read every site is no site.
  if (!parsed)
    return (await mayRead(ALL_SITES)) ? { state: 'unreadable', why: 'browser' } : { state: 'no-permission' };
  const unreadable = { state: 'unreadable', why: whyUnreadable(url) } as const;
  if (unreadable.why === 'browser') return unreadable;
  // A pattern has no port.
  const origin = `${parsed.protocol}//${parsed.hostname}/*`;
  const isRefused = parsed.protocol !== 'file:' && !(await mayRead(origin));
  const why = whyOff(settings, registrableDomain(url), desk.now());
  // Refused for good, a page may yet be read this once: the browsers let our script in where our button was pressed.
  const found = why && !isRefused ? undefined : await listMentions(tabId);
  if (isRefused && !found) return { state: 'no-permission', origin };
  if (why) return { state: 'off', why };
  if (!found) return unreadable;
  const rows = await desk.knowledge.use((library) =>
    rowsOf(
      library,
      found.entities.map(({ ref }) => ref),
      readerLanguages(settings),
    ),
  );
  const counted = new Map(found.entities.map((entity) => [entity.ref, entity]));
  return {
    state: 'read',
    title: found.title,
    ...(found.date === undefined ? {} : { date: found.date }),
    ...(isRefused ? { onceFor: origin } : {}),
    ...(found.why ? { why: found.why } : {}),
    entities: rows.map((row) => {
      const { count = 0, underlined = false } = counted.get(row.ref) ?? {};
      return { ...row, count, underlined };
    }),
  };
}

/** Without access the browser tells a tab’s address only for the moment: since the reader opened our popup on it. */
function mayRead(origin: string): Promise<boolean> {
  return browser.permissions.contains({ origins: [origin] });
}
