import { CharClass, CLASS_MASK } from '../text/char-class.ts';
import { isElision } from '../text/elisions.ts';
import { CLASS, FOLD } from '../text/fold-table.ts';
import { isHangulParticle } from '../text/hangul-particles.ts';
import { Reading, TokenKind, TokenReader } from '../text/token-reader.ts';
import { CAPITAL_TOKENS, Header, LAST_OF_NODE, NameWord, Node } from './image-layout.ts';
import type { Lexicon } from './lexicon.ts';
import { hasCapitals } from './name-forms.ts';
import { stringIs } from './string-pool.ts';
import { hash1, hash2, place, SEED_1, step1, step2 } from './token-hash.ts';

/** A place where a text has the form of a name, capitals included. Whether it is one, `resolve` decides. */
export interface Candidate {
  /** UTF-16 code units */
  start: number;
  end: number;
  /** Number of the node's first name in the lexicon; the others follow. */
  name: number;
  /** The capitals of the text, in the bits of a name's needs. */
  capitals: number;
}

const SEPARATOR = -0x20;
const SPACE = 0x20;
/** A text cannot make one start cost more than this many readings of tokens. */
const MOST_STEPS = 512;
/** Arabic writes “and”, “in”, “to”, “as”, “so” at the front of the next word. */
const PROCLITICS = new Set('وفبلک'.split('').map((letter) => letter.charCodeAt(0)));
const SHORTEST_AFTER_PROCLITIC = 4;

/** Finds candidates: leftmost-longest, never overlapping. One scanner serves one lexicon. */
export class Scanner {
  private readonly lexicon: Lexicon;
  private readonly words: Uint32Array;
  private readonly firstAny: number;
  private readonly firstAll: number;
  private readonly firstShift: number;
  private readonly deepShift: number;
  private readonly firstSize: number;
  private readonly deepSize: number;
  private readonly reader = new TokenReader();
  /** Reads neighbours without disturbing the walk. */
  private readonly beside = new TokenReader();
  private text = '';
  private found: Candidate[] = [];
  private steps = 0;
  private begin = 0;
  private bestEnd = -1;
  private bestName = 0;
  private bestCapitals = 0;

  constructor(lexicon: Lexicon) {
    this.lexicon = lexicon;
    this.words = lexicon.words;
    this.firstAny = lexicon.at.firstAny;
    this.firstAll = lexicon.at.firstAll;
    this.firstShift = 32 - (lexicon.header[Header.FIRST_BITS] as number);
    this.deepShift = 32 - (lexicon.header[Header.DEEP_BITS] as number);
    this.firstSize = lexicon.header[Header.FIRST_SLOTS] as number;
    this.deepSize = lexicon.header[Header.DEEP_SLOTS] as number;
  }

  scan(text: string): Candidate[] {
    this.text = text;
    this.found = [];
    this.reader.open(text);
    this.beside.open(text);
    this.run();
    const { found } = this;
    this.found = [];
    return found;
  }

  /**
   * The hot loop: a plain word of an alphabetic script costs one table look-up and one multiplication a character and
   * one look at a bitmap; everything else goes through the token reader.
   */
  private run(): void {
    const { text, words, firstAny, firstAll, firstShift } = this;
    const n = text.length;
    let i = 0;
    while (i < n) {
      const c = text.charCodeAt(i);
      let f = FOLD[c] as number;
      if (f <= 0) {
        i = f === SEPARATOR ? i + 1 : this.slow(i);
        continue;
      }
      const start = i;
      // Unchanged by folding: small, or without case. Then only names that may begin so are of interest.
      const bitmap = f === c ? firstAny : firstAll;
      let h = Math.imul(SEED_1 ^ f, 0x9e3779b1);
      i++;
      while (i < n && (f = FOLD[text.charCodeAt(i)] as number) > 0) {
        h = Math.imul(h ^ f, 0x9e3779b1);
        i++;
      }
      const bit = h >>> firstShift;
      if (((words[bitmap + (bit >>> 5)] as number) >>> (bit & 31)) & 1) i = this.at(start, i);
      else if (f <= 0 && (f !== SEPARATOR || text.charCodeAt(i) !== SPACE)) i = this.afterWord(start, i);
    }
  }

