import * as v from 'valibot';
import { Id } from '../facts/id.ts';
import { Hash } from '../packs/manifest.ts';
import type { Head } from './head.ts';
import { Whole } from './parse-json.ts';
import { parseRoot, type Root } from './root.ts';
import { roleChanged } from './walk-roots.ts';

const Listed = v.strictObject({ seq: Whole, m: v.optional(Hash), gone: v.optional(v.literal(true)) });
const Signed = v.strictObject({ seq: Whole, m: Hash });

/**
 * How low a pack may not fall. `listed` is what a head said, `signed` what the editors’ own key said: when a stolen head
 * key has named a number out of all reason, its replacement forgets the first and keeps the second.
 */
const PackFloor = v.strictObject({ pack: Id, listed: v.optional(Listed), signed: v.optional(Signed) });
type PackFloor = v.InferOutput<typeof PackFloor>;

/**
 * What must survive everything: whom we believe, and the numbers that never fall (I3). Small; kept twice, in the control
 * database and in `storage.local`, and read as the greater of both.
 */
export const Trust = v.strictObject({
  feed: Id,
  base: v.string(),
  party: v.picklist(['first', 'third']),
  /** Of the root first pinned, as the reader saw it. */
  fingerprint: v.string(),
  /** Payload of the newest root we trust, as text. */
  root: v.string(),
  head: v.optional(v.strictObject({ seq: Whole, hash: Hash, exp: Whole })),
  packs: v.array(PackFloor),
  /** The packs a reader chose; absent for the first party, whose packs all come. */
  wanted: v.optional(v.array(Id)),
  /** The latest time anybody we trust has sworn to: seconds since 1970. */
  iat: Whole,
});
export type Trust = v.InferOutput<typeof Trust>;

export function newTrust(
  source: Pick<Trust, 'feed' | 'base' | 'party' | 'fingerprint'>,
  rootPayload: Uint8Array,
): Trust {
  return { ...source, root: new TextDecoder().decode(rootPayload), packs: [], iat: 0 };
}

export async function rootOf(trust: Trust): Promise<Root> {
  return parseRoot(new TextEncoder().encode(trust.root));
}

/**
 * A newer root. New head keys forget what the old ones listed (a stolen key may have run the numbers up), new pack keys
 * what the old ones signed.
 */
export function acceptRoot(trust: Trust, before: Root, after: Root, payload: Uint8Array): Trust {
  const root = new TextDecoder().decode(payload);
  return { ...forget(trust, before, after), root };
}

function forget(trust: Trust, before: Root, after: Root): Trust {
  const { head, ...rest } = trust;
  const isNewHead = roleChanged(before, after, 'head');
  const isNewPack = roleChanged(before, after, 'pack');
  const packs = trust.packs.map(({ pack, listed, signed }): PackFloor => ({
    pack,
    ...(listed && !isNewHead ? { listed } : {}),
    ...(signed && !isNewPack ? { signed } : {}),
  }));
  return { ...rest, ...(head && !isNewHead ? { head } : {}), packs };
}

/** What a head that has passed every check makes of the floors. */
export function raiseToHead(trust: Trust, head: Head, hash: string): Trust {
  const packs = new Map(trust.packs.map((floor) => [floor.pack, floor]));
  for (const [pack, entry] of Object.entries(head.packs)) {
    const before = packs.get(pack);
    const m = 'm' in entry ? entry.m : before?.listed?.seq === entry.seq ? before.listed.m : undefined;
    const listed = {
      seq: entry.seq,
      ...(m ? { m } : {}),
      ...('gone' in entry ? { gone: true as const } : {}),
    };
    packs.set(pack, { pack, ...before, listed });
  }
  return {
    ...trust,
    head: { seq: head.seq, hash, exp: head.exp },
    packs: [...packs.values()],
    iat: Math.max(trust.iat, head.iat),
  };
}

/** A manifest signed by the editors has been accepted. `m` is the hash of the object. */
export function raiseToManifest(trust: Trust, pack: string, seq: number, m: string): Trust {
  const before = trust.packs.find((floor) => floor.pack === pack);
  if (before?.signed && before.signed.seq >= seq) return trust;
  const others = trust.packs.filter((floor) => floor.pack !== pack);
  return { ...trust, packs: [...others, { pack, ...before, signed: { seq, m } }] };
}

/** Both copies of what is known of one source, as the greater of the two. */
export async function mergeTrust(a: Trust, b: Trust): Promise<Trust> {
  const [rootA, rootB] = await Promise.all([rootOf(a), rootOf(b)]);
  if (rootA.v < rootB.v) return mergeFloors(b, forget(a, rootA, rootB));
  return mergeFloors(a, forget(b, rootB, rootA));
}

function mergeFloors(a: Trust, b: Trust): Trust {
  const packs = new Map(a.packs.map((floor) => [floor.pack, floor]));
  for (const { pack, listed, signed } of b.packs) {
    const other = packs.get(pack);
    const highListed = greater(other?.listed, listed);
    const highSigned = greater(other?.signed, signed);
    packs.set(pack, {
      pack,
      ...(highListed ? { listed: highListed } : {}),
      ...(highSigned ? { signed: highSigned } : {}),
    });
  }
  const head = greater(a.head, b.head);
  return { ...a, ...(head ? { head } : {}), packs: [...packs.values()], iat: Math.max(a.iat, b.iat) };
}

function greater<T extends { seq: number }>(a: T | undefined, b: T | undefined): T | undefined {
  if (!a || !b) return a ?? b;
  return a.seq >= b.seq ? a : b;
}
