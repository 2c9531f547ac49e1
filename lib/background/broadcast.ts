import { browser } from 'wxt/browser';
import { type SettingName, watchSettings } from '../settings.ts';
import type { Desk } from './desk.ts';
import { policyFor } from './policy.ts';
import { privateSettings, settingsFor } from './private-settings.ts';
import { registrableDomain } from './registrable-domain.ts';
import { tellPages, tellTab } from './tell.ts';
import { showReading } from './toolbar-icon.ts';

/** Settings that change what an open page does. */
const FELT_BY_PAGES: ReadonlySet<SettingName> = new Set([
  'marking',
  'opening',
  'languages',
  'where',
  'sites',
  'mutes',
  'wrongMatches',
  'choices',
  'pausedUntil',
]);

/** What changes anywhere is felt everywhere at once: in every tab, and in the pages of ours. */
export function broadcastChanges(desk: Desk): void {
  let isTelling = false;
  const tell = () => {
    void tellPages('changed', { what: 'settings' });
    if (isTelling) return;
    // Several settings written at once are told once.
    isTelling = true;
    queueMicrotask(() => {
      isTelling = false;
      void tellPolicies(desk).catch(report);
    });
  };
  watchSettings((name) => {
    if (FELT_BY_PAGES.has(name)) tell();
    else void tellPages('changed', { what: 'settings' });
  });
  privateSettings.watch(tell);
  desk.knowledge.onChange((edition) => {
    void tellPages('changed', { what: 'packs' });
    void tellEdition(edition).catch(report);
  });
}

/** Tells every tab what now holds for its site, and sets its icon. */
export async function tellPolicies(desk: Desk): Promise<void> {
  const [settings, inPrivate] = await Promise.all([settingsFor(false), settingsFor(true)]);
  const edition = await desk.knowledge.use(async (library) => library.edition);
  for (const { id, url, discarded, incognito } of await browser.tabs.query({})) {
    const site = registrableDomain(url);
    // A file on disk has no site, and is read all the same.
    const isRead = site !== undefined || url?.startsWith('file:') === true;
    if (id === undefined || discarded || !isRead) continue;
    const policy = policyFor(incognito ? inPrivate : settings, site, edition, desk.now());
    void tellTab(id, 'policyChanged', { policy });
    void showReading(id, policy.reading);
  }
}

async function tellEdition(edition: string): Promise<void> {
  for (const { id, discarded } of await browser.tabs.query({})) {
    if (id !== undefined && !discarded) void tellTab(id, 'packsChanged', { edition });
  }
}

function report(error: unknown): void {
  console.warn('Backgrounder: open pages were not told of a change', error);
}
