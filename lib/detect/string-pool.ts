import { FOLD } from '../text/fold-table.ts';

const ONE_BYTE = 0;
const TWO_BYTES = 1;
/** Few names need few bytes. */
const FIRST_CHUNK = 1 << 12;
const CHUNK = 1 << 20;

/**
 * Strings one after the other in bytes: a byte for the width, four for the length, then one or two bytes per UTF-16 code
 * unit. Read without decoding anything else.
 */
export class StringPool {
  /** What is full; one buffer that doubles would stop everything while it moves. */
  private readonly full: Uint8Array[] = [];
  private fullLength = 0;
  private bytes: Uint8Array = new Uint8Array(FIRST_CHUNK);
  /** Bytes taken of {@link bytes}. */
  private used = 0;
  private readonly known = new Map<string, number>();

  /** Bytes of all strings. */
  get length(): number {
    return this.fullLength + this.used;
  }

  /** One after the other they hold all strings. */
  chunks(): Uint8Array[] {
    return [...this.full, this.bytes.subarray(0, this.used)];
  }

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
    let k = this.used;
    for (let i = 0; i < text.length; i++) {
      const unit = text.charCodeAt(i);
      bytes[k++] = unit;
      if (wide) bytes[k++] = unit >>> 8;
    }
    this.used = k;
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
    let k = this.used;
    for (let i = 0; i < text.length; i++) {
      const fold = FOLD[text.charCodeAt(i)] as number;
      if (fold <= 0) continue;
      bytes[k++] = fold;
      if (wide) bytes[k++] = fold >>> 8;
    }
    this.used = k;
    return at;
  }

  /** The width and the length; room for the rest, which follows in the same chunk. */
  private begin(count: number, wide: boolean): number {
    this.reserve(5 + count * (wide ? 2 : 1));
    const at = this.length;
    const { bytes } = this;
    bytes[this.used++] = wide ? TWO_BYTES : ONE_BYTE;
    for (let k = 0; k < 4; k++) bytes[this.used++] = count >>> (8 * k);
    return at;
  }

  private reserve(more: number): void {
    if (this.used + more <= this.bytes.length) return;
    this.full.push(this.bytes.subarray(0, this.used));
    this.fullLength += this.used;
    this.bytes = new Uint8Array(Math.max(CHUNK, more));
    this.used = 0;
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
