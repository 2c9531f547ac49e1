import { readyAt } from './backoff.ts';
import { Budget } from './budget.ts';
import { describe } from './diagnostics.ts';
import type { Fetch, Net } from './download.ts';
import { NO_MEMORY } from './memory.ts';
import { readOwn, writeOwn } from './own-state.ts';
import { MANUAL_MS, minutesToNext } from './schedule.ts';
import { readMemory, saveSource, type Source } from './source-shelf.ts';
import { packState, staleSince, type Doing } from './state.ts';
import type { PackState, SyncCode } from './status.ts';
import type { RunStore } from './store.ts';
import { ensureRow } from './subscriptions.ts';
import { asSyncError, SyncError } from './sync-error.ts';
import { syncSource } from './sync-source.ts';
import { sourcesOf, type World } from './world.ts';

export interface RunOrder {
  /** `manual`: the reader asked; waits are not waited for. */
  reason: 'alarm' | 'resume' | 'manual';
  /** Only this source. */
  feed?: string;
}

export type RunResult =
  /** `hasMore`: ring again in half a minute. `next`: when something is due, ms since 1970. */
  | { state: 'done'; hasMore: boolean; next: number }
  /** Another run is at it. */
  | { state: 'busy' }
  /** The reader asked a moment ago already: nothing was begun. */
  | { state: 'asked' }
  /** Overtaken, or stopped by the reader. */
  | { state: 'stopped' }
  /** The control database does not let us: what is installed stays readable. */
  | { state: 'failed'; code: SyncCode };

const PROGRESS_MS = 250;

/** Keeps packs up to date: one run at a time, every source for itself, nothing believed that is not signed. */
export class Synchronizer {
  readonly #world: World;
  readonly #doing = new Map<string, Doing>();
  #current: { feed: string; controller: AbortController } | undefined;
  #isRunning = false;
  #told = 0;
  #failure: SyncCode | undefined;

  constructor(world: World) {
    this.#world = world;
  }

  /** One run over all sources that are due. Never throws. */
  async run(order: RunOrder): Promise<RunResult> {
    if (this.#isRunning) return { state: 'busy' };
    this.#isRunning = true;
    try {
      const result = await this.#locked(() => this.#runAll(order));
      this.#failure = result.state === 'failed' ? result.code : undefined;
      return result;
    } finally {
      this.#isRunning = false;
      this.#doing.clear();
    }
  }

  /** The lock saves work; what keeps two runs apart is the epoch, checked inside every write. */
  async #locked(work: () => Promise<RunResult>): Promise<RunResult> {
    const { locks } = this.#world;
    if (!locks) return work();
    return locks.request('fp-sync', { ifAvailable: true }, (lock) =>
      lock ? work() : Promise.resolve({ state: 'busy' as const }),
    );
  }

