// Long: one table, each row with what goes wrong on the device and what then holds.
import { Dexie } from 'dexie';
import { expect } from 'vitest';
import type { Entity } from '../../../lib/facts/entity.ts';
import { noCrash, type CrashPointName } from '../../../lib/db/crash-point.ts';
import { openCtl } from '../../../lib/db/ctl.ts';
import { openMemoryLibrary } from '../../../lib/db/memory-library.ts';
import { openStoredLibrary } from '../../../lib/db/library.ts';
import { PERIOD_MS } from '../../../lib/sync/backoff.ts';
import { minutesToNext, onAlarm } from '../../../lib/sync/schedule.ts';
import type { RunResult } from '../../../lib/sync/synchronizer.ts';
import { databaseNames } from '../../db/fresh-databases.ts';
import { inn, townBundle } from '../../db/town-pack.ts';
import { CRASH_POINTS } from '../crash-points.ts';
import { breakWrites, breakOpens, breakReads } from '../broken-indexeddb.ts';
import { Device } from '../device.ts';
import { bigTown, DAY, HOUR, same, Scene, town } from '../scene.ts';
import { both, inWords, type Outcome, type Row } from './row.ts';

/** Version 2 is out, by full pack, of several shards. */
async function twoVersions(
  inns: number | undefined,
): Promise<{ scene: Scene; before: number; after: number }> {
  const make = (more: Entity[] = []) => (inns === undefined ? bigTown(100, more) : town(inns, more));
  const scene = await Scene.open(make());
  const before = (await scene.device.seq()) ?? 0;
  const { seq } = await scene.repo.publish(make([inn(9000)]), { deltas: false });
  scene.device.later(7 * HOUR);
  scene.device.requests.length = 0;
  return { scene, before, after: seq };
}

async function inScene(
  work: (scene: Scene, before: number, after: number) => Promise<Outcome>,
  inns?: number,
): Promise<Outcome> {
  const { scene, before, after } = await twoVersions(inns);
  try {
    return await work(scene, before, after);
  } finally {
    await scene.close();
  }
}

/** What a kill there leaves, and what the next life makes of it. */
async function killedAt(point: CrashPointName): Promise<Outcome> {
  return inScene(async (scene, before, after) => {
    const { device } = scene;
    device.killAt(point, point.startsWith('shard') ? 2 : 1);
    await expect(device.run()).resolves.toMatchObject({ state: 'failed' });
    device.cp = noCrash;
    const isOld = await scene.reads(before);
    const isNew = await scene.reads(after);
    const shown = await scene.shown();
    device.later(PERIOD_MS);
    await device.run({ reason: 'manual' });
    expect(await scene.reads(after)).toBe(true);
    const shards = scene.repo.versions.get('town')?.[0]?.manifest.full.map(({ h }) => `o/${h}`) ?? [];
    const fetched = device.requests.filter((path) => shards.includes(path));
    expect(fetched.length).toBeLessThanOrEqual(shards.length + 1);
    await noOrphans(device);
    return { shown, intact: isOld !== isNew };
  });
}

/** Every database belongs to a row, and every row to a database (I7). */
export async function noOrphans(device: Device): Promise<void> {
  const ctl = await device.ctl();
  const rows = await ctl.packs.toArray();
  const used = rows.flatMap(({ active, previous }) => [active.db, previous?.version.db ?? active.db]);
  const names = (await databaseNames()).filter((name) => name.startsWith('fp:'));
  expect(names).toEqual([...new Set(used)].sort());
}

