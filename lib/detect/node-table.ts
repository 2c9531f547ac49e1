import { GrowingWords } from './growing-words.ts';

export const NO_NODE = 0xffff_ffff;

export const NodeFlag = {
  DEEP: 1,
  INNER: 2,
  FINAL: 4,
  /** Some name through it may begin in lower case. */
  ANY_CASE: 8,
} as const;

/** The paths of tokens seen while an image is built, found by their two hashes. */
export class NodeTable {
  /** First hash, second hash, flags and the last name of each node. */
  readonly hash1 = new GrowingWords();
  readonly hash2 = new GrowingWords();
  readonly flags = new GrowingWords();
  readonly lastName = new GrowingWords();
  private places = new Int32Array(1 << 12).fill(-1);

  get count(): number {
    return this.hash1.length;
  }

  /** Whether {@link grow} should run before the next {@link find}s. @param more how many nodes may be added */
  isFull(more: number): boolean {
    return (this.count + more) * 2 >= this.places.length;
  }

  /** The node of a path, made when it is new. */
  find(h1: number, h2: number): number {
    const { places } = this;
    const mask = places.length - 1;
    for (let i = Math.imul(h1, 0x9e3779b1) >>> 0; ; i++) {
      const node = places[i & mask] as number;
      if (node < 0) {
        places[i & mask] = this.count;
        this.hash2.push(h2 >>> 0);
        this.flags.push(0);
        this.lastName.push(NO_NODE);
        return this.hash1.push(h1 >>> 0);
      }
      if (this.hash1.at(node) === h1 >>> 0 && this.hash2.at(node) === h2 >>> 0) return node;
    }
  }

  /** Doubles the room, in slices. */
  *grow(): Generator<void, void> {
    const places = new Int32Array(this.places.length * 2).fill(-1);
    const mask = places.length - 1;
    for (let node = 0; node < this.count; node++) {
      let i = Math.imul(this.hash1.at(node), 0x9e3779b1) >>> 0;
      while ((places[i & mask] as number) >= 0) i++;
      places[i & mask] = node;
      if ((node & 0x3fff) === 0x3fff) yield;
    }
    this.places = places;
  }
}
