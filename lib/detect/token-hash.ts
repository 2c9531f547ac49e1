/**
 * A token is known by two independent 32-bit hashes over its folded units, a path of tokens by two more. The first finds
 * the place in the table, the second is kept there; the folded name itself has the last word, so that nobody gains by
 * looking for collisions.
 */
export const SEED_1 = 0x2545f491;
export const SEED_2 = 0x1b873593;
const PRIME_1 = 0x9e3779b1;
const PRIME_2 = 0x85ebca77;

/** One unit more of a token, first hash. The scan's inner loop has this line written out. */
export const mix1 = (hash: number, unit: number): number => Math.imul(hash ^ unit, PRIME_1);
export const mix2 = (hash: number, unit: number): number => Math.imul(hash ^ (hash >>> 15) ^ unit, PRIME_2);

/** One token more of a path. */
export const step1 = (path: number, token: number): number =>
  Math.imul(((path << 5) | (path >>> 27)) ^ token, 0xc2b2ae3d);
export const step2 = (path: number, token: number): number =>
  Math.imul(((path << 9) | (path >>> 23)) ^ token, 0x27d4eb2f);

export function hash1(units: ArrayLike<number>, first: number, end: number): number {
  let hash = SEED_1;
  for (let i = first; i < end; i++) hash = mix1(hash, units[i] as number);
  return hash;
}

export function hash2(units: ArrayLike<number>, first: number, end: number): number {
  let hash = SEED_2;
  for (let i = first; i < end; i++) hash = mix2(hash, units[i] as number);
  return hash;
}

/** Where in a table of `size` slots a path belongs: the hash as a fraction of 2^32. */
export const place = (hash: number, size: number): number =>
  Math.floor(((hash >>> 0) * size) / 0x1_0000_0000);
