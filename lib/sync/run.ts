import { resetToBundle, removePacks, undoUpdate } from '../db/undo.ts';
import type { Bundle } from '../db/bundle.ts';
import { collectGarbage } from '../db/collect.ts';
import { noCrash, type CrashPoint } from '../db/crash-point.ts';
import { checkEpoch, packKey, takeEpoch, type Ctl } from '../db/ctl.ts';
import { DbError } from '../db/db-error.ts';
import {
  beginGeneration,
  closeBuilding,
  dropGeneration,
  listDone,
  openGeneration,
  stageCopy,
  stageDelta,
  stageShard,
  type Run,
} from '../db/generation.ts';
import { install } from '../db/install.ts';
import { PackError } from '../packs/pack-error.ts';
import type { InstalledPack, RunStore, Staging, Store, Target } from './store.ts';
import { addSource, holdPack, pauseSource, removeSource } from './subscriptions.ts';
import { Synchronizer } from './synchronizer.ts';
import type { World } from './world.ts';
import type { SourceProposal } from './status.ts';

/** Where the sync writes. */
export interface Databases {
  /** The control database as it is open now. */
  ctl: () => Promise<Ctl>;
  bundle: Bundle;
  /** The active packs changed: pages are told. Awaited before the next pack. */
  onFlip: (edition: string) => void | Promise<void>;
  /** For tests. */
  cp?: CrashPoint;
}

export interface Sync extends Pick<
  Synchronizer,
  'run' | 'states' | 'staleSince' | 'permissionChanged' | 'minutesToNext' | 'diagnostics'
> {
  /**
   * First question: what is at this address, to be shown and confirmed. Second: with the fingerprint the reader saw, which
   * pins its keys.
   */
  addSource(url: string, confirm?: string): Promise<SourceProposal>;
  /** Stops what is running for it, forgets its keys, takes its packs off the shelf. */
  removeSource(feed: string): Promise<void>;
  pauseSource(feed: string, paused: boolean): Promise<void>;
  /** Back to the version before the last update; it is not installed again by itself. @throws DbError `NO_UNDO` */
  undo(feed: string, pack: string): Promise<void>;
  /** Back to what came with the extension (a pack that did not, goes); the next version comes by itself. */
  reset(feed: string, pack: string): Promise<void>;
}

/**
 * The sync as the background uses it: made once per life of the worker, which may end between any two lines. All truth
 * is in the databases.
 *
 *     const sync = createSync({ ctl, bundle, onFlip }, { area, builtIn, app, fetch, now, random, locks, onProgress });
 *     const result = await sync.run({ reason: 'alarm' });   // → set fp-resume while result.hasMore
 */
export function createSync(databases: Databases, outside: Omit<World, 'store'>): Sync {
  const world: World = { ...outside, store: databaseStore(databases) };
  const sync = new Synchronizer(world);
  const flip = async (change: (run: Run) => Promise<string>): Promise<void> => {
    const run = await beginRun(databases, world.now());
    await databases.onFlip(await change(run));
  };
  return {
    run: (order) => sync.run(order),
    states: () => sync.states(),
    staleSince: (feed) => sync.staleSince(feed),
    addSource: (url, confirm) => addSource(world, url, confirm),
    async removeSource(feed) {
      sync.stop(feed);
      await removeSource(world, feed);
    },
    async pauseSource(feed, paused) {
      await pauseSource(world, feed, paused);
      if (paused) sync.stop(feed);
    },
    permissionChanged: () => sync.permissionChanged(),
    minutesToNext: () => sync.minutesToNext(),
    diagnostics: () => sync.diagnostics(),
    undo: (feed, pack) => flip((run) => undoUpdate(run, feed, pack)),
    async reset(feed, pack) {
      await holdPack(world, feed, pack);
      await flip((run) => resetToBundle(run, databases.bundle, feed, pack));
    },
  };
}

