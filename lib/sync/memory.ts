import * as v from 'valibot';
import { Id } from '../facts/id.ts';
import { Hash } from '../packs/manifest.ts';
import { nextBackoff, NO_BACKOFF, troubleOf } from './backoff.ts';
import type { SyncCode } from './status.ts';
import type { SyncError } from './sync-error.ts';

const Moment = v.pipe(v.number(), v.finite());
const Code = v.custom<SyncCode>((code) => typeof code === 'string' && /^[A-Z]+(?:_[A-Z0-9]+)?$/.test(code));

const BackoffShape = v.object({ n: Moment, since: Moment, notBefore: Moment });

const Failure = v.object({
  code: Code,
  message: v.string(),
  /** First and so far how often in a row: ms since 1970. */
  since: Moment,
  times: Moment,
  hint: v.optional(v.string()),
  hashes: v.optional(v.tuple([v.string(), v.string()])),
  /** For what is past its time: ms since 1970. */
  past: v.optional(Moment),
});
export type Failure = v.InferOutput<typeof Failure>;

/** What is known of one pack of a source. `m` is the hash of the manifest object, as the head names it. */
const PackMemory = v.object({
  pack: Id,
  listed: v.optional(v.object({ seq: Moment, m: Hash, n: Moment })),
  /** When we first read that it was withdrawn: ms since 1970. */
  gone: v.optional(Moment),
  /** The manifest object this version was found to be the installed one of, so that it is not fetched again. */
  adopted: v.optional(Hash),
  /** The reader went back to the bundle from this number: only a greater one comes by itself. */
  held: v.optional(Moment),
  isWaitingForData: v.optional(v.boolean()),
  /** A delta to this manifest object did not fit: the full pack is next. */
  noDelta: v.optional(Hash),
  /** The manifest object that went wrong; another one is tried at once. */
  failed: v.optional(Hash),
  failing: v.optional(Failure),
  backoff: BackoffShape,
});
export type PackMemory = v.InferOutput<typeof PackMemory>;

/** What a source remembers from run to run. Losing it costs a check and nothing else. */
export const Memory = v.object({
  /** When a head was last found good: ms since 1970. */
  checked: v.optional(Moment),
  /** How long that head was to be believed: ms since 1970. */
  until: v.optional(Moment),
  failing: v.optional(Failure),
  backoff: BackoffShape,
  packs: v.array(PackMemory),
});
export type Memory = v.InferOutput<typeof Memory>;

export const NO_MEMORY: Memory = { backoff: NO_BACKOFF, packs: [] };

export function packMemory(memory: Memory, pack: string): PackMemory {
  return memory.packs.find((one) => one.pack === pack) ?? { pack, backoff: NO_BACKOFF };
}

export function withPack(memory: Memory, pack: PackMemory): Memory {
  return { ...memory, packs: [...memory.packs.filter((one) => one.pack !== pack.pack), pack] };
}

/** One more failure, for a source or for a pack. Another code starts the count anew, another kind of trouble the wait. */
export function noteFailure<T extends Pick<Memory, 'failing' | 'backoff'>>(
  before: T,
  error: SyncError,
  now: number,
  random: () => number,
): T {
  const { code, message, facts } = error;
  const isSameTrouble = before.failing && troubleOf(before.failing.code) === troubleOf(code);
  const failing: Failure = {
    code,
    message,
    since: isSameTrouble ? Math.min(before.failing?.since ?? now, now) : now,
    times: isSameTrouble ? (before.failing?.times ?? 0) + 1 : 1,
    ...(facts.hint === undefined ? {} : { hint: facts.hint }),
    ...(facts.hashes === undefined ? {} : { hashes: facts.hashes }),
    ...(facts.since === undefined ? {} : { past: facts.since * 1000 }),
  };
  const backoff = nextBackoff(
    isSameTrouble ? before.backoff : NO_BACKOFF,
    code,
    now,
    random,
    facts.retryAfter,
  );
  return { ...before, failing, backoff };
}

/** All is well again. */
export function clearFailure<T extends Pick<Memory, 'failing' | 'backoff'>>(before: T): T {
  const { failing: _gone, ...rest } = before;
  return { ...rest, backoff: NO_BACKOFF } as T;
}
