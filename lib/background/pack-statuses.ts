import { pickLanguage } from '../facts/pick-language.ts';
import { BUNDLED_FEED } from '../facts/bundled-feed.ts';
import { type PackRow, packKey } from '../db/ctl.ts';
import type { Library } from '../db/library.ts';
import type { PackState, PackStatus } from '../sync/status.ts';
import type { Desk } from './desk.ts';
import type { Trouble } from './knowledge.ts';

/** Every pack there is, with what is to be said of it. */
export async function readStatuses(desk: Desk, languages: readonly string[]): Promise<PackStatus[]> {
  const { knowledge, sync, now } = desk;
  const [ctl, trouble, bundled] = await Promise.all([
    knowledge.ctl(),
    knowledge.trouble(),
    desk.bundle.list(),
  ]);
  const states = new Map((ctl ? await sync.states() : []).map((one) => [packKey(one.feed, one.pack), one]));
  const rows = ctl
    ? await ctl.packs.toArray()
    : await knowledge.use(async (library) => rowsInMemory(library));
  const inPackage = new Set(bundled.map(({ pack }) => packKey(BUNDLED_FEED, pack)));
  return rows.map((row): PackStatus => {
    const { active } = row;
    const state = states.get(row.key);
    return {
      feed: row.feed,
      pack: row.pack,
      title: pickLanguage(active.info.title, languages, active.info.language),
      seq: active.seq,
      date: active.latest,
      entities: active.counts.e,
      facts: active.counts.f,
      articles: active.counts.s,
      bytes: active.bytes,
      enabled: row.enabled,
      canUndo: row.previous !== undefined && row.previous.until > now(),
      isBundled: inPackage.has(row.key),
      now: state?.now ?? troubleState(trouble),
      ...(state?.base === undefined ? {} : { base: state.base }),
    };
  });
}

/** Without a database there is nothing to keep up to date: said as what it is. */
function troubleState(trouble: Trouble | undefined): PackState {
  if (!trouble) return { state: 'bundled' };
  const code = trouble.code === 'NEWER' ? 'IDB_OPEN' : trouble.code;
  return { state: 'error', code, nextTry: trouble.nextTry };
}

function rowsInMemory(library: Library): PackRow[] {
  return library.shelves.map(({ feed, pack, version }) => ({
    key: packKey(feed, pack),
    feed,
    pack,
    active: version,
    enabled: true,
  }));
}
