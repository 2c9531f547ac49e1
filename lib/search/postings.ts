// A gram begins with this many bytes; each block after the first is as long as all before it, up to a limit.
const FIRST_BLOCK = 8;
const LAST_BLOCK = 1024;
/** At the end of every block: where the next one lies. */
const LINK = 4;

/**
 * Gram → records. A gram’s records come in order and are kept as differences, seven bits a byte, in blocks that follow
 * one another through one pool, since nobody knows before how many there will be.
 */
export class PostingsWriter {
  #keys = new Uint32Array(1 << 12);
  /** Slot → number of the gram plus one; open addressing. */
  #slots = new Uint32Array(1 << 13);
  #counts = new Uint32Array(1 << 12);
  #bytes = new Uint32Array(1 << 12);
  /** The last record of each gram plus one. */
  #last = new Uint32Array(1 << 12);
  /** The first block of each gram, where its next byte goes, and where its last block ends. */
  #first = new Uint32Array(1 << 12);
  #at = new Uint32Array(1 << 12);
  #end = new Uint32Array(1 << 12);
  #size = 0;
  #pool = new Uint8Array(1 << 16);
  #used = 0;

  /** The number of a gram, for {@link add}: grams are numbered as they come. */
  idOf(gram: number): number {
    const mask = this.#slots.length - 1;
    let slot = gram & mask;
    for (;;) {
      const id = this.#slots[slot] ?? 0;
      if (id === 0) return this.#addGram(gram, slot);
      if (this.#keys[id - 1] === gram) return id - 1;
      slot = (slot + 1) & mask;
    }
  }

  /** @param id of a gram. @param record never lower than the one before; the same once more changes nothing */
  add(id: number, record: number): void {
    const before = this.#last[id] as number;
    if (before === record + 1) return;
    this.#last[id] = record + 1;
    (this.#counts[id] as number)++;
    let rest = record + 1 - before;
    for (; rest > 0x7f; rest >>>= 7) this.#put(id, (rest & 0x7f) | 0x80);
    this.#put(id, rest);
  }

  #put(id: number, byte: number): void {
    let at = this.#at[id] as number;
    if (at === this.#end[id]) at = this.#addBlock(id, at);
    this.#pool[at] = byte;
    this.#at[id] = at + 1;
    (this.#bytes[id] as number)++;
  }

  #addBlock(id: number, link: number): number {
    const length = blockLength(this.#bytes[id] as number);
    const start = this.#used;
    this.#used = start + length + LINK;
    if (this.#used > this.#pool.length) this.#pool = doubled(this.#pool);
    if (this.#bytes[id] === 0) this.#first[id] = start;
    else writeWord(this.#pool, link, start);
    this.#end[id] = start + length;
    return start;
  }

  /** Grams by their number, their postings one after another in that order. */
  finish(): {
    gramKeys: Uint32Array;
    gramStarts: Uint32Array;
    gramCounts: Uint32Array;
    postings: Uint8Array;
  } {
    const gramKeys = this.#keys.slice(0, this.#size).sort();
    const gramCounts = new Uint32Array(this.#size);
    const gramStarts = new Uint32Array(this.#size + 1);
    const postings = new Uint8Array(this.#bytes.reduce((sum, bytes) => sum + bytes, 0));
    let start = 0;
    for (const [at, gram] of gramKeys.entries()) {
      const id = this.idOf(gram);
      gramCounts[at] = this.#counts[id] as number;
      gramStarts[at] = start;
      start = this.#copyBlocks(id, postings, start);
    }
    gramStarts[this.#size] = start;
    return { gramKeys, gramStarts, gramCounts, postings };
  }

  /** @returns where they end */
  #copyBlocks(id: number, to: Uint8Array, start: number): number {
    const bytes = this.#bytes[id] as number;
    let from = this.#first[id] as number;
    for (let done = 0; done < bytes;) {
      const block = blockLength(done);
      const length = Math.min(block, bytes - done);
      to.set(this.#pool.subarray(from, from + length), start + done);
      done += length;
      from = readWord(this.#pool, from + block);
    }
    return start + bytes;
  }

  #addGram(gram: number, slot: number): number {
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
    this.#first = doubled(this.#first);
    this.#at = doubled(this.#at);
    this.#end = doubled(this.#end);
  }

  #rehash(): void {
    const slots = new Uint32Array(this.#slots.length * 2);
    const mask = slots.length - 1;
    for (let id = 0; id < this.#size; id++) {
      let slot = (this.#keys[id] as number) & mask;
      while (slots[slot] !== 0) slot = (slot + 1) & mask;
      slots[slot] = id + 1;
    }
    this.#slots = slots;
  }
}

function blockLength(before: number): number {
  return Math.min(Math.max(before, FIRST_BLOCK), LAST_BLOCK);
}

function writeWord(bytes: Uint8Array, at: number, word: number): void {
  for (let n = 0; n < LINK; n++) bytes[at + n] = word >>> (8 * n);
}

function readWord(bytes: Uint8Array, at: number): number {
  let word = 0;
  for (let n = 0; n < LINK; n++) word |= (bytes[at + n] ?? 0) << (8 * n);
  return word >>> 0;
}

function doubled<T extends Uint32Array<ArrayBuffer> | Uint8Array<ArrayBuffer>>(numbers: T): T {
  const Kind = numbers.constructor as new (length: number) => T;
  const larger = new Kind(numbers.length * 2);
  larger.set(numbers);
  return larger;
}
