/**
 * Gram → records, in two rounds over the same records in order: `count` each record’s grams, `allot`, then `write` them.
 * Two rounds cost folding twice, but no list of a hundred million pairs is ever held.
 */
export class PostingsWriter {
  #keys = new Uint32Array(1 << 12);
  /** Slot → number of the gram plus one; open addressing. */
  #slots = new Uint32Array(1 << 13);
  #counts = new Uint32Array(1 << 12);
  #bytes = new Uint32Array(1 << 12);
  /** The last record of each gram plus one. */
  #last = new Uint32Array(1 << 12);
  #size = 0;
  #postings = new Uint8Array(0);
  #at = new Uint32Array(0);

  count(gram: number, record: number): void {
    const id = this.#idOf(gram);
    const before = this.#last[id] ?? 0;
    if (before === record + 1) return;
    this.#counts[id] = (this.#counts[id] ?? 0) + 1;
    this.#bytes[id] = (this.#bytes[id] ?? 0) + sizeOf(record + 1 - before);
    this.#last[id] = record + 1;
  }

  allot(): void {
    this.#at = new Uint32Array(this.#size);
    let start = 0;
    for (let id = 0; id < this.#size; id++) {
      this.#at[id] = start;
      start += this.#bytes[id] ?? 0;
    }
    this.#postings = new Uint8Array(start);
    this.#last.fill(0);
  }

  write(gram: number, record: number): void {
    const id = this.#idOf(gram);
    const before = this.#last[id] ?? 0;
    if (before === record + 1) return;
    this.#last[id] = record + 1;
    let at = this.#at[id] ?? 0;
    let rest = record + 1 - before;
    for (; rest > 0x7f; rest >>>= 7) this.#postings[at++] = (rest & 0x7f) | 0x80;
    this.#postings[at++] = rest;
    this.#at[id] = at;
  }

  /** Grams by their number, their postings moved into that order. */
  finish(): {
    gramKeys: Uint32Array;
    gramStarts: Uint32Array;
    gramCounts: Uint32Array;
    postings: Uint8Array;
  } {
    const gramKeys = this.#keys.slice(0, this.#size).sort();
    const order = gramKeys.map((gram) => this.#idOf(gram));
    const gramCounts = order.map((id) => this.#counts[id] ?? 0);
    const gramStarts = new Uint32Array(this.#size + 1);
    const postings = new Uint8Array(this.#postings.length);
    let start = 0;
    for (const [at, id] of order.entries()) {
      const bytes = this.#bytes[id] ?? 0;
      const end = this.#at[id] ?? 0;
      postings.set(this.#postings.subarray(end - bytes, end), start);
      gramStarts[at] = start;
      start += bytes;
    }
    gramStarts[this.#size] = start;
    return { gramKeys, gramStarts, gramCounts, postings };
  }

  #idOf(gram: number): number {
    const mask = this.#slots.length - 1;
    let slot = gram & mask;
    for (;;) {
      const id = this.#slots[slot] ?? 0;
      if (id === 0) return this.#add(gram, slot);
      if (this.#keys[id - 1] === gram) return id - 1;
      slot = (slot + 1) & mask;
    }
  }

  #add(gram: number, slot: number): number {
    const id = this.#size++;
    if (id === this.#keys.length) this.#grow();
    this.#keys[id] = gram;
    if (this.#size * 2 > this.#slots.length) this.#rehash();
    else this.#slots[slot] = id + 1;
    return id;
  }

  #grow(): void {
    this.#keys = doubled(this.#keys);
    this.#counts = doubled(this.#counts);
    this.#bytes = doubled(this.#bytes);
    this.#last = doubled(this.#last);
  }

  #rehash(): void {
    const slots = new Uint32Array(this.#slots.length * 2);
    const mask = slots.length - 1;
    for (let id = 0; id < this.#size; id++) {
      let slot = (this.#keys[id] ?? 0) & mask;
      while (slots[slot] !== 0) slot = (slot + 1) & mask;
      slots[slot] = id + 1;
    }
    this.#slots = slots;
  }
}

function doubled(numbers: Uint32Array<ArrayBuffer>): Uint32Array<ArrayBuffer> {
  const larger = new Uint32Array(numbers.length * 2);
  larger.set(numbers);
  return larger;
}

/** Bytes a difference takes, seven bits each. */
function sizeOf(difference: number): number {
  return difference < 0x80
    ? 1
    : difference < 0x4000
      ? 2
      : difference < 0x200000
        ? 3
        : difference < 0x10000000
          ? 4
          : 5;
}
