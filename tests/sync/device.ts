import { canonical } from '../../lib/packs/canonical.ts';
import { recordKey } from '../../lib/facts/pack.ts';
import type { Bundle } from '../../lib/db/bundle.ts';
import { noCrash, type CrashPoint, type CrashPointName } from '../../lib/db/crash-point.ts';
import { openCtl, packKey, type Ctl } from '../../lib/db/ctl.ts';
import { openGeneration, recordsOf } from '../../lib/db/generation.ts';
import { ensureInstalled } from '../../lib/db/repair.ts';
import type { Fetch } from '../../lib/sync/download.ts';
import { createSync, type Sync } from '../../lib/sync/run.ts';
import type { PackState, SyncProgress } from '../../lib/sync/status.ts';
import type { RunOrder, RunResult } from '../../lib/sync/synchronizer.ts';
import type { World } from '../../lib/sync/world.ts';
import { bundleOf, packageFiles, townBundle } from '../db/town-pack.ts';
import { START_S, type Repository } from './repository.ts';

/** The worker is gone: nothing of its memory is left. */
class Crash extends Error {
  constructor(point: string) {
    super(`killed at ${point}`);
    this.name = 'Crash';
  }
}

/** From the start of a worker to its end. The dead cannot open anything. */
class Life {
  #ctl: Ctl | undefined;
  #isOver = false;

  async ctl(): Promise<Ctl> {
    if (this.#isOver) throw new Crash('the end');
    this.#ctl ??= await openCtl();
    return this.#ctl;
  }

  end(): void {
    this.#isOver = true;
    this.#ctl?.close();
  }
}

export const BASE = 'https://packs.example.org/v1';

/** What a server answers; `undefined` lets the repository answer. */
export type Fault = (
  path: string,
  nth: number,
  init: RequestInit,
) => Response | Promise<Response> | undefined;

/** A reader’s device: real code over fake-indexeddb, a clock and a network of our own. */
export class Device {
  /** ms since 1970 */
  now = START_S * 1000 + 3_600_000;
  bundle: Bundle;
  /** `storage.local` */
  readonly area = new Map<string, unknown>();
  readonly repos = new Map<string, Repository>();
  readonly requests: string[] = [];
  readonly flips: string[] = [];
  readonly progress: SyncProgress[] = [];
  fault: Fault | undefined;
  cp: CrashPoint = noCrash;
  world: Partial<World> = {};
  #life: Life = new Life();
  #counts = new Map<string, number>();

  constructor(bundle: Bundle, repo?: Repository) {
    this.bundle = bundle;
    if (repo) this.repos.set(BASE, repo);
  }

  /** With the town bundled and installed. */
  static async make(repo?: Repository, bundle?: Bundle): Promise<Device> {
    const device = new Device(bundle ?? (await townBundle()), repo);
    await device.start();
    return device;
  }

  static async empty(repo: Repository): Promise<Device> {
    const device = new Device(bundleOf(await packageFiles()), repo);
    await device.start();
    return device;
  }

  /** What the background does when it starts. */
  async start(): Promise<void> {
    const options = {
      ctl: await this.ctl(),
      bundle: this.bundle,
      now: this.now,
      cp: noCrash,
      isEnabled: () => true,
    };
    await ensureInstalled(options, 'pointers');
  }

  async ctl(): Promise<Ctl> {
    return this.#life.ctl();
  }

  /** As when the browser ends the worker: every connection goes, nothing else is tidied; the next call is a new life. */
  kill(): void {
    this.#life.end();
    this.#life = new Life();
  }

  /** The worker dies when a point is passed for the nth time: what it was doing writes nothing more. */
  killAt(point: CrashPointName, nth = 1): void {
    let left = nth;
    const life = this.#life;
    this.cp = (name) => {
      if (name === point) left -= 1;
      if (left > 0) return;
      life.end();
      if (this.#life === life) this.#life = new Life();
      throw new Crash(name);
    };
  }

  /** A worker’s own sync; a second one is a second worker. */
  sync(): Sync {
    const repo = this.repos.get(BASE);
    const life = this.#life;
    return createSync(
      {
        ctl: () => life.ctl(),
        bundle: this.bundle,
        onFlip: (edition) => void this.flips.push(edition),
        cp: (name) => this.cp(name),
      },
      {
        area: {
          get: (key) => Promise.resolve(structuredClone(this.area.get(key))),
          set: (key, value) => Promise.resolve(void this.area.set(key, structuredClone(value))),
        },
        builtIn: repo && { base: BASE, root: repo.firstRoot },
        app: '0.1.0',
        fetch: this.fetch,
        now: () => this.now,
        random: () => 0.5,
        onProgress: (progress) => void this.progress.push(progress),
        ...this.world,
      },
    );
  }

  readonly fetch: Fetch = async (url, init) => {
    init.signal?.throwIfAborted();
    const [base, repo] = [...this.repos].find(([base]) => url.startsWith(`${base}/`)) ?? [];
    if (base === undefined || !repo) throw new TypeError('fetch failed');
    const path = url.slice(base.length + 1);
    this.requests.push(path);
    const nth = this.#counts.get(path) ?? 0;
    this.#counts.set(path, nth + 1);
    return (await this.fault?.(path, nth, init)) ?? repo.answer(path);
  };

  async run(order: RunOrder = { reason: 'alarm' }): Promise<RunResult> {
    return this.sync().run(order);
  }

  later(ms: number): void {
    this.now += ms;
  }

  async state(pack = 'town', feed = 'backgrounder'): Promise<PackState | undefined> {
    return (await this.sync().states()).find((one) => one.pack === pack && one.feed === feed)?.now;
  }

  async seq(pack = 'town', feed = 'backgrounder'): Promise<number | undefined> {
    return (await (await this.ctl()).packs.get(packKey(feed, pack)))?.active.seq;
  }

  /** What readers can see of a pack: every record’s canonical line. */
  async content(pack = 'town', feed = 'backgrounder'): Promise<Map<string, string> | undefined> {
    const row = await (await this.ctl()).packs.get(packKey(feed, pack));
    if (!row) return undefined;
    const lines = new Map<string, string>();
    const gen = await openGeneration(row.active.db);
    try {
      for await (const records of recordsOf(gen))
        for (const record of records) lines.set(recordKey(record), canonical(record));
    } finally {
      gen.close();
    }
    return lines;
  }
}
