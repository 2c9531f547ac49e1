/** A Uint32Array that grows. */
export class GrowingWords {
  words: Uint32Array = new Uint32Array(1024);
  length = 0;

  push(value: number): number {
    if (this.length === this.words.length) {
      const larger = new Uint32Array(this.words.length * 2);
      larger.set(this.words);
      this.words = larger;
    }
    this.words[this.length] = value;
    return this.length++;
  }

  at(index: number): number {
    return this.words[index] as number;
  }
}
