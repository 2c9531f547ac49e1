/**
 * Strings as two sections of an image. Each is a byte that is 1 where two bytes make a code unit and 0 where one does
 * (Latin-1), then the code units.
 */
export class StringsWriter {
  #bytes = new Uint8Array(1 << 14);
  #length = 0;
  readonly #starts: number[] = [];

  add(text: string): void {
    this.#reserve(1 + text.length * 2);
    this.#starts.push(this.#length);
    this.#length = this.#addNarrow(text) ?? this.#addWide(text);
  }

  /** @returns where it ends; `undefined` when a unit of it takes two bytes */
  #addNarrow(text: string): number | undefined {
    const bytes = this.#bytes;
    let at = this.#length;
    bytes[at++] = 0;
    for (let n = 0; n < text.length; n++) {
      const unit = text.charCodeAt(n);
      if (unit > 0xff) return undefined;
      bytes[at++] = unit;
    }
    return at;
  }

  #addWide(text: string): number {
    const bytes = this.#bytes;
    let at = this.#length;
    bytes[at++] = 1;
    for (let n = 0; n < text.length; n++) {
      const unit = text.charCodeAt(n);
      bytes[at++] = unit & 0xff;
      bytes[at++] = unit >>> 8;
    }
    return at;
  }

  /** `starts` are bytes into `bytes`: one more than there are strings. */
  finish(): { starts: Uint32Array; bytes: Uint8Array } {
    const starts = new Uint32Array(this.#starts.length + 1);
    starts.set(this.#starts);
    starts[this.#starts.length] = this.#length;
    return { starts, bytes: this.#bytes.subarray(0, this.#length) };
  }

  #reserve(more: number): void {
    if (this.#length + more <= this.#bytes.length) return;
    const larger = new Uint8Array(Math.max(this.#bytes.length * 2, this.#length + more));
    larger.set(this.#bytes);
    this.#bytes = larger;
  }
}
