import { readyAt } from './backoff.ts';
import { fetchHead } from './fetch-head.ts';
import { fetchPack, type PackRun } from './fetch-pack.ts';
import type { Head, HeadPack } from './head.ts';
import { clearFailure, noteFailure, packMemory, withPack, type Memory, type PackMemory } from './memory.ts';
import { asSyncError } from './sync-error.ts';
import { raiseToManifest, type Trust } from './trust.ts';

/** A withdrawn pack stays readable this long, ms. */
const GONE_MS = 30 * 24 * 3600_000;

/** One source in one run. */
export interface SourceRun extends Omit<PackRun, 'root'> {
  /** ms since 1970, fixed for the run */
  now: number;
  random: () => number;
  /** The reader asked: waits are not waited for. */
  isAsked: boolean;
  /** Writes what is trusted and remembered. */
  save: (trust: Trust, memory: Memory) => Promise<void>;
}

export interface SourceState {
  trust: Trust;
  memory: Memory;
}

/** Whether a run that comes soon would find something to do. */
export interface SourceOutcome {
  hasMore: boolean;
}

/**
 * Brings one source up to date. What goes wrong is remembered with it, never thrown: no source may stop another.
 * Only a run that was overtaken or stopped (`FENCED`, the signal’s reason) throws.
 */
export async function syncSource(run: SourceRun, state: SourceState): Promise<SourceOutcome> {
  const source = new Source(run, state);
  return source.sync();
}

class Source {
  readonly #run: SourceRun;
  #trust: Trust;
  #memory: Memory;

  constructor(run: SourceRun, { trust, memory }: SourceState) {
    this.#run = run;
    this.#trust = trust;
    this.#memory = memory;
  }

