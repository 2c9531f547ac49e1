/**
 * Strings as two sections of an image. Each is a byte that is 1 where two bytes make a code unit and 0 where one does
 * (Latin-1), then the code units.
 */
export class StringsWriter {
  #bytes = new Uint8Array(1 << 14);
  #length = 0;
  readonly #starts: number[] = [];

  add(text: string): void {
    const isWide = hasWideUnit(text);
    this.#reserve(1 + text.length * (isWide ? 2 : 1));
    this.#starts.push(this.#length);
    this.#bytes[this.#length++] = isWide ? 1 : 0;
    for (let at = 0; at < text.length; at++) {
      const unit = text.charCodeAt(at);
      this.#bytes[this.#length++] = unit & 0xff;
      if (isWide) this.#bytes[this.#length++] = unit >>> 8;
    }
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

function hasWideUnit(text: string): boolean {
  for (let at = 0; at < text.length; at++) if (text.charCodeAt(at) > 0xff) return true;
  return false;
}
