import { activate } from './activate.ts';
import { BUNDLED_FEED } from '../facts/bundled-feed.ts';
import type { Bundle } from './bundle.ts';
import { type PackRow, packKey } from './ctl.ts';
import { DbError } from './db-error.ts';
import type { Run } from './generation.ts';
import { installBundled } from './install.ts';

/**
 * Goes back to the version before the last update; the one undone is not installed again by itself.
 * @returns the edition that is active now
 * @throws DbError `NO_UNDO`
 */
export async function undoUpdate(run: Run, feed: string, pack: string): Promise<string> {
  const key = packKey(feed, pack);
  return activate(run, (rows) => {
    const row = rows.find((candidate) => candidate.key === key);
    if (!row?.previous) throw new DbError('NO_UNDO', `${key} has no earlier version`);
    const { previous, ...rest } = row;
    const undone: PackRow = { ...rest, active: previous.version, undone: row.active.seq };
    return [...rows.filter((candidate) => candidate.key !== key), undone];
  });
}

/**
 * Goes back to what came with the extension; a pack that is in no bundle is taken off the shelf.
 * @returns the edition that is active now
 */
export async function resetToBundle(run: Run, bundle: Bundle, feed: string, pack: string): Promise<string> {
  const entry = feed === BUNDLED_FEED && (await bundle.list()).find((candidate) => candidate.pack === pack);
  if (entry) return installBundled(run, bundle, entry);
  return removePacks(run, ({ key }) => key === packKey(feed, pack));
}

/** Takes packs off the shelf; their databases go with the next collection. */
export async function removePacks(run: Run, which: (row: PackRow) => boolean): Promise<string> {
  return activate(run, (rows) => rows.filter((row) => !which(row)));
}

/** Switches packs on and off: lexicon and search follow in the same flip. @param isEnabled by `<feed>/<pack>` */
export async function switchPacks(
  run: Omit<Run, 'epoch'>,
  isEnabled: (key: string) => boolean,
): Promise<void> {
  const rows = await run.ctl.packs.toArray();
  if (rows.every((row) => row.enabled === isEnabled(row.key))) return;
  await activate(run, (all) => all.map((row) => ({ ...row, enabled: isEnabled(row.key) })));
}
