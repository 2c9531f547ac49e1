/** Bytes that grow as they are written. */
export class GrowingBytes {
  #bytes = new Uint8Array(1 << 16);
  length = 0;

  /** One byte that is 1 where two bytes make a code unit, else 0; then the code units. */
  addString(text: string): void {
    const isWide = hasWideUnit(text);
    this.#reserve(1 + text.length * (isWide ? 2 : 1));
    const bytes = this.#bytes;
    bytes[this.length++] = isWide ? 1 : 0;
    for (let at = 0; at < text.length; at++) {
      const unit = text.charCodeAt(at);
      bytes[this.length++] = unit & 0xff;
      if (isWide) bytes[this.length++] = unit >>> 8;
    }
  }

  finish(): Uint8Array {
    return this.#bytes.slice(0, this.length);
  }

  #reserve(more: number): void {
    if (this.length + more <= this.#bytes.length) return;
    const larger = new Uint8Array(Math.max(this.#bytes.length * 2, this.length + more));
    larger.set(this.#bytes);
    this.#bytes = larger;
  }
}

function hasWideUnit(text: string): boolean {
  for (let at = 0; at < text.length; at++) if (text.charCodeAt(at) > 0xff) return true;
  return false;
}