  /** A word that no name begins with has ended at `i`, and not at a space: perhaps it goes on in another way. */
  private afterWord(start: number, i: number): number {
    const cls = (CLASS[this.text.charCodeAt(i)] as number) & CLASS_MASK;
    switch (cls) {
      case CharClass.EXPAND:
      case CharClass.MARK:
      case CharClass.FORMAT:
      case CharClass.ZWNJ:
      case CharClass.SURROGATE:
        return this.at(start, i);
      case CharClass.DASH:
        return this.reader.afterLineEndHyphen(i) < 0 ? i : this.at(start, i);
      case CharClass.PUNCT:
        // A dotted acronym or a number with a point.
        return this.reader.isDigit(i - 1) || i - start === 1 ? this.at(start, i) : i;
      default:
        return i;
    }
  }

  /** A token that is no plain word. */
  private slow(i: number): number {
    const cls = (CLASS[this.text.charCodeAt(i)] as number) & CLASS_MASK;
    if (cls >= CharClass.MARK && cls <= CharClass.APOSTROPHE) return i + 1;
    return this.at(i, i + 1);
  }

  /** Tries the names that begin at `start`; where to go on. @param least where to go on at least */
  private at(start: number, least: number): number {
    const { reader } = this;
    this.bestEnd = -1;
    this.begin = start;
    this.steps = 0;
    reader.length = 0;
    reader.read(start, Reading.PLAIN);
    const next = Math.max(reader.next, least);
    const { kind } = reader;
    const size = reader.length;
    if (this.startsWell(start, kind)) this.firstToken(start);
    if (this.bestEnd < 0 && kind === TokenKind.ARABIC && size > SHORTEST_AFTER_PROCLITIC)
      this.afterProclitic(start);
    if (this.bestEnd < 0) return next;
    this.found.push({
      start: this.begin,
      end: this.bestEnd,
      name: this.bestName,
      capitals: this.bestCapitals,
    });
    return Math.max(this.bestEnd, start + 1);
  }

  private afterProclitic(start: number): void {
    const letter = -(FOLD[this.text.charCodeAt(start)] as number);
    if (!PROCLITICS.has(letter) || this.reader.classAt(start + 1) !== CharClass.ARABIC) return;
    this.begin = start + 1;
    this.firstToken(start + 1);
  }

  private firstToken(start: number): void {
    const { reader, words } = this;
    for (let reading: Reading = Reading.PLAIN; reading <= Reading.STEM; reading++) {
      reader.length = 0;
      if (!reader.read(start, reading as Reading)) continue;
      const path1 = hash1(reader.units, 0, reader.length);
      const bit = path1 >>> this.firstShift;
      if ((((words[this.firstAll + (bit >>> 5)] as number) >>> (bit & 31)) & 1) === 0) continue;
      const path2 = hash2(reader.units, 0, reader.length);
      const value = this.look(this.lexicon.at.firstSlots, this.firstSize, path1, path2);
      if (value !== 0) this.walk(value, path1, path2, 0, 0, reading as Reading);
    }
  }

  /** The value of a path, 0 when no name begins so. */
  private look(start: number, size: number, path1: number, path2: number): number {
    const { words } = this;
    for (let slot = place(path1, size); ;) {
      const row = start + slot * 2;
      const value = words[row + 1] as number;
      if (value === 0 || words[row] === path2 >>> 0) return value;
      slot = slot + 1 === size ? 0 : slot + 1;
    }
  }

