import { packKey, type PackRow } from './ctl.ts';
import { type Generation, openGeneration, readComplete } from './generation.ts';

/** A pack whose database is not what was installed: it is to be repaired, then asked again. */
export class DamagedPack extends Error {
  readonly code = 'DAMAGED';
  readonly key: string;
  constructor(row: PackRow, message: string, cause?: unknown) {
    const key = packKey(row.feed, row.pack);
    super(`${key}: ${message}`, { cause });
    this.name = 'DamagedPack';
    this.key = key;
  }
}

/**
 * Opens the active generation of a pack, if it is the one that was installed; `counted` also wants all its records there.
 * @throws DamagedPack
 */
export async function openSound(row: PackRow, how?: 'counted'): Promise<Generation> {
  const gen = await openGeneration(row.active.db).catch((error: unknown) => {
    throw new DamagedPack(row, 'its database does not open', error);
  });
  try {
    const complete = await readComplete(gen);
    if (complete?.m !== row.active.m)
      throw new DamagedPack(row, 'its database is not the one that was installed');
    if (how === 'counted') await checkCount(row, gen);
    return gen;
  } catch (error) {
    gen.close();
    throw error instanceof DamagedPack ? error : new DamagedPack(row, 'its database does not answer', error);
  }
}

/** As many records as were installed. @throws DamagedPack */
export async function checkCount(row: PackRow, gen: Generation): Promise<void> {
  const [found, complete] = await Promise.all([gen.docs.count(), readComplete(gen)]);
  if (found !== complete?.records) {
    throw new DamagedPack(row, `${found} records, ${complete?.records ?? 'none'} were installed`);
  }
}

/** What is wrong with a pack’s database, or `undefined`. A record that is not what it should be is found when it is read. */
export async function findDamage(row: PackRow): Promise<DamagedPack | undefined> {
  try {
    (await openSound(row, 'counted')).close();
    return undefined;
  } catch (error) {
    if (error instanceof DamagedPack) return error;
    throw error;
  }
}
