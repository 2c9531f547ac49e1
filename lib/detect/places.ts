const EMPTY = -1;
/** So many slots are 8 MiB. */
const LARGE = 1 << 21;
const SLOTS_PER_SLICE = 1 << 20;

/**
 * Where numbered things are found by a hash while an image is built: open addressing over numbers 0, 1, 2 …, whose hashes
 * their owner keeps. A Map of a million strings stops everything for a fifth of a second each time it grows; this grows in
 * slices.
 */
export class Places {
  private slots = new Int32Array(1 << 12).fill(EMPTY);

  /** Whether {@link grow} should run before more are put in. @param count how many there may be then */
  isFull(count: number): boolean {
    return count * 2 >= this.slots.length;
  }

  first(hash: number): number {
    return spread(hash) & (this.slots.length - 1);
  }

  next(slot: number): number {
    return (slot + 1) & (this.slots.length - 1);
  }

  /** The number in a slot, below 0 when it is free. */
  at(slot: number): number {
    return this.slots[slot] as number;
  }

  put(slot: number, number: number): void {
    this.slots[slot] = number;
  }

  /** Makes more room, in slices. @param hashOf of the numbers below `count` */
  *grow(count: number, hashOf: (number: number) => number): Generator<void, void> {
    const slots = new Int32Array(this.slots.length * (this.slots.length < LARGE ? 4 : 2));
    for (let from = 0; from < slots.length; from += SLOTS_PER_SLICE) {
      slots.fill(EMPTY, from, from + SLOTS_PER_SLICE);
      yield;
    }
    const mask = slots.length - 1;
    for (let number = 0; number < count; number++) {
      let slot = spread(hashOf(number)) & mask;
      while ((slots[slot] as number) >= 0) slot = (slot + 1) & mask;
      slots[slot] = number;
      if ((number & 0x3fff) === 0x3fff) yield;
    }
    this.slots = slots;
  }
}

const spread = (hash: number): number => {
  const mixed = Math.imul(hash, 0x9e3779b1);
  return mixed ^ (mixed >>> 15);
};
