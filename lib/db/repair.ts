import { Dexie } from 'dexie';
import { activate } from './activate.ts';
import { BUNDLED_FEED, type Bundle, type BundleEntry } from './bundle.ts';
import type { CrashPoint } from './crash-point.ts';
import { CTL_NAME, type Ctl, type PackRow, packKey, takeEpoch } from './ctl.ts';
import type { Run } from './generation.ts';
import { installBundled } from './install.ts';
import { findDamage } from './library.ts';
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
  const installed: string[] = [];
  let run: Run | undefined;
  const running = async () => (run ??= { ...options, epoch: await takeEpoch(ctl) });

  for (const entry of await bundle.list()) {
    const row = await ctl.packs.get(packKey(BUNDLED_FEED, entry.pack));
    const reason = await whyInstall(row, bundle, entry, depth);
    if (!reason) continue;
    const rebuilt = reason === 'damaged' || (reason === 'missing' && options.lost === true);
    await installBundled(await running(), bundle, entry, { rebuilt });
    installed.push(packKey(BUNDLED_FEED, entry.pack));
  }
  if (depth === 'databases') await dropDamaged(options, installed);
  // Rows lost and rebuilt have forgotten what the reader switched off.
  await switchPacks(options, options.isEnabled);
  return installed;
}

async function whyInstall(
  row: PackRow | undefined,
  bundle: Bundle,
  entry: BundleEntry,
  depth: 'pointers' | 'databases',
): Promise<'missing' | 'newer' | 'damaged' | undefined> {
  if (!row) return 'missing';
  if (row.active.m !== entry.manifest) {
    const { seq } = await bundle.manifest(entry);
    // A package may carry other bytes under the same number while its packs are being written.
    if (seq > row.active.seq || row.active.origin === 'bundle') return 'newer';
  }
  if (depth === 'databases' && (await findDamage(row))) return 'damaged';
  return undefined;
}

/** A damaged pack that is in no bundle goes; its source brings it again. */
async function dropDamaged(options: RepairOptions, installed: readonly string[]): Promise<void> {
  for (const row of await options.ctl.packs.toArray()) {
    if (installed.includes(row.key)) continue;
    if (await findDamage(row)) {
      await activate(options, (rows) => rows.filter(({ key }) => key !== row.key));
    }
  }
}

/**
 * Mends one pack found damaged while reading: from the bundle where it is bundled, else by taking it off the shelf.
 */
export async function repairPack(options: RepairOptions, key: string): Promise<void> {
  const entry = (await options.bundle.list()).find(({ pack }) => packKey(BUNDLED_FEED, pack) === key);
  if (entry) {
    const run = { ...options, epoch: await takeEpoch(options.ctl) };
    await installBundled(run, options.bundle, entry, { rebuilt: true });
  } else {
    await activate(options, (rows) => rows.filter((row) => row.key !== key));
  }
}

/** Throws away every pack database and the control database, never the reader’s own: the next start builds anew. */
export async function deletePackDatabases(): Promise<void> {
  const names = (await indexedDB.databases()).map((database) => database.name ?? '');
  for (const name of names) if (name === CTL_NAME || name.startsWith('fp:')) await Dexie.delete(name);
}