async function beginRun({ ctl, cp }: Databases, now: number): Promise<Run> {
  const open = await ctl();
  return { ctl: open, epoch: await takeEpoch(open), now, cp: cp ?? noCrash };
}

/** The databases as the sync sees them. */
function databaseStore(databases: Databases): Store {
  const { ctl } = databases;
  return {
    sources: async () => (await ctl()).sources.toArray(),
    async addSource(row) {
      await (await ctl()).sources.put(row);
    },
    async pauseSource(feed, paused) {
      await (await ctl()).sources.update(feed, { paused });
    },
    async packs() {
      const rows = await (await ctl()).packs.toArray();
      return rows.map(({ feed, pack, active, undone, gone, rebuilt }): InstalledPack => ({
        feed,
        pack,
        active,
        ...(undone === undefined ? {} : { undone }),
        ...(gone === undefined ? {} : { gone }),
        ...(rebuilt === undefined ? {} : { rebuilt }),
      }));
    },
    readKv: async (key) => (await (await ctl()).kv.get(key))?.value,
    async writeKv(key, value) {
      await (await ctl()).kv.put({ k: key, value });
    },
    beginRun: async (now) => runStore(await beginRun(databases, now), databases),
  };
}

function runStore(run: Run, { onFlip }: Databases): RunStore {
  const { ctl } = run;
  return {
    async saveState(feed, state) {
      await ctl.transaction('rw', ctl.sources, ctl.kv, async () => {
        await checkEpoch(ctl, run.epoch);
        const row = await ctl.sources.get(feed);
        if (!row) throw new DbError('FENCED', `source ${feed} was removed`);
        await ctl.sources.put({ ...row, state });
      });
    },
    async removeSource(feed) {
      await onFlip(await removePacks(run, (row) => row.feed === feed));
      await dropBegun(run, (gen) => gen.feed === feed);
      await ctl.sources.delete(feed);
    },
    async markGone(feed, pack, since) {
      await ctl.packs
        .where('key')
        .equals(packKey(feed, pack))
        .modify((row) => {
          if (since === undefined) delete row.gone;
          else row.gone = since;
        });
    },
    async removePack(feed, pack) {
      await onFlip(await removePacks(run, ({ key }) => key === packKey(feed, pack)));
    },
    stage: (target, by) => stage(run, target, by, onFlip),
    async collect({ dropUndo }) {
      await collectGarbage({ ...run, dropUndo });
    },
  };
}

/** What was begun and will not be gone on with. */
async function dropBegun(run: Run, isOver: (gen: Target) => boolean): Promise<void> {
  const begun = run.ctl.gens.filter((gen) => gen.state === 'building' && isOver(gen));
  for (const { name } of await begun.toArray()) await dropGeneration(run.ctl, name, run.cp);
}

async function stage(
  run: Run,
  target: Target,
  by: 'full' | 'delta',
  onFlip: Databases['onFlip'],
): Promise<Staging> {
  const row = await run.ctl.packs.get(packKey(target.feed, target.pack));
  const from = by === 'delta' ? row?.active.db : undefined;
  await dropBegun(run, ({ feed, pack, m }) => feed === target.feed && pack === target.pack && m !== target.m);
  const gen = await beginGeneration(run, target, from === undefined ? { by: 'full' } : { by: 'delta', from });
  return {
    done: () => listDone(gen),
    async copy() {
      if (from === undefined) throw new PackError('DELTA', 'there is nothing to copy');
      const live = await openGeneration(from);
      try {
        await stageCopy(run, gen, live);
      } finally {
        live.close();
      }
    },
    putShard: (hash, coming) => stageShard(run, gen, hash, coming),
    putDelta: (hash, coming) => stageDelta(run, gen, hash, coming),
    async install({ manifest, m, limits, keepUndo }) {
      await onFlip(await install(run, gen, { manifest, m, origin: 'feed', limits, keepUndo }));
    },
    async drop() {
      closeBuilding(gen);
      await dropGeneration(run.ctl, gen.name, run.cp);
    },
    close: () => closeBuilding(gen),
  };
}
