import { parseDelta } from '../packs/delta.ts';
import { FIRST_PARTY, MANIFEST_BYTES, SHARD_BYTES, THIRD_PARTY } from '../packs/limits.ts';
import { PackError } from '../packs/pack-error.ts';
import { shardRecords } from '../packs/parse-shard.ts';
import type { Budget } from './budget.ts';
import { download, downloadObject, pastCaches, type Net } from './download.ts';
import { gunzip, isGzip } from './gunzip.ts';
import { hashBytes } from '../packs/hash.ts';
import { DISK_BYTES, DISK_SHARE, NEED_FACTOR, NEED_SPARE, SIGNATURE_LINE_BYTES } from './limits.ts';
import { openManifest, type OpenedManifest } from './open-manifest.ts';
import { makePlan, type Plan } from './plan.ts';
import type { Root } from './root.ts';
import type { Doing } from './state.ts';
import type { InstalledPack, RunStore, Staging } from './store.ts';
import { asSyncError, SyncError } from './sync-error.ts';

/** What a run carries to every pack of a source. */
export interface PackRun {
  net: Net;
  store: RunStore;
  budget: Budget;
  base: string;
  feed: string;
  party: 'first' | 'third';
  root: Root;
  /** Version of this extension. */
  app: string;
  saveData: boolean;
  installed: InstalledPack[];
  estimate: () => Promise<{ usage?: number; quota?: number }>;
  tell: (pack: string, doing: Doing | undefined) => void;
}

/** What a head lists: `m` names the manifest object. */
export interface Wanted {
  pack: string;
  seq: number;
  m: string;
  n: number;
  noDelta: boolean;
}

/** How it ended. `partly`: the budget is used up, what came is kept. `same`: exactly this version is installed already. */
export type PackResult =
  { state: 'installed'; seq: number } | { state: 'same' | 'waiting' | 'partly' | 'no-delta' };

/**
 * Brings one pack to the version its head lists: steps 7 to 12 of a run (SYNC part 4).
 * @param accept told of a manifest found good, before anything it names is fetched
 * @throws SyncError; what was staged stays for the next run, unless it was bad
 */
export async function fetchPack(
  run: PackRun,
  wanted: Wanted,
  accept: (seq: number, m: string) => Promise<void>,
): Promise<PackResult> {
  const opened = await pastCaches((cache) => fetchManifest(run, wanted, cache));
  await accept(wanted.seq, wanted.m);
  const row = run.installed.find(({ feed, pack }) => feed === run.feed && pack === wanted.pack);
  const plan = makePlan(opened, row?.active, { saveData: run.saveData, noDelta: wanted.noDelta });
  if (plan.by === 'nothing') return { state: 'same' };
  if (plan.by === 'waiting') return { state: 'waiting' };
  const keepUndo = await makeRoom(run, opened.manifest.bytes);
  try {
    return await carryOut(run, wanted, opened, plan, keepUndo);
  } finally {
    run.tell(wanted.pack, undefined);
  }
}

async function fetchManifest(run: PackRun, wanted: Wanted, cache?: 'reload'): Promise<OpenedManifest> {
  const { pack, seq, m, n } = wanted;
  const { feed } = run;
  if (n > MANIFEST_BYTES + SIGNATURE_LINE_BYTES)
    throw new SyncError('LIMIT', `a manifest of ${n} bytes`, { pack });
  const { bytes: came } = await download(run.net, `${run.base}/o/${m}`, n, cache ?? 'default');
  const bytes = isGzip(came) ? await gunzip(came, n) : came;
  const found = bytes.length === n ? await hashBytes(bytes) : `${bytes.length} bytes`;
  if (found !== m)
    throw new SyncError('HASH', 'not the manifest the head names', { pack, hashes: [m, found] });
  return openManifest(bytes, run.root, { feed, pack, seq }, limitsOf(run), run.app);
}

function limitsOf({ party }: PackRun) {
  return party === 'first' ? FIRST_PARTY : THIRD_PARTY;
}

