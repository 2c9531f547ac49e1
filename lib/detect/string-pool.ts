const ONE_BYTE = 0;
const TWO_BYTES = 1;
const HEAD_BYTES = 5;
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

  /** Stores texts as one string, without joining them first. @returns where it starts */
  add(...parts: string[]): number {
    let count = 0;
    for (const part of parts) count += part.length;
    this.reserve(HEAD_BYTES + 2 * count);
    const at = this.length;
    const wide = !this.writeNarrow(parts);
    if (wide) this.writeWide(parts);
    const { bytes, used } = this;
    bytes[used] = wide ? TWO_BYTES : ONE_BYTE;
    for (let k = 0; k < 4; k++) bytes[used + 1 + k] = count >>> (8 * k);
    this.used = used + HEAD_BYTES + count * (wide ? 2 : 1);
    return at;
  }

  /** False when some unit needs two bytes: most do not, so one byte is tried first. */
  private writeNarrow(parts: readonly string[]): boolean {
    const { bytes } = this;
    let k = this.used + HEAD_BYTES;
    let all = 0;
    for (const part of parts) {
      for (let i = 0; i < part.length; i++) {
        const unit = part.charCodeAt(i);
        all |= unit;
        bytes[k++] = unit;
      }
    }
    return all <= 0xff;
  }

  private writeWide(parts: readonly string[]): void {
    const { bytes } = this;
    let k = this.used + HEAD_BYTES;
    for (const part of parts) {
      for (let i = 0; i < part.length; i++) {
        const unit = part.charCodeAt(i);
        bytes[k++] = unit;
        bytes[k++] = unit >>> 8;
      }
    }
  }

  private reserve(more: number): void {
    if (this.used + more <= this.bytes.length) return;
    this.full.push(this.bytes.subarray(0, this.used));
    this.fullLength += this.used;
    this.bytes = new Uint8Array(Math.max(CHUNK, more));
    this.used = 0;
  }
}

/** How many bytes the string at `at` takes; the first five tell. */
export function stringBytes(bytes: Uint8Array, at: number): number {
  return HEAD_BYTES + stringLength(bytes, at) * (bytes[at] === TWO_BYTES ? 2 : 1);
}

/** The string at an offset of a pool's bytes. */
export function readString(bytes: Uint8Array, at: number): string {
  const wide = bytes[at] === TWO_BYTES;
  const length = stringLength(bytes, at);
  let text = '';
  for (let i = 0; i < length; i++) text += String.fromCharCode(unitAt(bytes, at + HEAD_BYTES, i, wide));
  return text;
}

function stringLength(bytes: Uint8Array, at: number): number {
  const byte = (k: number): number => bytes[at + k] as number;
  return byte(1) | (byte(2) << 8) | (byte(3) << 16) | (byte(4) << 24);
}

function unitAt(bytes: Uint8Array, from: number, i: number, wide: boolean): number {
  if (!wide) return bytes[from + i] as number;
  return (bytes[from + 2 * i] as number) | ((bytes[from + 2 * i + 1] as number) << 8);
}
