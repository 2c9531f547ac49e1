import { latestDay } from '../facts/date.ts';
import type { PackInfo, PackRecord } from '../facts/pack.ts';
import { Gate } from '../packs/gate.ts';
import { FIRST_PARTY, type PackLimits } from '../packs/limits.ts';
import type { Manifest } from '../packs/manifest.ts';
import { PackError } from '../packs/pack-error.ts';
import { parseShard } from '../packs/parse-shard.ts';
import { activate } from './activate.ts';
import { BUNDLED_FEED } from '../facts/bundled-feed.ts';
import type { Bundle, BundleEntry } from './bundle.ts';
import { type PackRow, type PackVersion, packKey } from './ctl.ts';
import {
  type Building,
  type Run,
  beginGeneration,
  closeBuilding,
  dropGeneration,
  listDone,
  markComplete,
  recordsBuilt,
  stageShard,
} from './generation.ts';

const MIB = 1024 * 1024;
/** A copy to go back to doubles what a pack takes: not for big ones. */
const UNDO_BELOW_BYTES = 32 * MIB;
/** “Undo last update” is offered for a day. */
const UNDO_MS = 24 * 60 * 60 * 1000;

/** A fully staged version about to be taken. */
interface Staged {
  manifest: Manifest;
  /** Hash of its manifest, as the head names it. */
  m: string;
  origin: 'bundle' | 'feed';
  limits: PackLimits;
  /** Whether there is space for an undo copy; a big pack gets none in any case. */
  keepUndo: boolean;
  /** The pack had to be rebuilt: said to the reader until the next update. */
  rebuilt?: boolean;
}

/**
 * Gate, complete, derive, flip: the way of every version, bundled or published, full or by delta.
 * @returns the edition that is active now
 * @throws PackError when the gate refuses it (what was staged is dropped), DbError
 */
export async function install(run: Run, gen: Building, staged: Staged): Promise<string> {
  const { manifest, m } = staged;
  const key = packKey(manifest.src, manifest.pack);
  const before = await run.ctl.packs.get(key);
  let records: PackRecord[];
  let info: PackInfo;
  try {
    records = await recordsBuilt(gen);
    info = gate(records, staged, staged.origin === 'feed' ? before : undefined);
  } catch (error) {
    gen.close();
    if (error instanceof PackError) await dropGeneration(run.ctl, gen.name, run.cp);
    throw error;
  }
  await run.cp('gate:done');
  await markComplete(gen, { seq: manifest.seq, m, records: recordCount(manifest) });
  gen.close();
  await run.cp('complete');
  const version: PackVersion = {
    db: gen.name,
    seq: manifest.seq,
    m,
    iat: manifest.iat,
    counts: manifest.counts,
    bytes: manifest.bytes,
    latest: latestIssue(records),
    info,
    origin: staged.origin,
    installed: run.now,
  };
  const change = (rows: readonly PackRow[]) => [
    ...rows.filter((row) => row.key !== key),
    nextRow(
      rows.find((row) => row.key === key),
      version,
      staged,
      run.now,
    ),
  ];
  return activate(run, change, { db: gen.name, records });
}

/** Entities, sources, and the pack’s own description. */
function recordCount({ counts }: Manifest): number {
  return counts.e + counts.s + 1;
}

function gate(records: readonly PackRecord[], staged: Staged, before: PackRow | undefined): PackInfo {
  const gate = new Gate(staged.manifest, staged.limits);
  gate.add(records);
  gate.finish(before ? { previous: before.active.counts } : {});
  const own = records.find((record) => record.type === 'pack');
  if (!own) throw new PackError('GATE', 'the pack does not describe itself');
  return own.pack;
}

/** The last day any of the sources was issued; empty when there is none. */
export function latestIssue(records: Iterable<PackRecord>): string {
  let latest = '';
  for (const record of records) {
    if (record.type !== 'source') continue;
    const day = latestDay(record.source.issued);
    if (day > latest && day < '9999') latest = day;
  }
  return latest;
}

function nextRow(before: PackRow | undefined, version: PackVersion, staged: Staged, now: number): PackRow {
  const { manifest } = staged;
  const row: PackRow = {
    key: packKey(manifest.src, manifest.pack),
    feed: manifest.src,
    pack: manifest.pack,
    active: version,
    enabled: before?.enabled ?? true,
  };
  const keepsUndo = staged.keepUndo && !staged.rebuilt && before && before.active.bytes < UNDO_BELOW_BYTES;
  if (keepsUndo) row.previous = { version: before.active, until: now + UNDO_MS };
  if (staged.rebuilt) row.rebuilt = now;
  if (before?.undone !== undefined && version.seq <= before.undone) row.undone = before.undone;
  return row;
}

/** Installs a bundled pack through parser, gate and flip like any other. Goes on where a killed install stopped. */
export async function installBundled(
  run: Run,
  bundle: Bundle,
  entry: BundleEntry,
  how: { rebuilt?: boolean } = {},
): Promise<string> {
  const manifest = { ...(await bundle.manifest(entry)), src: BUNDLED_FEED };
  const { pack, seq } = manifest;
  const gen = await beginGeneration(
    run,
    { feed: BUNDLED_FEED, pack, seq, m: entry.manifest },
    { by: 'full' },
  );
  try {
    const done = await listDone(gen);
    for (const { h } of manifest.full) {
      if (!done.has(h)) await stageShard(run, gen, h, readShard(bundle, entry, h));
    }
    return await install(run, gen, {
      manifest,
      m: entry.manifest,
      origin: 'bundle',
      limits: FIRST_PARTY,
      keepUndo: false,
      rebuilt: how.rebuilt ?? false,
    });
  } finally {
    closeBuilding(gen);
  }
}

/** The records of a bundled shard: the memory fallback reads them by the same way. */
export async function readShard(bundle: Bundle, entry: BundleEntry, hash: string): Promise<PackRecord[]> {
  return parseShard(await bundle.shard(entry, hash));
}