export const local: Row[] = [
  {
    n: 55,
    fault: 'the worker is killed at any of its points',
    kind: 'simulated',
    run: async () => {
      const outcomes: Outcome[] = [];
      for (const point of CRASH_POINTS) outcomes.push(await killedAt(point));
      return both(outcomes);
    },
  },
  {
    n: 56,
    fault: 'killed in the flip',
    kind: 'simulated',
    run: async () =>
      both([await killedAt('flip:before'), await killedAt('flip:inside'), await killedAt('flip:after')]),
  },
  {
    n: 57,
    fault: 'no space in the middle of a shard',
    kind: 'simulated',
    run: () => fullDisk('docs', 60),
  },
  {
    n: 58,
    fault: 'no space at the flip',
    kind: 'simulated',
    run: () => fullDisk('packs', 0),
  },
  {
    n: 59,
    fault: 'no space even for the control database',
    kind: 'simulated',
    run: () =>
      inScene(async (scene, before) => {
        const mend = breakWrites(['kv', 'sources', 'packs', 'gens'], 0, 'QuotaExceededError');
        let shown: string;
        try {
          const sync = scene.device.sync();
          expect(await sync.run({ reason: 'alarm' })).toEqual({ state: 'failed', code: 'QUOTA' });
          shown = inWords((await sync.states())[0]?.now);
        } finally {
          mend();
        }
        const intact = await scene.reads(before);
        expect(await scene.mend()).toBe(true);
        return { shown, intact };
      }, 20),
  },
  {
    n: 60,
    fault: 'two tabs, a popup and the alarm at once',
    kind: 'simulated',
    run: () =>
      inScene(async (scene, _before, after) => {
        const { device } = scene;
        device.world.locks = navigator.locks;
        const popup = device.sync();
        const results = await Promise.all([
          popup.run({ reason: 'alarm' }),
          popup.run({ reason: 'manual' }),
          device.sync().run({ reason: 'manual' }),
          device.sync().run({ reason: 'alarm' }),
        ]);
        expect(results.map(({ state }) => state).sort()).toEqual(['busy', 'busy', 'busy', 'done']);
        expect(new Set(device.requests).size).toBe(device.requests.length);
        expect(device.progress.length).toBeGreaterThan(0);
        return { shown: await scene.shown(), intact: await scene.reads(after) };
      }),
  },
  {
    n: 61,
    fault: 'a zombie: a run that lost its lock goes on',
    kind: 'simulated',
    run: async () => both([await inScene(zombie), await staleZombie()]),
  },
  {
    n: 62,
    fault: 'the database does not open, three times',
    kind: 'simulated',
    run: () =>
      inScene(async (scene, before) => {
        const { device } = scene;
        device.kill();
        const mend = breakOpens('UnknownError');
        try {
          expect(await device.run()).toEqual({ state: 'failed', code: 'IDB_OPEN' });
          await expect(openCtl()).rejects.toMatchObject({ code: 'IDB_OPEN' });
          const library = await openMemoryLibrary(device.bundle);
          expect(await library.read('backgrounder', 'town', ['e/northland'])).toMatchObject([
            { id: 'northland' },
          ]);
        } finally {
          mend();
        }
        const intact = await scene.reads(before);
        expect(await scene.mend()).toBe(true);
        return { shown: 'bundled', intact };
      }, 20),
  },
  {
    n: 63,
    fault: 'the connection is lost in the middle of a read',
    kind: 'simulated',
    run: () =>
      inScene(async (scene, before) => {
        const { device } = scene;
        const library = await openStoredLibrary(await device.ctl(), () => device.now);
        await library.read('backgrounder', 'town', ['e/northland']);
        const mend = breakReads('docs', 1);
        try {
          expect(await library.read('backgrounder', 'town', ['e/northland'])).toMatchObject([
            { id: 'northland' },
          ]);
        } finally {
          mend();
          library.close();
        }
        return { shown: await scene.shown(), intact: await scene.reads(before) };
      }, 20),
  },
  {
    n: 64,
    fault: 'the site data is cleared, with and without storage.local',
    kind: 'simulated',
    run: async () => both([await wiped(false), await wiped(true)]),
  },
  {
    n: 65,
    fault: 'storage.local cannot be written',
    kind: 'simulated',
    run: () =>
      inScene(async (scene, _before, after) => {
        scene.device.world.area = {
          get: () => Promise.reject(new Error('broken')),
          set: () => Promise.reject(new Error('broken')),
        };
        await scene.run();
        const outcome = { shown: await scene.shown(), intact: await scene.reads(after) };
        scene.repo.head.seq -= 3;
        await scene.repo.signHead();
        scene.device.later(7 * HOUR);
        await scene.run();
        expect(await scene.code()).toBe('ROLLBACK');
        return outcome;
      }, 20),
  },
  {
    n: 66,
    fault: 'the extension is updated in the middle of a download',
    kind: 'simulated',
    run: async () => both([await updatedMidway(true), await updatedMidway(false)]),
  },
  {
    n: 67,
    fault: 'an older extension meets the databases of a newer one',
    kind: 'simulated',
    run: () =>
      inScene(async (scene, before) => {
        const { device } = scene;
        await (await device.ctl()).kv.put({ k: 'fmt', value: 99 });
        device.kill();
        const names = await databaseNames();
        expect(await device.run()).toMatchObject({ state: 'failed', code: 'IDB_OPEN' });
        await expect(openCtl()).rejects.toMatchObject({ code: 'NEWER' });
        const library = await openMemoryLibrary(device.bundle);
        expect(library.shelves).toHaveLength(1);
        expect(await databaseNames()).toEqual(names);
        const raw = new Dexie('ctl');
        await raw.open();
        await raw.table('kv').put({ k: 'fmt', value: 1 });
        raw.close();
        return { shown: 'bundled', intact: await scene.reads(before) };
      }, 20),
  },
  {
    n: 68,
    fault: 'the package is newer than what was synced',
    kind: 'simulated',
    run: () =>
      inScene(async (scene, before) => {
        const { device, repo } = scene;
        const trusted = device.area.get('fp-trust');
        const source = town(20, [inn(9005)]);
        device.bundle = await townBundle(source, before + 500);
        await device.start();
        expect(await device.seq()).toBe(before + 500);
        expect(device.area.get('fp-trust')).toEqual(trusted);
        const lines = await device.content();
        await scene.run();
        const shown = await scene.shown();
        const intact = same(await device.content(), lines);
        await repo.publish(town(20, [inn(9006)]), { change: (manifest) => (manifest.seq = before + 501) });
        expect(await scene.mend()).toBe(true);
        return { shown, intact };
      }, 20),
  },
  {
    n: 69,
    fault: 'the source is removed in the middle of a run',
    kind: 'simulated',
    run: () =>
      inScene(async (scene, before) => {
        const { device } = scene;
        const sync = device.sync();
        let removed: Promise<void> | undefined;
        device.fault = (path) => {
          if (path.startsWith('o/') && device.requests.length > 3)
            removed ??= sync.removeSource('backgrounder');
          return undefined;
        };
        const lines = await device.content();
        expect(await sync.run({ reason: 'alarm' })).toEqual({ state: 'stopped' });
        await removed;
        const ctl = await device.ctl();
        expect(await ctl.sources.count()).toBe(0);
        expect(await ctl.gens.filter(({ state }) => state === 'building').count()).toBe(0);
        expect(device.area.get('fp-trust')).toEqual([]);
        await noOrphans(device);
        // What came with the extension is there again at the next start.
        await device.start();
        const shown = inWords(await device.state());
        return {
          shown,
          intact: lines?.size !== undefined && before > 0 && (await device.content()) !== undefined,
        };
      }),
  },
  {
    n: 70,
    fault: 'the alarm is lost',
    kind: 'simulated',
    run: () =>
      inScene(async (scene, before) => {
        const { device } = scene;
        const sync = device.sync();
        await sync.run({ reason: 'alarm' });
        const soon = await sync.minutesToNext();
        expect(soon).toBeGreaterThan(0);
        expect(soon).toBeLessThanOrEqual(360);
        device.later(7 * HOUR);
        const late = await sync.minutesToNext();
        expect(late).toBeGreaterThanOrEqual(1);
        expect(late).toBeLessThanOrEqual(10);
        return { shown: await scene.shown(), intact: !(await scene.reads(before)) };
      }, 20),
  },
  {
    n: 71,
    fault: 'asleep for three weeks; ten million wake on Monday at nine',
    kind: 'simulated',
    run: () =>
      inScene(async (scene, _before) => {
        wakeTogether();
        const { device, repo } = scene;
        for (let n = 0; n < 3; n++) await repo.publish(town(20, [inn(9000), inn(9100 + n)]));
        device.later(21 * DAY);
        repo.now += 21 * 86_400;
        await repo.signHead();
        await scene.run();
        const seq = repo.versions.get('town')?.[0]?.manifest.seq ?? 0;
        return { shown: await scene.shown(), intact: await scene.reads(seq) };
      }, 20),
  },
  {
    n: 72,
    fault: 'a retired database is held open by a page',
    kind: 'simulated',
    run: () =>
      inScene(async (scene, _before, after) => {
        const { device } = scene;
        const row = await (await device.ctl()).packs.get('backgrounder/town');
        const name = row?.previous?.version.db ?? row?.active.db ?? '';
        const held = await hold(name);
        await scene.run();
        const outcome = { shown: await scene.shown(), intact: await scene.reads(after) };
        for (let n = 0; n < 2; n++) {
          device.later(2 * DAY);
          scene.repo.now += 2 * 86_400;
          await scene.repo.signHead();
          expect(await scene.run()).toMatchObject({ state: 'done' });
        }
        expect(await databaseNames()).toContain(name);
        held.close();
        device.later(DAY);
        await scene.run();
        expect(await databaseNames()).not.toContain(name);
        return outcome;
      }, 20),
  },
];

