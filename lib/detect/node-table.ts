import { GrowingWords } from './growing-words.ts';
import { MOST_PROBES } from './image-layout.ts';
import { Places } from './places.ts';

/** A node no name ends at. */
export const NO_FORM = 0xffff_ffff;

export const NodeFlag = {
  DEEP: 1,
  INNER: 2,
  /** Some longer name through it may begin in lower case. */
  SMALL_START: 4,
  /** It is a name by itself, in lower case too. */
  SMALL_NAME: 8,
} as const;

/** A node, in one cache line: its two hashes, flags, and where the folded form of its names stands, or {@link NO_FORM}. */
const NODE_WORDS = 4;
const FLAGS = 2;
const FORM = 3;

/** The paths of tokens seen while an image is built, found by their two hashes. */
export class NodeTable {
  private readonly rows = new GrowingWords();
  private readonly places = new Places();
  count = 0;

  /** Whether {@link grow} should run before the next {@link find}s. @param more how many nodes may be added */
  isFull(more: number): boolean {
    return this.places.isFull(this.count + more);
  }

  grow(): Generator<void, void> {
    return this.places.grow(this.count, (node) => this.hash1(node));
  }

  hash1(node: number): number {
    return this.rows.at(node * NODE_WORDS);
  }

  hash2(node: number): number {
    return this.rows.at(node * NODE_WORDS + 1);
  }

  flags(node: number): number {
    return this.rows.at(node * NODE_WORDS + FLAGS);
  }

  flag(node: number, flag: number): void {
    (this.rows.words[node * NODE_WORDS + FLAGS] as number) |= flag;
  }

  form(node: number): number {
    return this.rows.at(node * NODE_WORDS + FORM);
  }

  setForm(node: number, form: number): void {
    this.rows.words[node * NODE_WORDS + FORM] = form;
  }

  /** The node of a path, made when it is new; -1 for one that collides with so many others that it was made to. */
  find(h1: number, h2: number): number {
    const { places, rows } = this;
    const first = h1 >>> 0;
    const second = h2 >>> 0;
    let slot = places.first(first);
    for (let probes = 0; ; probes++) {
      const node = places.at(slot);
      if (node < 0) break;
      if (rows.at(node * NODE_WORDS) === first && rows.at(node * NODE_WORDS + 1) === second) return node;
      if (probes === MOST_PROBES) return -1;
      slot = places.next(slot);
    }
    places.put(slot, this.count);
    rows.push(first);
    rows.push(second);
    rows.push(0);
    rows.push(NO_FORM);
    return this.count++;
  }
}