/** Sees to it that there is space, or says so before anything is fetched. @returns whether there is some for an undo copy */
async function makeRoom(run: PackRun, raw: number): Promise<boolean> {
  if (await hasRoom(run, raw)) return true;
  await run.store.collect({ dropUndo: true });
  if (await hasRoom(run, raw)) return false;
  throw new SyncError('QUOTA', `no space for ${raw} bytes`);
}

async function hasRoom(run: PackRun, raw: number): Promise<boolean> {
  const need = NEED_FACTOR * raw + NEED_SPARE;
  const { usage = 0, quota = Infinity } = await run.estimate();
  const free = quota - usage;
  const taken = run.installed.reduce((sum, { active }) => sum + active.bytes, 0);
  return need <= free && taken + raw <= Math.min(DISK_BYTES, (free + taken) * DISK_SHARE);
}

type Fetching = Extract<Plan, { by: 'full' | 'delta' }>;

async function carryOut(
  run: PackRun,
  wanted: Wanted,
  { manifest, m }: OpenedManifest,
  plan: Fetching,
  keepUndo: boolean,
): Promise<PackResult> {
  const target = { feed: run.feed, pack: wanted.pack, seq: wanted.seq, m };
  const staging = await run.store.stage(target, plan.by);
  try {
    if (plan.by === 'delta') await staging.copy();
    if (!(await fillStaging(run, wanted.pack, staging, plan))) return { state: 'partly' };
    run.tell(wanted.pack, { state: 'applying' });
    await staging.install({ manifest, m, limits: limitsOf(run), keepUndo });
    return { state: 'installed', seq: wanted.seq };
  } catch (error) {
    // The publisher proved this delta; it does not fit what is here. The full pack does not ask what is here.
    if (
      plan.by === 'delta' &&
      error instanceof PackError &&
      (error.code === 'DELTA' || error.code === 'GATE')
    ) {
      await staging.drop();
      return { state: 'no-delta' };
    }
    const known = asSyncError(error, { pack: wanted.pack });
    if (isHopeless(known)) await staging.drop();
    throw known;
  } finally {
    staging.close();
  }
}

/** What a next run could not go on with: bad records, and no space for the good ones. */
function isHopeless({ code }: SyncError): boolean {
  return code === 'SCHEMA' || code === 'LIMIT' || code === 'GATE' || code === 'QUOTA';
}

/** Fetches and stages what is missing. @returns false when the budget ended before */
async function fillStaging(run: PackRun, pack: string, staging: Staging, plan: Fetching): Promise<boolean> {
  const done = await staging.done();
  let failed: SyncError | undefined;
  let bytes = 0;
  for (const part of plan.parts) {
    if (!done.has(part.h)) {
      if (!run.budget.allows(part.z)) return false;
      try {
        await stagePart(run, staging, plan, part);
      } catch (error) {
        if (!isLate(error)) throw error;
        failed = error;
        continue;
      }
    }
    bytes += part.z;
    run.tell(pack, { state: 'downloading', done: bytes, total: plan.bytes });
  }
  if (failed) throw failed;
  return true;
}

/** An object that one edge of a delivery network does not have yet: the others go on. */
function isLate(error: unknown): error is SyncError {
  return error instanceof SyncError && error.code === 'HTTP_404';
}

async function stagePart(
  run: PackRun,
  staging: Staging,
  plan: Fetching,
  part: Fetching['parts'][number],
): Promise<void> {
  if (part.n > SHARD_BYTES || part.z > SHARD_BYTES)
    throw new SyncError('LIMIT', `an object of ${part.n} bytes`);
  const coming = downloadObject(run.net, run.base, part).then((bytes) => {
    run.net.signal.throwIfAborted();
    return bytes;
  });
  if (plan.by === 'full') await staging.putShard(part.h, coming.then(shardRecords));
  else await staging.putDelta(part.h, coming.then(parseDelta));
}