async function fullDisk(store: string, after: number): Promise<Outcome> {
  return inScene(async (scene, before) => {
    const { device } = scene;
    const mend = breakWrites([store], after, 'QuotaExceededError');
    let shown: string;
    try {
      await scene.run();
      expect(await scene.code()).toBe('QUOTA');
      shown = await scene.shown();
      // No loop: the next try is an hour away.
      device.requests.length = 0;
      await scene.run();
      expect(device.requests).toEqual(['head.fp']);
    } finally {
      mend();
    }
    const building = await (await device.ctl()).gens.filter(({ state }) => state === 'building').count();
    expect(building).toBe(0);
    const intact = await scene.reads(before);
    await noOrphans(device);
    expect(await scene.mend()).toBe(true);
    return { shown, intact };
  });
}

async function zombie(scene: Scene, _before: number, after: number): Promise<Outcome> {
  const { device } = scene;
  let wake = () => {};
  const asleep = new Promise<void>((done) => {
    wake = done;
  });
  let stalled = false;
  device.fault = async (path) => {
    if (stalled || !path.startsWith('o/') || device.requests.length < 4) return scene.repo.answer(path);
    stalled = true;
    await asleep;
    return scene.repo.answer(path);
  };
  const dead: Promise<RunResult> = device.sync().run({ reason: 'alarm' });
  const alive = await waitFor(() => stalled).then(() => device.sync().run({ reason: 'alarm' }));
  expect(alive).toMatchObject({ state: 'done' });
  const flips = device.flips.length;
  wake();
  expect(await dead).toEqual({ state: 'stopped' });
  expect(device.flips).toHaveLength(flips);
  await noOrphans(device);
  return { shown: await scene.shown(), intact: await scene.reads(after) };
}

