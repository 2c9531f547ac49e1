/**
 * The lexicon image: one ArrayBuffer of little-endian 32-bit words, then bytes. A header, two bitmaps over the first
 * token of a name, a table of first tokens, a bitmap and a table of longer paths (the hot part), and then, looked at only
 * on a hit, names, entities and strings.
 */

/** “BGLX” */
export const MAGIC = 0x584c4742;
/** Changes whenever an image is laid out otherwise than before. */
export const FORMAT = 1;
/** Header words, 32 bits each. */
export const Header = {
  MAGIC: 0,
  FORMAT: 1,
  FOLD: 2,
  /** Bytes of the whole image. */
  BYTES: 3,
  CHECKSUM: 4,
  /** Bits of both first-token bitmaps, as a power of two. */
  FIRST_BITS: 5,
  FIRST_SLOTS: 6,
  DEEP_BITS: 7,
  DEEP_SLOTS: 8,
  NAMES: 9,
  ENTITIES: 10,
  RELATED: 11,
  STRING_BYTES: 12,
  /** The longest name in tokens. */
  LONGEST: 13,
} as const;
export const HEADER_WORDS = 16;

/** A slot: the path's second hash, then its value. 0 is an empty slot: {@link Node.USED} is always set. */
export const SLOT_WORDS = 2;
export const Node = {
  USED: 0x8000_0000,
  /** Longer names begin with this path. */
  INNER: 0x4000_0000,
  /** A name ends here: the low bits are its number. */
  FINAL: 0x2000_0000,
  NUMBER: 0x1fff_ffff,
} as const;

/** A name: entity (top bit: the last of its node), needs (capitals), string of its folded units, attributes, string of cues. */
export const NAME_WORDS = 5;
export const NameWord = { ENTITY: 0, CAPITALS: 1, FOLDED: 2, ATTRIBUTES: 3, EXTRA: 4 } as const;
export const LAST_OF_NODE = 0x8000_0000;

/** An entity: string of its ref, prominence, attributes, first of its related entities, how many, string of its names to show. */
export const ENTITY_WORDS = 6;
export const EntityWord = {
  REF: 0,
  PROMINENCE: 1,
  ATTRIBUTES: 2,
  RELATED: 3,
  RELATED_COUNT: 4,
  DISPLAY: 5,
} as const;

/** Tokens of a name whose capitals are looked at; those behind are taken in any case. */
export const CAPITAL_TOKENS = 16;

/** Where the sections start, in words (strings: in bytes), from the header alone. */
export interface Sections {
  firstAny: number;
  firstAll: number;
  firstSlots: number;
  deepBits: number;
  deepSlots: number;
  names: number;
  entities: number;
  related: number;
  stringBytes: number;
  /** Bytes of the whole image, a multiple of 4. */
  bytes: number;
}

export function sections(header: ArrayLike<number>): Sections {
  const word = (k: number): number => header[k] as number;
  const firstWords = 2 ** word(Header.FIRST_BITS) / 32;
  const firstAny = HEADER_WORDS;
  const firstAll = firstAny + firstWords;
  const firstSlots = firstAll + firstWords;
  const deepBits = firstSlots + word(Header.FIRST_SLOTS) * SLOT_WORDS;
  const deepSlots = deepBits + 2 ** word(Header.DEEP_BITS) / 32;
  const names = deepSlots + word(Header.DEEP_SLOTS) * SLOT_WORDS;
  const entities = names + word(Header.NAMES) * NAME_WORDS;
  const related = entities + word(Header.ENTITIES) * ENTITY_WORDS;
  const stringBytes = (related + word(Header.RELATED)) * 4;
  const bytes = stringBytes + Math.ceil(word(Header.STRING_BYTES) / 4) * 4;
  return {
    firstAny,
    firstAll,
    firstSlots,
    deepBits,
    deepSlots,
    names,
    entities,
    related,
    stringBytes,
    bytes,
  };
}

/**
 * A sum over every word but the checksum itself. Any single flipped bit changes it; it runs over 5 MB in about a
 * millisecond. It guards against damage, not against an attacker: images never come from outside.
 */
export function checksum(words: Int32Array): number {
  const slices = checksumSlices(words);
  for (;;) {
    const step = slices.next();
    if (step.done) return step.value;
  }
}

const WORDS_PER_SLICE = 1 << 22;

/** The same in slices of a few milliseconds. */
export function* checksumSlices(words: Int32Array): Generator<void, number> {
  const lanes = new Int32Array(4);
  const end = words.length - (words.length % 4);
  for (let from = 0; from < end; from += WORDS_PER_SLICE) {
    addLanes(lanes, words, from, Math.min(end, from + WORDS_PER_SLICE));
    if (from + WORDS_PER_SLICE < end) yield;
  }
  let [a = 0] = lanes;
  const [, b = 0, c = 0, d = 0] = lanes;
  for (let i = end; i < words.length; i++) a = (a + (words[i] as number)) | 0;
  // Multiplied by odd numbers, so that what changes in one lane cannot be made up for in silence by the same in another.
  const all =
    Math.imul(a, 0x9e3779b1) + Math.imul(b, 0x85ebca77) + Math.imul(c, 0xc2b2ae3d) + Math.imul(d, 0x27d4eb2f);
  // The checksum's own word lies in the first lane.
  return (all - Math.imul(words[Header.CHECKSUM] as number, 0x9e3779b1)) | 0;
}

function addLanes(lanes: Int32Array, words: Int32Array, from: number, end: number): void {
  let [a = 0, b = 0, c = 0, d = 0] = lanes;
  for (let i = from; i < end; i += 4) {
    a = (a + (words[i] as number)) | 0;
    b = (b ^ (words[i + 1] as number)) | 0;
    c = (c + (words[i + 2] as number)) | 0;
    d = (d ^ (words[i + 3] as number)) | 0;
  }
  lanes.set([a, b, c, d]);
}