  /** The reader has just read the path's last token. */
  private walk(
    value: number,
    path1: number,
    path2: number,
    depth: number,
    before: number,
    reading: Reading,
  ): void {
    const { reader, words } = this;
    const capitals = before | this.capitalBits(depth);
    if ((value & Node.FINAL) !== 0) this.accept(value & Node.NUMBER, capitals, reading);
    if ((value & Node.INNER) === 0 || reading === Reading.STEM) return;
    const start = reader.gap();
    if (start < 0) return;
    const length = reader.length;
    for (let next: Reading = Reading.PLAIN; next <= Reading.STEM; next++) {
      reader.length = length;
      if (++this.steps > MOST_STEPS || !reader.read(start, next as Reading)) continue;
      const deeper1 = step1(path1, hash1(reader.units, length, reader.length));
      const bit = deeper1 >>> this.deepShift;
      if ((((words[this.lexicon.at.deepBits + (bit >>> 5)] as number) >>> (bit & 31)) & 1) === 0) continue;
      const deeper2 = step2(path2, hash2(reader.units, length, reader.length));
      const deeper = this.look(this.lexicon.at.deepSlots, this.deepSize, deeper1, deeper2);
      if (deeper !== 0) this.walk(deeper, deeper1, deeper2, depth + 1, capitals, next as Reading);
    }
  }

  private capitalBits(depth: number): number {
    if (depth >= CAPITAL_TOKENS) return 0;
    const { reader } = this;
    return ((reader.firstUpper ? 1 : 0) << depth) | ((reader.allUpper ? 0x10000 : 0) << depth);
  }

  private accept(name: number, capitals: number, reading: Reading): void {
    const { reader, lexicon } = this;
    if (reader.end <= this.bestEnd) return;
    if (!stringIs(lexicon.strings, lexicon.nameWord(name, NameWord.FOLDED), reader.units, reader.length))
      return;
    if (reading !== Reading.STEM && !this.endsWell(reader.end, reader.kind)) return;
    for (let k = name; ; k++) {
      if (hasCapitals(lexicon.nameWord(k, NameWord.CAPITALS), capitals)) break;
      if ((lexicon.nameWord(k, NameWord.ENTITY) & LAST_OF_NODE) !== 0) return;
    }
    this.bestEnd = reader.end;
    this.bestName = name;
    this.bestCapitals = capitals;
  }

  /** A name does not begin inside a word: after an apostrophe only behind an article (l’ONU), in Hangul only at a word's start. */
  private startsWell(start: number, kind: TokenKind): boolean {
    if (start === 0) return true;
    const before = this.reader.classAt(start - 1);
    if (kind === TokenKind.HANGUL) return before !== CharClass.HANGUL && before !== CharClass.JAMO;
    if (kind !== TokenKind.WORD) return true;
    if (before === CharClass.APOSTROPHE) return !this.isWordEnd(start - 2) || isElision(this.text, start - 1);
    // The point of a number, not of a sentence.
    const inNumber = this.reader.isDigit(start) && this.reader.isDigit(start - 2);
    return !(inNumber && /[.,]/.test(this.text.charAt(start - 1)));
  }

  private isWordEnd(i: number): boolean {
    const cls = i < 0 ? CharClass.PUNCT : this.reader.classAt(i);
    return cls === CharClass.LETTER || cls === CharClass.EXPAND || cls === CharClass.MARK;
  }

  /** A name does not end inside a word: before an apostrophe only at a possessive, in Hangul only before a particle. */
  private endsWell(end: number, kind: TokenKind): boolean {
    if (kind === TokenKind.WORD) return this.wordEndsWell(end);
    const cls = this.reader.classAt(end);
    if (kind === TokenKind.HANGUL) {
      return (cls !== CharClass.HANGUL && cls !== CharClass.JAMO) || isHangulParticle(this.text, end);
    }
    if (kind !== TokenKind.SINGLE || cls !== CharClass.SINGLE) return true;
    // One character: this cannot blow up. Thai and its like have vowels that stand on the letter before.
    return !/\p{M}/u.test(this.text.charAt(end));
  }

  private wordEndsWell(end: number): boolean {
    const { beside, text } = this;
    let i = end;
    while (beside.classAt(i) === CharClass.FORMAT && i < text.length) i++;
    const cls = beside.classAt(i);
    if (cls === CharClass.APOSTROPHE) {
      if (!this.isWordEnd(i + 1)) return true;
      beside.length = 0;
      return beside.read(i + 1, Reading.PLAIN) && beside.length === 1 && beside.units[0] === 0x73;
    }
    // 2.0 is not the beginning of 2.07, nor CPEC 2 that of CPEC 2,000.
    return !(/[.,٫]/.test(text.charAt(i)) && beside.isDigit(i - 1) && beside.isDigit(i + 1));
  }
}
