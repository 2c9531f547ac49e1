import { CharClass, CLASS_MASK } from '../text/char-class.ts';
import { CLASS, FOLD, OTHER_SEPARATOR } from '../text/fold-table.ts';
import { Reading, TokenKind, TokenReader } from '../text/token-reader.ts';
import { capitalsOf } from './capitals-of.ts';
import { CAPITAL_TOKENS, Header, LAST_OF_NODE, NameWord, Node } from './image-layout.ts';
import type { Lexicon } from './lexicon.ts';
import { hasCapitals } from './name-forms.ts';
import { beforeIsOdd, hasOneReading, isPlainStop } from './plain-edges.ts';
import { stringIs, textIs } from './string-pool.ts';
import { hash1, hash2, mix1, mix2, place, SEED_1, SEED_2, step1, step2 } from './token-hash.ts';
import { endsWell, startsWell } from './word-edges.ts';

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

const SPACE = 0x20;
/** What the fold table has for the plain space. */
const SPACE_FOLD = -SPACE;
const AMPERSAND = 0x26;
/** A text cannot make one start cost more than this many readings of tokens. */
const MOST_STEPS = 512;
/** Arabic writes “and”, “in”, “to”, “as”, “so” at the front of the next word. */
const PROCLITICS = new Set('وفبلک'.split('').map((letter) => letter.charCodeAt(0)));
const SHORTEST_AFTER_PROCLITIC = 4;

/** Finds candidates: leftmost-longest, never overlapping. One scanner serves one lexicon. */
export class Scanner {
  private readonly lexicon: Lexicon;
  private readonly words: Int32Array;
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
    this.words = lexicon.ints;
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
   * one look at a bitmap. Names of plain words are matched by {@link plainWords}; everything else goes through the token
   * reader.
   */
  private run(): void {
    const { text, words, firstAny, firstAll, firstShift } = this;
    const table = FOLD;
    const n = text.length;
    let i = 0;
    while (i < n) {
      const c = text.charCodeAt(i);
      let f = table[c] as number;
      if (f <= 0) {
        i = f === SPACE_FOLD || f === OTHER_SEPARATOR ? i + 1 : this.slow(i);
        continue;
      }
      const start = i;
      // Unchanged by folding: small, or without case. Then only names that may begin so are of interest.
      const bitmap = f === c ? firstAny : firstAll;
      let h = SEED_1;
      do {
        h = Math.imul(h ^ f, 0x9e3779b1);
        i++;
        f = i < n ? (table[text.charCodeAt(i)] as number) : SPACE_FOLD;
      } while (f > 0);
      const bit = h >>> firstShift;
      if (((words[bitmap + (bit >>> 5)] as number) >>> (bit & 31)) & 1) i = this.plainWords(start, i, h);
      else if (f === SPACE_FOLD) i++;
      else i = this.afterWord(start, i);
    }
  }

  /**
   * The names that begin with the plain word `text[start, first)`, as long as plain words with one space between follow.
   * Whatever is less plain is left to {@link at}, which reads every way there is.
   * @returns where to go on
   */
  private plainWords(start: number, first: number, hash: number): number {
    const { text, lexicon } = this;
    let end = first;
    let path1 = hash;
    let path2 = this.hash2Of(start, end);
    let value = this.look(lexicon.at.firstSlots, this.firstSize, path1, path2);
    if (value === 0) return hasOneReading(this.reader, start, end) ? end : this.afterWord(start, end);
    if (!isPlainStop(this.reader, start, end) || beforeIsOdd(this.reader, start)) return this.at(start, end);
    this.bestEnd = -1;
    for (;;) {
      if ((value & Node.FINAL) !== 0) this.acceptPlain(start, end, value & Node.NUMBER);
      if ((value & Node.INNER) === 0) break;
      if (end >= text.length) break;
      if (text.charCodeAt(end) !== SPACE) return this.at(start, first);
      const from = end + 1;
      let i = from;
      let h = SEED_1;
      for (let f; i < text.length && (f = FOLD[text.charCodeAt(i)] as number) > 0; i++)
        h = Math.imul(h ^ f, 0x9e3779b1);
      if (i === from || !hasOneReading(this.reader, from, i)) return this.at(start, first);
      path1 = step1(path1, h);
      const bit = path1 >>> this.deepShift;
      if ((((this.words[lexicon.at.deepBits + (bit >>> 5)] as number) >>> (bit & 31)) & 1) === 0) break;
      path2 = step2(path2, this.hash2Of(from, i));
      value = this.look(lexicon.at.deepSlots, this.deepSize, path1, path2);
      if (value === 0) break;
      if (!isPlainStop(this.reader, from, i)) return this.at(start, first);
      end = i;
    }
    if (this.bestEnd < 0) return first;
    this.found.push({ start, end: this.bestEnd, name: this.bestName, capitals: this.bestCapitals });
    return this.bestEnd;
  }

  private hash2Of(start: number, end: number): number {
    const { text } = this;
    let hash = SEED_2;
    for (let i = start; i < end; i++) hash = mix2(hash, FOLD[text.charCodeAt(i)] as number);
    return hash;
  }

  private acceptPlain(start: number, end: number, name: number): void {
    const { lexicon } = this;
    const capitals = capitalsOf(this.text, start, end);
    if (!this.hasCapitals(name, capitals)) return;
    if (!textIs(lexicon.strings, lexicon.nameWord(name, NameWord.FOLDED), this.text, start, end)) return;
    this.bestEnd = end;
    this.bestName = name;
    this.bestCapitals = capitals;
  }

  /** Whether the capitals are enough for one of the node’s names. */
  private hasCapitals(name: number, capitals: number): boolean {
    const { lexicon } = this;
    for (let k = name; ; k++) {
      if (hasCapitals(lexicon.nameWord(k, NameWord.CAPITALS), capitals)) return true;
      if ((lexicon.nameWord(k, NameWord.ENTITY) & LAST_OF_NODE) !== 0) return false;
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

  /** A token that is no plain word. Of punctuation few names begin with, so it gets its own look at the bitmap. */
  private slow(i: number): number {
    const code = this.text.charCodeAt(i);
    const cls = (CLASS[code] as number) & CLASS_MASK;
    if (cls >= CharClass.MARK && cls <= CharClass.APOSTROPHE) return i + 1;
    if (cls === CharClass.PUNCT && code !== AMPERSAND) {
      const bit = mix1(SEED_1, -(FOLD[code] as number)) >>> this.firstShift;
      if ((((this.words[this.firstAll + (bit >>> 5)] as number) >>> (bit & 31)) & 1) === 0) return i + 1;
    }
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
    if (startsWell(reader, start, kind)) this.firstToken(start);
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
      if (value === 0 || words[row] === path2) return value;
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
    if (reading !== Reading.STEM && !endsWell(this.beside, reader.end, reader.kind)) return;
    if (!this.hasCapitals(name, capitals)) return;
    this.bestEnd = reader.end;
    this.bestName = name;
    this.bestCapitals = capitals;
  }
}
