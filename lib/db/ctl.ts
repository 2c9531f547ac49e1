import { Dexie, type Table } from 'dexie';
import type { PackInfo } from '../facts/pack.ts';
import type { Counts } from '../packs/manifest.ts';
import { DbError } from './db-error.ts';

/** Raised when rows change in a way an older extension would misread; it then only reads the bundle. */
const CTL_FORMAT = 1;
export const CTL_NAME = 'ctl';

/** One installed version of a pack. */
export interface PackVersion {
  /** Name of its generation database. */
  db: string;
  seq: number;
  /** Hash of its manifest (base64url SHA-256). */
  m: string;
  /** When its manifest was issued: seconds since 1970. */
  iat: number;
  counts: Counts;
  /** The last day any of its sources was issued, `YYYY-MM-DD`; empty when it has none. */
  latest: string;
  /** Raw bytes of all shards. */
  bytes: number;
  info: PackInfo;
  origin: 'bundle' | 'feed';
  /** Milliseconds since 1970. */
  installed: number;
}

export interface PackRow {
  /** `<feed>/<pack>` */
  key: string;
  feed: string;
  pack: string;
  active: PackVersion;
  /** Kept for “undo last update” until that moment (ms since 1970). */
  previous?: { version: PackVersion; until: number };
  /** The reader undid this sequence number: only a greater one is installed by itself. */
  undone?: number;
  enabled: boolean;
  /** Withdrawn by its publisher (`gone`), ms since 1970: the data stays for 30 days or until the reader removes it. */
  gone?: number;
  /** Set when the pack had to be rebuilt from the bundle, ms since 1970; the next update clears it. */
  rebuilt?: number;
}

/** A generation database. The row is written before the database is made, so that none is ever forgotten. */
export interface GenRow {
  /** `fp:<feed>:<pack>:<seq>:<random>` */
  name: string;
  feed: string;
  pack: string;
  seq: number;
  m: string;
  state: 'building' | 'live' | 'retired';
  /** Milliseconds since 1970. */
  created: number;
}

/**
 * A subscription. `state` is what the sync keeps between runs (pinned keys, what was last checked, what went wrong):
 * plain data, parsed by the sync when it reads it.
 */
export interface SourceRow {
  feed: string;
  base: string;
  /** Milliseconds since 1970. */
  added: number;
  paused: boolean;
  state: unknown;
}

/** Lexicon and search index over one set of active packs. */
export interface DerivedRow {
  /** The edition: see `editionOf`. */
  key: string;
  magic: 'fpd';
  format: number;
  /** Milliseconds since 1970. */
  built: number;
  lexicon: Blob;
  search: Blob;
}

interface KvRow {
  k: string;
  value: unknown;
}

export type Ctl = Dexie & {
  readonly sources: Table<SourceRow, string>;
  readonly packs: Table<PackRow, string>;
  readonly gens: Table<GenRow, string>;
  readonly derived: Table<DerivedRow, string>;
  readonly kv: Table<KvRow, string>;
};

// A connection held open by a page of ours or a worker about to die lets go on `versionchange` within milliseconds.
const BLOCKED_AFTER_MS = 5000;
const ATTEMPTS = 3;

/**
 * Opens the control database: small, and strict about durability, since everything else can be rebuilt from it.
 * @throws DbError `IDB_OPEN`, `BLOCKED`, or `NEWER` when a newer extension has written it.
 */
export async function openCtl(): Promise<Ctl> {
  for (let attempt = 1; ; attempt++) {
    const ctl = new Dexie(CTL_NAME, { chromeTransactionDurability: 'strict' }) as Ctl;
    ctl.version(1).stores({ sources: 'feed', packs: 'key', gens: 'name', derived: 'key', kv: 'k' });
    try {
      await openWithin(ctl, BLOCKED_AFTER_MS);
      await checkFormat(ctl);
      return ctl;
    } catch (error) {
      ctl.close();
      if (error instanceof DbError) throw error;
      if (attempt === ATTEMPTS) throw new DbError('IDB_OPEN', `cannot open ${CTL_NAME}`, error);
    }
  }
}

/** Opens a Dexie database, or throws `BLOCKED` when an older connection does not let go in time. */
export async function openWithin(db: Dexie, ms: number): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new DbError('BLOCKED', `${db.name} did not open within ${ms} ms`)), ms);
  });
  try {
    await Promise.race([db.open(), late]);
  } finally {
    clearTimeout(timer);
  }
}

async function checkFormat(ctl: Ctl): Promise<void> {
  const fmt = (await ctl.kv.get('fmt'))?.value;
  if (fmt === CTL_FORMAT) return;
  if (typeof fmt === 'number' && fmt > CTL_FORMAT) {
    throw new DbError('NEWER', `written by a newer extension: format ${fmt}, known ${CTL_FORMAT}`);
  }
  await ctl.kv.put({ k: 'fmt', value: CTL_FORMAT });
}

export function packKey(feed: string, pack: string): string {
  return `${feed}/${pack}`;
}

/**
 * Begins a run: the returned number is this run's for as long as no other begins.
 * Every flip checks it inside its own transaction, so a run that lost its lock cannot publish anything.
 */
export async function takeEpoch(ctl: Ctl): Promise<number> {
  return ctl.transaction('rw', ctl.kv, async () => {
    const epoch = (await readEpoch(ctl)) + 1;
    await ctl.kv.put({ k: 'epoch', value: epoch });
    return epoch;
  });
}

/** @throws DbError `FENCED` when another run has begun since. */
export async function checkEpoch(ctl: Ctl, epoch: number): Promise<void> {
  const current = await readEpoch(ctl);
  if (current !== epoch) throw new DbError('FENCED', `run ${epoch} was overtaken by ${current}`);
}

async function readEpoch(ctl: Ctl): Promise<number> {
  const value = (await ctl.kv.get('epoch'))?.value;
  return typeof value === 'number' ? value : 0;
}
