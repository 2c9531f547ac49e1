/** A Uint32Array that grows. */
export class GrowingWords {
  words: Uint32Array = new Uint32Array(1024);
  length = 0;

  push(value: number): number {
    if (this.length === this.words.length) this.reserve(1);
    this.words[this.length] = value;
    return this.length++;
  }

  /** Makes room for so many words more. */
  reserve(more: number): void {
    let size = this.words.length;
    while (size < this.length + more) size *= 2;
    if (size === this.words.length) return;
    const larger = new Uint32Array(size);
    larger.set(this.words);
    this.words = larger;
  }

  at(index: number): number {
    return this.words[index] as number;
  }
}