/** It slept since it was given a head that is old by now: what it believes must not be written over what is known. */
async function staleZombie(): Promise<Outcome> {
  return inScene(async (scene, _before, after) => {
    const { device, repo } = scene;
    const old = repo.answer('head.fp');
    let wake = () => {};
    const asleep = new Promise<void>((done) => {
      wake = done;
    });
    device.fault = async (path, _nth) => {
      if (path !== 'head.fp' || device.requests.length > 1) return repo.answer(path);
      await asleep;
      return old;
    };
    const dead = device.sync().run({ reason: 'alarm' });
    await waitFor(() => device.requests.length > 0);
    await repo.signHead();
    await device.sync().run({ reason: 'alarm' });
    const [row] = await (await device.ctl()).sources.toArray();
    wake();
    expect(await dead).toEqual({ state: 'stopped' });
    expect(await (await device.ctl()).sources.toArray()).toEqual([row]);
    return { shown: await scene.shown(), intact: await scene.reads(after) };
  }, 20);
}

async function waitFor(isSo: () => boolean): Promise<void> {
  while (!isSo()) {
    await new Promise((done) => {
      setImmediate(done);
    });
  }
}

async function wiped(isAllLost: boolean): Promise<Outcome> {
  return inScene(async (scene) => {
    const { device, repo } = scene;
    const old = repo.files.get('head.fp') ?? new Uint8Array();
    await repo.signHead();
    await scene.run();
    device.kill();
    for (const name of await databaseNames()) await Dexie.delete(name);
    if (isAllLost) device.area.clear();
    const bundled = device.bundle;
    await device.start();
    const lines = await device.content();
    const shown = await scene.shown();
    // An old head, such as only a hostile mirror still has.
    const good = repo.files.get('head.fp') ?? new Uint8Array();
    repo.files.set('head.fp', old);
    await scene.run();
    if (isAllLost) expect(await scene.code()).toBeUndefined();
    else expect(await scene.code()).toBe('ROLLBACK');
    repo.files.set('head.fp', good);
    expect(bundled).toBe(device.bundle);
    const intact = (lines?.size ?? 0) > 0;
    expect(await scene.mend()).toBe(true);
    return { shown, intact };
  }, 20);
}

