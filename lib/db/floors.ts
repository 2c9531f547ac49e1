import type { Ctl } from './ctl.ts';

/**
 * The lowest sequence number still accepted. `era` is the version of the root that last changed the keys in question:
 * a new era begins at its own numbers, so that a stolen key that ran ahead can be overtaken.
 */
export interface Floor {
  era: number;
  seq: number;
  /** What bore that number, so that a second one bearing it is seen; empty when it came with the build. */
  hash: string;
}

/** What a source may never fall below, kept twice: in `ctl` and, in another engine, in `storage.local`. */
export interface Floors {
  /** Version of the newest trusted root. */
  root: number;
  /** Latest trusted `iat`, seconds since 1970: the clock does not run backwards of it. */
  iat: number;
  head: Floor;
  packs: Record<string, Floor>;
}

export const NO_FLOOR: Floor = { era: 0, seq: 0, hash: '' };
export const NO_FLOORS: Floors = { root: 0, iat: 0, head: NO_FLOOR, packs: {} };

/** The second copy. `read` answers `undefined` when there is none; both may reject. */
export interface FloorMirror {
  read(feed: string): Promise<Floors | undefined>;
  write(feed: string, floors: Floors): Promise<void>;
  remove(feed: string): Promise<void>;
}

export function higherFloor(a: Floor, b: Floor): Floor {
  if (a.era !== b.era) return a.era > b.era ? a : b;
  if (a.seq !== b.seq) return a.seq > b.seq ? a : b;
  return a.hash ? a : b;
}

export function higherFloors(a: Floors, b: Floors): Floors {
  const packs = { ...a.packs };
  for (const [pack, floor] of Object.entries(b.packs))
    packs[pack] = higherFloor(packs[pack] ?? NO_FLOOR, floor);
  return {
    root: Math.max(a.root, b.root),
    iat: Math.max(a.iat, b.iat),
    head: higherFloor(a.head, b.head),
    packs,
  };
}

const key = (feed: string) => `floors/${feed}`;

/** The higher of both copies: either may be lost. A mirror that cannot be read counts as lost. */
export async function readFloors(ctl: Ctl, mirror: FloorMirror, feed: string): Promise<Floors> {
  const [stored, mirrored] = await Promise.all([
    ctl.kv.get(key(feed)),
    mirror.read(feed).catch((error: unknown) => {
      console.warn('Backgrounder: the second copy of the floors cannot be read', error);
      return undefined;
    }),
  ]);
  return higherFloors((stored?.value as Floors | undefined) ?? NO_FLOORS, mirrored ?? NO_FLOORS);
}

/** Raises both copies; never lowers one. Call it before anything the new floors speak of is used. */
export async function raiseFloors(
  ctl: Ctl,
  mirror: FloorMirror,
  feed: string,
  floors: Floors,
): Promise<Floors> {
  const raised = higherFloors(await readFloors(ctl, mirror, feed), floors);
  await ctl.transaction('rw', ctl.kv, () => raiseFloorsInside(ctl, feed, raised));
  await mirror.write(feed, raised).catch((error: unknown) => {
    // `ctl` alone suffices as long as it lives.
    console.warn('Backgrounder: the second copy of the floors cannot be written', error);
  });
  return raised;
}

/** The part of it that belongs inside a transaction over `kv`. */
export async function raiseFloorsInside(ctl: Ctl, feed: string, floors: Floors): Promise<void> {
  const stored = (await ctl.kv.get(key(feed)))?.value as Floors | undefined;
  await ctl.kv.put({ k: key(feed), value: higherFloors(stored ?? NO_FLOORS, floors) });
}

/** Only when the reader removes a source. */
export async function removeFloors(ctl: Ctl, mirror: FloorMirror, feed: string): Promise<void> {
  await ctl.kv.delete(key(feed));
  await mirror.remove(feed);
}
