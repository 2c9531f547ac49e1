import { FOLD } from '../text/fold-table.ts';

const ONE_BYTE = 0;
const TWO_BYTES = 1;

/**
 * Strings one after the other in bytes: a byte for the width, four for the length, then one or two bytes per UTF-16 code
 * unit. Read without decoding anything else.
 */
export class StringPool {
  bytes: Uint8Array = new Uint8Array(4096);
  length = 0;
  private readonly known = new Map<string, number>();

  /** The same text is stored once. */
  intern(text: string): number {
    let at = this.known.get(text);
    if (at === undefined) {
      at = this.add(text);
      this.known.set(text, at);
    }
    return at;
  }

  add(text: string): number {
    let wide = false;
    for (let i = 0; i < text.length && !wide; i++) wide = text.charCodeAt(i) > 0xff;
    const at = this.begin(text.length, wide);
    const { bytes } = this;
    let k = this.length;
    for (let i = 0; i < text.length; i++) {
      const unit = text.charCodeAt(i);
      bytes[k++] = unit;
      if (wide) bytes[k++] = unit >>> 8;
    }
    this.length = k;
    return at;
  }

  /** What the words of a plain name fold to, spaces left out. */
  addFolded(text: string): number {
    let wide = false;
    let count = 0;
    for (let i = 0; i < text.length; i++) {
      const fold = FOLD[text.charCodeAt(i)] as number;
      if (fold <= 0) continue;
      count++;
      wide ||= fold > 0xff;
    }
    const at = this.begin(count, wide);
    const { bytes } = this;
    let k = this.length;
    for (let i = 0; i < text.length; i++) {
      const fold = FOLD[text.charCodeAt(i)] as number;
      if (fold <= 0) continue;
      bytes[k++] = fold;
      if (wide) bytes[k++] = fold >>> 8;
    }
    this.length = k;
    return at;
  }

  /** The width and the length; room for the rest. */
  private begin(count: number, wide: boolean): number {
    const at = this.length;
    this.reserve(5 + count * (wide ? 2 : 1));
    this.bytes[at] = wide ? TWO_BYTES : ONE_BYTE;
    for (let k = 0; k < 4; k++) this.bytes[at + 1 + k] = count >>> (8 * k);
    this.length += 5;
    return at;
  }

  private reserve(more: number): void {
    if (this.length + more <= this.bytes.length) return;
    const larger = new Uint8Array(Math.max(this.bytes.length * 2, this.length + more));
    larger.set(this.bytes);
    this.bytes = larger;
  }
}

/** The string at an offset of a pool's bytes. */
export function readString(bytes: Uint8Array, at: number): string {
  const wide = bytes[at] === TWO_BYTES;
  const length = stringLength(bytes, at);
  let text = '';
  for (let i = 0; i < length; i++) text += String.fromCharCode(unitAt(bytes, at, i, wide));
  return text;
}

/** Whether the string at `at` is exactly these code units. */
export function stringIs(bytes: Uint8Array, at: number, units: ArrayLike<number>, count: number): boolean {
  if (stringLength(bytes, at) !== count) return false;
  const wide = bytes[at] === TWO_BYTES;
  for (let i = 0; i < count; i++) if (unitAt(bytes, at, i, wide) !== units[i]) return false;
  return true;
}

/** Whether the string at `at` is what the words of `text[start, end)` fold to, one space between two words left out. */
export function textIs(bytes: Uint8Array, at: number, text: string, start: number, end: number): boolean {
  const length = stringLength(bytes, at);
  const wide = bytes[at] === TWO_BYTES;
  let k = 0;
  for (let i = start; i < end; i++) {
    const fold = FOLD[text.charCodeAt(i)] as number;
    if (fold <= 0) continue;
    if (k >= length || unitAt(bytes, at, k++, wide) !== fold) return false;
  }
  return k === length;
}

function stringLength(bytes: Uint8Array, at: number): number {
  const byte = (k: number): number => bytes[at + k] as number;
  return byte(1) | (byte(2) << 8) | (byte(3) << 16) | (byte(4) << 24);
}

function unitAt(bytes: Uint8Array, at: number, i: number, wide: boolean): number {
  if (!wide) return bytes[at + 5 + i] as number;
  return (bytes[at + 5 + 2 * i] as number) | ((bytes[at + 6 + 2 * i] as number) << 8);
}