async function updatedMidway(isSame: boolean): Promise<Outcome> {
  return inScene(async (scene, before) => {
    const { device, repo } = scene;
    device.killAt('shard:written', 3);
    await device.run();
    device.cp = noCrash;
    device.world.app = '0.2.0';
    if (!isSame) await repo.publish(bigTown(100, [inn(9100)]), { deltas: false });
    const intact = await scene.reads(before);
    const shown = await scene.shown();
    await device.start();
    device.later(PERIOD_MS);
    device.requests.length = 0;
    await device.run({ reason: 'manual' });
    const latest = repo.versions.get('town')?.[0]?.manifest;
    const shards = latest?.full.map(({ h }) => `o/${h}`) ?? [];
    const fetched = device.requests.filter((path) => shards.includes(path));
    expect(fetched.length).toBe(isSame ? shards.length - 3 : shards.length);
    expect(await scene.reads(latest?.seq ?? 0)).toBe(true);
    await noOrphans(device);
    return { shown, intact };
  });
}

/** A page that does not let go when it is asked to. */
function hold(name: string): Promise<IDBDatabase> {
  return new Promise((done, fail) => {
    const request = indexedDB.open(name);
    request.addEventListener('success', () => done(request.result));
    request.addEventListener('error', () => fail(request.error));
  });
}

/** Ten thousand stand for ten million: in no minute more than a fair share of them asks. */
function wakeTogether(): void {
  const monday = Date.UTC(2026, 2, 23, 9);
  let seed = 1;
  const random = () => (seed = (seed * 16_807) % 2_147_483_647) / 2_147_483_647;
  const perMinute = new Map<number, number>();
  for (let n = 0; n < 10_000; n++) {
    const answer = onAlarm(monday - 21 * DAY, monday, random);
    const minutes = 'waitMinutes' in answer ? answer.waitMinutes : 0;
    expect(minutes).toBe(Math.max(1, Math.min(10, minutes)));
    perMinute.set(Math.floor(minutes), (perMinute.get(Math.floor(minutes)) ?? 0) + 1);
  }
  expect(Math.max(...perMinute.values())).toBeLessThan(10_000 / 7);
  const phases = Array.from({ length: 10_000 }, () =>
    minutesToNext({ phase: random() * PERIOD_MS }, monday, random),
  );
  const firstHour = phases.filter((minutes) => minutes < 60).length;
  expect(Math.abs(firstHour - 10_000 / 6)).toBeLessThan(200);
}
