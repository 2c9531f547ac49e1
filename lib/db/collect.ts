import type { CrashPoint } from './crash-point.ts';
import type { Ctl, GenRow, PackRow } from './ctl.ts';
import { deleteDatabase } from './delete-database.ts';
import { editionOf } from './edition.ts';
import { dropGeneration } from './generation.ts';

/** What was begun and not gone on with for a week is not gone on with. */
const BUILDING_MS = 7 * 24 * 60 * 60 * 1000;

/**
 * Drops what nobody reads any more: generations neither active, nor kept for undo, nor being built; derived data of other
 * editions; databases without a row. Killed anywhere, the next collection does the rest.
 * @returns names of the databases dropped
 */
export async function collectGarbage(options: {
  ctl: Ctl;
  now: number;
  cp: CrashPoint;
  /** Space is short: undo copies go as well. */
  dropUndo?: boolean;
}): Promise<string[]> {
  const { ctl, now, cp } = options;
  await dropUndoCopies(ctl, options.dropUndo ? Infinity : now);
  const rows = await ctl.packs.toArray();
  const gens = await ctl.gens.toArray();
  const dropped: string[] = [];
  for (const name of garbage(gens, rows, now)) {
    await dropGeneration(ctl, name, cp);
    dropped.push(name);
  }
  for (const name of await unlisted(ctl)) {
    await deleteDatabase(name);
    dropped.push(name);
  }
  await ctl.derived.where('key').notEqual(editionOf(rows)).delete();
  return dropped;
}

async function dropUndoCopies(ctl: Ctl, now: number): Promise<void> {
  await ctl.packs
    .filter((row) => row.previous !== undefined && row.previous.until <= now)
    .modify((row) => {
      delete row.previous;
    });
}

/** Names of the generations to drop: pure. */
export function garbage(gens: readonly GenRow[], rows: readonly PackRow[], now: number): string[] {
  const used = new Set(rows.flatMap((row) => [row.active.db, row.previous?.version.db]));
  return gens.filter((gen) => !used.has(gen.name) && !isGoingOn(gen, gens, now)).map((gen) => gen.name);
}

/** Still being built, and the youngest one for its pack. */
function isGoingOn(gen: GenRow, gens: readonly GenRow[], now: number): boolean {
  if (gen.state !== 'building' || now - gen.created > BUILDING_MS) return false;
  return !gens.some(
    (other) =>
      other.state === 'building' &&
      other.feed === gen.feed &&
      other.pack === gen.pack &&
      other.created > gen.created,
  );
}

async function unlisted(ctl: Ctl): Promise<string[]> {
  const known = new Set(await ctl.gens.toCollection().primaryKeys());
  const names = (await indexedDB.databases()).map((database) => database.name ?? '');
  return names.filter((name) => name.startsWith('fp:') && !known.has(name));
}
