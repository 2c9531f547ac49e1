import type { EntityRef } from '../facts/id.ts';
import { GrowingWords } from './growing-words.ts';
import { Places } from './places.ts';
import { mix1, SEED_1 } from './token-hash.ts';

/** Numbers of entities by their refs, in the order in which they were given. */
export class RefTable {
  private readonly refs: EntityRef[] = [];
  private readonly hashes = new GrowingWords();
  private readonly places = new Places();

  isFull(): boolean {
    return this.places.isFull(this.refs.length + 1);
  }

  grow(): Generator<void, void> {
    return this.places.grow(this.refs.length, (number) => this.hashes.at(number));
  }

  /** The number of a known ref, or undefined. */
  get(ref: EntityRef): number | undefined {
    const number = this.places.at(this.slotOf(ref, hashOf(ref)));
    return number < 0 ? undefined : number;
  }

  /** The next number for a new ref; undefined for one that has a number already. */
  add(ref: EntityRef): number | undefined {
    const hash = hashOf(ref);
    const slot = this.slotOf(ref, hash);
    if (this.places.at(slot) >= 0) return undefined;
    this.places.put(slot, this.refs.length);
    this.hashes.push(hash);
    return this.refs.push(ref) - 1;
  }

  /** Where the ref is, or the free slot where it belongs. */
  private slotOf(ref: EntityRef, hash: number): number {
    const { places } = this;
    let slot = places.first(hash);
    for (;;) {
      const number = places.at(slot);
      if (number < 0 || (this.hashes.at(number) === hash && this.refs[number] === ref)) return slot;
      slot = places.next(slot);
    }
  }
}

function hashOf(ref: string): number {
  let hash = SEED_1;
  for (let i = 0; i < ref.length; i++) hash = mix1(hash, ref.charCodeAt(i));
  return (hash ^ (hash >>> 13)) >>> 0;
}