  async sync(): Promise<SourceOutcome> {
    const { net, now } = this.#run;
    let found;
    try {
      found = await fetchHead(net, this.#trust, now, (trust) => this.#keep({ trust }));
    } catch (error) {
      await this.#failSource(error);
      return { hasMore: false };
    }
    if (found.state === 'walking') return { hasMore: true };
    await this.#keep({ memory: this.#listed(found.head) });
    let hasMore = false;
    const packRun: PackRun = { ...this.#run, root: found.root };
    for (const [pack, entry] of Object.entries(found.head.packs)) {
      if (!this.#isWanted(pack)) continue;
      if ('gone' in entry) await this.#markGone(pack);
      else if (await this.#syncPack(packRun, pack, entry)) hasMore = true;
    }
    return { hasMore };
  }

  #isWanted(pack: string): boolean {
    return this.#trust.wanted?.includes(pack) ?? true;
  }

  #listed(head: Head): Memory {
    let memory: Memory = {
      ...clearFailure(this.#memory),
      checked: this.#run.now,
      until: head.exp * 1000,
    };
    for (const [pack, entry] of Object.entries(head.packs)) {
      if (!('m' in entry)) continue;
      const { gone: _back, ...known } = packMemory(memory, pack);
      memory = withPack(memory, { ...known, listed: { seq: entry.seq, m: entry.m, n: entry.n } });
    }
    return memory;
  }

  /** @returns whether there is more to fetch soon */
  async #syncPack(packRun: PackRun, pack: string, entry: Extract<HeadPack, { m: string }>): Promise<boolean> {
    const known = packMemory(this.#memory, pack);
    await this.#unmarkGone(pack);
    if (this.#isInstalled(pack, entry, known)) {
      // A life that ended right after the flip could not note that all is well again.
      if (known.failing) await this.#keepPack(settled(known, entry.m, 'same'));
      return false;
    }
    if (!this.#isDue(pack, entry, known)) return false;
    try {
      const wanted = { pack, ...entry, noDelta: known.noDelta === entry.m };
      const accept = (seq: number, m: string) =>
        this.#keep({ trust: raiseToManifest(this.#trust, pack, seq, m) });
      let result = await fetchPack(packRun, wanted, accept);
      if (result.state === 'no-delta') {
        await this.#keepPack({ ...packMemory(this.#memory, pack), noDelta: entry.m });
        result = await fetchPack(packRun, { ...wanted, noDelta: true }, accept);
      }
      await this.#keepPack(settled(packMemory(this.#memory, pack), entry.m, result.state));
      return result.state === 'partly' && !this.#run.budget.isDayOver;
    } catch (error) {
      await this.#failPack(pack, entry.m, error);
      return false;
    }
  }

  /** Whether a listed version is the active one. */
  #isInstalled(pack: string, entry: Extract<HeadPack, { m: string }>, known: PackMemory): boolean {
    const row = this.#rowOf(pack);
    // The same number from the package: only the manifest tells whether it is the same version.
    return (
      row !== undefined &&
      entry.seq === row.active.seq &&
      (row.active.origin === 'feed' || known.adopted === entry.m)
    );
  }

  #rowOf(pack: string) {
    return this.#run.installed.find((one) => one.feed === this.#run.feed && one.pack === pack);
  }

  /** Whether a listed version that is not the active one is to be fetched now. */
  #isDue(pack: string, entry: Extract<HeadPack, { m: string }>, known: PackMemory): boolean {
    const { now, isAsked } = this.#run;
    const row = this.#rowOf(pack);
    if (row && (entry.seq < row.active.seq || entry.seq <= (row.undone ?? -1))) return false;
    if (isAsked) return true;
    if (known.held !== undefined && entry.seq <= known.held) return false;
    return known.failed !== entry.m || readyAt(known.backoff, now) <= now;
  }

  async #markGone(pack: string): Promise<void> {
    const { store, feed, now } = this.#run;
    const known = packMemory(this.#memory, pack);
    const since = known.gone ?? now;
    if (known.gone === undefined) await this.#keepPack({ ...known, gone: since });
    const row = this.#rowOf(pack);
    if (!row) return;
    if (row.gone === undefined) await store.markGone(feed, pack, since);
    if (now - since > GONE_MS && row.active.origin === 'feed') await store.removePack(feed, pack);
  }

  async #unmarkGone(pack: string): Promise<void> {
    const { store, feed } = this.#run;
    const row = this.#rowOf(pack);
    if (row?.gone !== undefined) await store.markGone(feed, pack, undefined);
  }

  async #failSource(error: unknown): Promise<void> {
    const known = this.#sortOut(error);
    await this.#keep({ memory: noteFailure(this.#memory, known, this.#run.now, this.#run.random) });
  }

  async #failPack(pack: string, m: string, error: unknown): Promise<void> {
    const known = this.#sortOut(error);
    const before = packMemory(this.#memory, pack);
    const start = before.failed === m ? before : clearFailure(before);
    await this.#keepPack({ ...noteFailure(start, known, this.#run.now, this.#run.random), failed: m });
  }

  /** What ends the whole run is thrown on. */
  #sortOut(error: unknown) {
    this.#run.net.signal.throwIfAborted();
    const known = asSyncError(error);
    if (known.code === 'FENCED') throw known;
    return known;
  }

  async #keepPack(pack: PackMemory): Promise<void> {
    await this.#keep({ memory: withPack(this.#memory, pack) });
  }

  async #keep(change: { trust?: Trust; memory?: Memory }): Promise<void> {
    const trust = change.trust ?? this.#trust;
    const memory = change.memory ?? this.#memory;
    await this.#run.save(trust, memory);
    this.#trust = trust;
    this.#memory = memory;
  }
}

function settled(
  before: PackMemory,
  m: string,
  state: 'installed' | 'same' | 'waiting' | 'partly' | 'no-delta',
): PackMemory {
  const {
    isWaitingForData: _waiting,
    noDelta: _delta,
    failed: _failed,
    held: _held,
    ...rest
  } = clearFailure(before);
  if (state === 'waiting') return { ...rest, isWaitingForData: true };
  if (state === 'partly') return before;
  return { ...rest, adopted: m };
}
