import { formWords, Header, MOST_PROBES, PAGE_BITS, Row } from './image-layout.ts';
import type { Lexicon } from './lexicon.ts';
import { hasCapitals } from './name-forms.ts';
import { place } from './token-hash.ts';

/** The hot part of an image: whether a name begins with a path of tokens, known by its two hashes, and what it is then. */
export class Paths {
  readonly words: Int32Array;
  /** Entries of two bits over first hashes: where they start (words), and how far a hash is shifted to be their number. */
  readonly firstAny: number;
  readonly anyShift: number;
  readonly firstAll: number;
  readonly firstShift: number;
  private readonly lexicon: Lexicon;
  private readonly sound: Uint8Array;
  private readonly deepBits: number;
  private readonly deepShift: number;
  private readonly firstSlots: number;
  private readonly firstSize: number;
  private readonly deepSlots: number;
  private readonly deepSize: number;
  private readonly names: number;

  constructor(lexicon: Lexicon) {
    this.lexicon = lexicon;
    this.words = lexicon.words;
    this.sound = lexicon.sound;
    const { at, header } = lexicon;
    const shift = (bits: number): number => 32 - (header[bits] as number);
    this.firstAny = at.firstAny;
    this.anyShift = shift(Header.ANY_BITS);
    this.firstAll = at.firstAll;
    this.firstShift = shift(Header.FIRST_BITS);
    this.deepBits = at.deepBits;
    this.deepShift = shift(Header.DEEP_BITS);
    this.firstSlots = at.firstSlots;
    this.firstSize = header[Header.FIRST_SLOTS] as number;
    this.deepSlots = at.deepSlots;
    this.deepSize = header[Header.DEEP_SLOTS] as number;
    this.names = at.names;
  }

  /** Whether some name may begin with a token; a few false alarms. */
  mayBegin(hash: number): boolean {
    const entry = hash >>> this.firstShift;
    return (((this.words[this.firstAll + (entry >>> 4)] as number) >>> ((entry & 15) << 1)) & 3) !== 0;
  }

  /** Whether some name may begin with a path of more than one token. */
  mayGoOn(path1: number): boolean {
    const bit = path1 >>> this.deepShift;
    return (((this.words[this.deepBits + (bit >>> 5)] as number) >>> (bit & 31)) & 1) !== 0;
  }

  /** The value (see Node) of a first token, 0 when no name begins with it. */
  first(path1: number, path2: number): number {
    return this.look(this.firstSlots, this.firstSize, path1, path2);
  }

  /** The same of a path of more than one token. */
  deeper(path1: number, path2: number): number {
    return this.look(this.deepSlots, this.deepSize, path1, path2);
  }

  private look(start: number, size: number, path1: number, path2: number): number {
    const { words, sound } = this;
    let slot = place(path1, size);
    for (let probes = 0; probes < MOST_PROBES; probes++) {
      const row = start + slot * 2;
      // A slot may lie across two pages.
      if (sound[row >>> PAGE_BITS] === 0 || sound[(row + 1) >>> PAGE_BITS] === 0)
        this.lexicon.check(row, row + 2);
      const value = words[row + 1] as number;
      if (value === 0 || words[row] === path2) return value;
      slot = slot + 1 === size ? 0 : slot + 1;
    }
    return 0;
  }

  /** Whether the capitals are enough for one of the names of a form. */
  fits(form: number, capitals: number): boolean {
    const { lexicon, words, sound } = this;
    const at = this.names + form;
    const first = at + formWords(words[at] as number);
    const page = at >>> PAGE_BITS;
    // As a rule there is one name, it is enough for it, and it stands on the same page.
    const isNear = sound[page] === 1 && (first + Row.CAPITALS) >>> PAGE_BITS === page;
    if (isNear && hasCapitals(words[first + Row.CAPITALS] as number, capitals)) return true;
    for (let row = lexicon.firstRow(form); row !== 0; row = lexicon.nextRow(row))
      if (hasCapitals(lexicon.capitalsOfRow(row), capitals)) return true;
    return false;
  }
}
