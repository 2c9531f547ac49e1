import { activate } from './activate.ts';
import { BUNDLED_FEED } from '../facts/bundled-feed.ts';
import type { Bundle, BundleEntry } from './bundle.ts';
import type { CrashPoint } from './crash-point.ts';
import { CTL_NAME, type Ctl, type PackRow, packKey, takeEpoch } from './ctl.ts';
import { deleteDatabase } from './delete-database.ts';
import type { Run } from './generation.ts';
import { installBundled } from './install.ts';
import { findDamage } from './sound-generation.ts';
import { switchPacks } from './undo.ts';

export interface RepairOptions {
  ctl: Ctl;
  bundle: Bundle;
  now: number;
  cp: CrashPoint;
  /** By `<feed>/<pack>`: what the reader has switched off. */
  isEnabled: (key: string) => boolean;
  /** Databases were lost that had been there before: the reader is told that the facts were rebuilt. */
  lost?: boolean;
}

/**
 * Makes every bundled pack present, sound, and at least as new as the package. What it finds in order it leaves alone, and
 * the reader’s own store it never touches. Idempotent: killed anywhere, the next call goes on.
 * @param depth `pointers` looks at the control rows only; `databases` also opens every pack and counts its records
 * @returns keys of the packs that were installed anew
 */
export async function ensureInstalled(
  options: RepairOptions,
  depth: 'pointers' | 'databases',
): Promise<string[]> {
  const { ctl, bundle } = options;
  const damaged = depth === 'databases' ? await takeDamagedOff(options) : new Set<string>();
  const installed: string[] = [];
  let run: Run | undefined;
  for (const entry of await bundle.list()) {
    const key = packKey(BUNDLED_FEED, entry.pack);
    const row = await ctl.packs.get(key);
    if (row && !(await isNewer(bundle, entry, row))) continue;
    run ??= { ...options, epoch: await takeEpoch(ctl) };
    await installBundled(run, bundle, entry, {
      rebuilt: damaged.has(key) || (!row && options.lost === true),
    });
    installed.push(key);
  }
  // Rows lost and rebuilt have forgotten what the reader switched off.
  await switchPacks(options, options.isEnabled);
  return installed;
}

async function isNewer(bundle: Bundle, entry: BundleEntry, { active }: PackRow): Promise<boolean> {
  if (active.m === entry.manifest) return false;
  // A package may carry other bytes under the same number while its packs are being written.
  return active.origin === 'bundle' || (await bundle.manifest(entry)).seq > active.seq;
}

/** Damaged packs leave the shelf together, so that none of them stands in the way of an index over the others. */
async function takeDamagedOff(options: RepairOptions): Promise<Set<string>> {
  const damaged = new Set<string>();
  for (const row of await options.ctl.packs.toArray()) {
    if (await findDamage(row)) damaged.add(row.key);
  }
  if (damaged.size > 0) await activate(options, (rows) => rows.filter(({ key }) => !damaged.has(key)));
  return damaged;
}

/** Mends one pack found damaged while reading: from the bundle where it is bundled; else its source brings it again. */
export async function repairPack(options: RepairOptions, key: string): Promise<void> {
  await activate(options, (rows) => rows.filter((row) => row.key !== key));
  const entry = (await options.bundle.list()).find(({ pack }) => packKey(BUNDLED_FEED, pack) === key);
  if (!entry) return;
  const run = { ...options, epoch: await takeEpoch(options.ctl) };
  await installBundled(run, options.bundle, entry, { rebuilt: true });
  await switchPacks(options, options.isEnabled);
}

/** Throws away every pack database and the control database, never the reader’s own: the next start builds anew. */
export async function deletePackDatabases(): Promise<void> {
  const names = (await indexedDB.databases()).map((database) => database.name ?? '');
  for (const name of names) if (name === CTL_NAME || name.startsWith('fp:')) await deleteDatabase(name);
}