  async #runAll(order: RunOrder): Promise<RunResult> {
    const { store } = this.#world;
    const now = this.#world.now();
    try {
      const own = await readOwn(this.#world);
      if (order.reason === 'manual' && isTooSoon(own.asked, now)) return { state: 'asked' };
      const sources = await sourcesOf(this.#world);
      const budget = new Budget(this.#world.now, own.spent);
      const run = await store.beginRun(now);
      await writeOwn(this.#world, { last: now, ...(order.reason === 'manual' ? { asked: now } : {}) });
      let hasMore = false;
      for (const source of sources) {
        if (source.row.paused || (order.feed !== undefined && source.row.feed !== order.feed)) continue;
        if (await this.#runOne(run, source, order, now, budget)) hasMore = true;
      }
      await run.collect({ dropUndo: false });
      return { state: 'done', hasMore, next: await this.#next(now) };
    } catch (error) {
      if (error instanceof Stopped) return { state: 'stopped' };
      const { code } = asSyncError(error);
      return code === 'FENCED' ? { state: 'stopped' } : { state: 'failed', code };
    }
  }

  /** @returns whether it has more to do soon */
  async #runOne(
    run: RunStore,
    source: Source,
    order: RunOrder,
    now: number,
    budget: Budget,
  ): Promise<boolean> {
    const { store, area } = this.#world;
    const isAsked = order.reason === 'manual';
    if (!isAsked && readyAt(source.memory.backoff, now) > now) return false;
    const { feed, base } = source.row;
    await ensureRow(store, source);
    const controller = new AbortController();
    this.#current = { feed, controller };
    const net: Net = {
      fetch: this.#fetchPermitted(base),
      signal: controller.signal,
      onBytes: (count) => budget.spend(count),
      ...(this.#world.patience ? { patience: this.#world.patience } : {}),
    };
    try {
      const { hasMore } = await syncSource(
        {
          net,
          store: run,
          budget,
          base,
          feed,
          party: source.trust.party,
          app: this.#world.app,
          saveData: this.#world.saveData?.() ?? false,
          installed: await store.packs(),
          estimate: this.#world.estimate ?? (() => Promise.resolve({})),
          tell: (pack, doing) => this.#tell(feed, pack, doing),
          now,
          random: this.#world.random,
          isAsked,
          save: (trust, memory) => saveSource(run, area, trust, memory),
        },
        source,
      );
      return hasMore;
    } finally {
      this.#current = undefined;
      await writeOwn(this.#world, { spent: budget.spent });
    }
  }

  /** A source the reader does not let us reach fails as what it is, and not as a missing connection. */
  #fetchPermitted(base: string): Fetch {
    const { fetch, isPermitted } = this.#world;
    if (!isPermitted) return fetch;
    return async (url, init) => {
      if (!(await isPermitted(base))) throw new SyncError('PERM', 'the reader does not allow it', { url });
      return fetch(url, init);
    };
  }

  #tell(feed: string, pack: string, doing: Doing | undefined): void {
    const key = `${feed}/${pack}`;
    const isNews = doing?.state !== this.#doing.get(key)?.state;
    if (doing) this.#doing.set(key, doing);
    else this.#doing.delete(key);
    const now = this.#world.now();
    if (!doing || (!isNews && Math.abs(now - this.#told) < PROGRESS_MS)) return;
    this.#told = now;
    this.#world.onProgress?.({ feed, pack, now: doing });
  }

  /** What the reader is told of every pack on the shelf. */
  async states(): Promise<{ feed: string; pack: string; now: PackState; base?: string }[]> {
    const { store } = this.#world;
    const now = this.#world.now();
    const sources = await sourcesOf(this.#world);
    return (await store.packs()).map(({ feed, pack, active, ...row }) => {
      const source = sources.find((one) => one.row.feed === feed);
      const known = source && { paused: source.row.paused, memory: source.memory };
      const state = packState({ ...row, ...active, pack }, known, now, this.#doing.get(`${feed}/${pack}`));
      return { feed, pack, now: this.#failed(state), ...(source ? { base: source.row.base } : {}) };
    });
  }

  /** When a source last confirmed its facts, where that is too long ago: ms since 1970. */
  async staleSince(feed: string): Promise<number | undefined> {
    const { store, now } = this.#world;
    // Facts are shown where there is no database either.
    const memory = await readMemory(store, feed).catch(() => NO_MEMORY);
    return staleSince(memory, now());
  }

  /** A control database that cannot be written is said for as long as it lasts. */
  #failed(state: PackState): PackState {
    if (this.#failure === undefined || state.state === 'downloading') return state;
    if (this.#failure === 'QUOTA') return { state: 'paused', why: 'space' };
    return { state: 'error', code: this.#failure, nextTry: this.#world.now() + MANUAL_MS * 60 };
  }

  /** Host access was taken back or given: what is running stops; the next run sees for itself. */
  permissionChanged(): void {
    if (this.#current) this.stop(this.#current.feed);
  }

  /** Stops the run that is at this source, if one is. */
  stop(feed: string): void {
    if (this.#current?.feed === feed) this.#current.controller.abort(new Stopped());
  }

  /** Minutes until the alarm `fp-sync` should ring, for when it has to be made. */
  async minutesToNext(): Promise<number> {
    const { last, phase } = await readOwn(this.#world);
    return minutesToNext(
      last === undefined ? { phase } : { last, phase },
      this.#world.now(),
      this.#world.random,
    );
  }

  /** When the first source or pack is due, ms since 1970. */
  async #next(now: number): Promise<number> {
    const sources = await sourcesOf(this.#world);
    const waits = sources
      .filter(({ row }) => !row.paused)
      .flatMap(({ memory }) => [memory, ...memory.packs])
      .filter(({ failing }) => failing !== undefined)
      .map(({ backoff }) => readyAt(backoff, now))
      .filter((ready) => ready > now);
    return Math.min(now + (await this.minutesToNext()) * 60_000, ...waits);
  }

  /** For a report: what is subscribed, installed and wrong. Nothing of what the reader reads. */
  async diagnostics(): Promise<string> {
    const { store, app, now } = this.#world;
    const sources = await sourcesOf(this.#world);
    return describe({ app, now: now(), sources, packs: await store.packs(), states: await this.states() });
  }
}

/** The reader stopped it. */
class Stopped extends Error {
  constructor() {
    super('stopped by the reader');
    this.name = 'Stopped';
  }
}

function isTooSoon(asked: number | undefined, now: number): boolean {
  return asked !== undefined && now >= asked && now - asked < MANUAL_MS;
}
