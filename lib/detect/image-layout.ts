/**
 * The lexicon image: one ArrayBuffer of little-endian 32-bit words. A header, bitmaps over the first tokens of names and
 * over longer paths, a table of each (the hot part), and then, looked at only on a hit, names, entities and strings; at the
 * end a sum for each page, see page-sums.ts.
 */

/** “BGLX” */
export const MAGIC = 0x584c4742;
/** Changes whenever an image is laid out otherwise than before. */
export const FORMAT = 3;
/** Header words, 32 bits each. */
export const Header = {
  MAGIC: 0,
  FORMAT: 1,
  FOLD: 2,
  /** Bytes of the whole image. */
  BYTES: 3,
  /** Over the header and the page sums. */
  CHECKSUM: 4,
  /** Entries of the bitmaps, as powers of two. */
  ANY_BITS: 5,
  FIRST_BITS: 6,
  DEEP_BITS: 7,
  FIRST_SLOTS: 8,
  DEEP_SLOTS: 9,
  /** How many rows of names there are. */
  NAMES: 10,
  /** Words of the section that holds them. */
  NAME_WORDS: 11,
  ENTITIES: 12,
  RELATED: 13,
  STRING_BYTES: 14,
} as const;
export const HEADER_WORDS = 16;

/** A slot: the path's second hash, then its value. 0 is an empty slot: {@link Node.USED} is always set. */
export const SLOT_WORDS = 2;
export const Node = {
  USED: 0x8000_0000,
  /** Longer names begin with this path. */
  INNER: 0x4000_0000,
  /** A name ends here: the low bits are the word at which its folded form stands, counted from the section's start. */
  FINAL: 0x2000_0000,
  NUMBER: 0x1fff_ffff,
} as const;

/**
 * Of a hundred slots forty are empty, so that a path is found at the first look or the second. Longer runs come from a pack
 * made to collide; what would lie behind so many is left out, and nobody looks for it.
 */
export const LOAD = 0.6;
export const MOST_PROBES = 256;

/**
 * A folded form: a head, the units, and then, in the same cache line as a rule, the row of the first name that has it.
 * The head is the length in UTF-16 code units, doubled, plus 1 when a unit takes two bytes instead of one.
 */
export const isWide = (head: number): boolean => (head & 1) === 1;
export const formLength = (head: number): number => head >>> 1;
/** Words of a form, its head among them. */
export const formWords = (head: number): number =>
  1 + (((isWide(head) ? 2 : 1) * formLength(head) + 3) >>> 2);

/** A name: its entity, the capitals it needs, attributes, string of its cues, and the row of the next name of the same form (0: none). */
export const ROW_WORDS = 5;
export const Row = { ENTITY: 0, CAPITALS: 1, ATTRIBUTES: 2, EXTRA: 3, NEXT: 4 } as const;

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

/** A page: what is checked at once, 4 KiB. */
export const PAGE_BITS = 10;
export const PAGE_WORDS = 1 << PAGE_BITS;

/** What a token may begin: an entry of two bits in the bitmaps of first tokens. A false alarm is possible, a miss is not. */
export const Begins = { LONGER: 1, ITSELF: 2 } as const;

/** Where the sections start, in words (strings: in bytes), from the header alone. */
export interface Sections {
  /** Of the tokens that may begin a name in any case, see {@link Begins}: few, so it stays in a near cache. */
  firstAny: number;
  /** Of all tokens that begin a name, see {@link Begins}. */
  firstAll: number;
  /** Bitmap of all paths of more than one token. */
  deepBits: number;
  firstSlots: number;
  deepSlots: number;
  names: number;
  entities: number;
  related: number;
  stringBytes: number;
  sums: number;
  /** Bytes of the whole image, a multiple of 4. */
  bytes: number;
}

export function sections(header: ArrayLike<number>): Sections {
  const word = (k: number): number => header[k] as number;
  const bitmapWords = (bits: number, each: number): number => (2 ** word(bits) * each) / 32;
  const firstAny = HEADER_WORDS;
  const firstAll = firstAny + bitmapWords(Header.ANY_BITS, 2);
  const deepBits = firstAll + bitmapWords(Header.FIRST_BITS, 2);
  const firstSlots = deepBits + bitmapWords(Header.DEEP_BITS, 1);
  const deepSlots = firstSlots + word(Header.FIRST_SLOTS) * SLOT_WORDS;
  const names = deepSlots + word(Header.DEEP_SLOTS) * SLOT_WORDS;
  const entities = names + word(Header.NAME_WORDS);
  const related = entities + word(Header.ENTITIES) * ENTITY_WORDS;
  const stringBytes = (related + word(Header.RELATED)) * 4;
  const sums = related + word(Header.RELATED) + Math.ceil(word(Header.STRING_BYTES) / 4);
  return {
    firstAny,
    firstAll,
    deepBits,
    firstSlots,
    deepSlots,
    names,
    entities,
    related,
    stringBytes,
    sums,
    bytes: (sums + Math.ceil(sums / PAGE_WORDS)) * 4,
  };
}
