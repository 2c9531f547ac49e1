import { CharClass, CLASS_MASK } from '../text/char-class.ts';
import { CLASS, FOLD, OTHER_SEPARATOR } from '../text/fold-table.ts';
import { Reading, TokenKind, TokenReader } from '../text/token-reader.ts';
import { Begins, CAPITAL_TOKENS, Node } from './image-layout.ts';
import type { Lexicon } from './lexicon.ts';
import { Paths } from './paths.ts';
import { beforeIsOdd, hasOneReading, isPlainStop } from './plain-edges.ts';
import { capitalsOfWord, hash2OfWord, PlainWord } from './plain-word.ts';
import { hash1, hash2, mix1, SEED_1, step1, step2 } from './token-hash.ts';
import { endsWell, startsWell } from './word-edges.ts';

/** A place where a text has the form of a name, capitals included. Whether it is one, `resolve` decides. */
export interface Candidate {
  /** UTF-16 code units */
  start: number;
  end: number;
  /** The row of the form’s first name in the lexicon; the others follow. */
  row: number;
  /** The capitals of the text, in the bits of a name's needs. */
  capitals: number;
  /** How much of its word stands behind the name: the s of a genitive. */
  tail?: number;
}

const SPACE = 0x20;
/** What the fold table has for the plain space. */
const SPACE_FOLD = -SPACE;
const AMPERSAND = 0x26;
const COMMA = 0x2c;
const FULL_STOP = 0x2e;
const ASCII_END = 0x80;
/** A text cannot make one start cost more than this many readings of tokens. */
const MOST_STEPS = 512;
/**
 * The hot loop is called anew for each stretch of so many code units: a function that is entered once and loops for long is
 * replaced in the middle of its loop (on-stack replacement), and that code is a tenth slower here than what a call gets.
 */
const STRETCH = 1024;
/** Arabic writes “and”, “in”, “to”, “as”, “so” at the front of the next word. */
const PROCLITICS = new Set('وفبلک'.split('').map((letter) => letter.charCodeAt(0)));
const SHORTEST_AFTER_PROCLITIC = 4;

/**
 * Finds candidates: leftmost-longest, never overlapping. One scanner serves one lexicon.
 * Long: the fast way over plain words and the slow way over all others share one place and one best match, and each hands
 * over to the other in the middle of a name.
 */
export class Scanner {
  private readonly lexicon: Lexicon;
  private readonly paths: Paths;
  /** By ASCII code unit: 1 for what no name begins with and nothing needs to be read for. */
  private readonly idle: Uint8Array;
  private readonly reader = new TokenReader();
  /** Reads neighbours without disturbing the walk. */
  private readonly beside = new TokenReader();
  private readonly word = new PlainWord();
  private text = '';
  private found: Candidate[] = [];
  private steps = 0;
  private begin = 0;
  private bestEnd = -1;
  private bestForm = 0;
  private bestCapitals = 0;

  constructor(lexicon: Lexicon) {
    this.lexicon = lexicon;
    this.paths = new Paths(lexicon);
    this.idle = Uint8Array.from({ length: ASCII_END }, (_, code) => (this.isIdle(code) ? 1 : 0));
  }

  private isIdle(code: number): boolean {
    const cls = (CLASS[code] as number) & CLASS_MASK;
    if (cls === CharClass.PUNCT) return code !== AMPERSAND && !this.mayBeginAlone(code);
    return cls >= CharClass.MARK && cls <= CharClass.APOSTROPHE;
  }

  /** Whether some name may begin with a character that is a token of its own. */
  private mayBeginAlone(code: number): boolean {
    return this.paths.mayBegin(mix1(SEED_1, -(FOLD[code] as number)));
  }

  /** Throws LexiconError when the lexicon turns out to be damaged. */
  scan(text: string): Candidate[] {
    this.text = text;
    this.found = [];
    this.reader.open(text);
    this.beside.open(text);
    // Up to here every word has an end, and the hot loop need not look for the text's.
    const end = lastWord(text);
    let i = 0;
    while (i < end) i = this.run(i, Math.min(i + STRETCH, end));
    while (i < text.length) i = this.at(i, i + 1);
    const { found } = this;
    this.found = [];
    return found;
  }

  /**
   * The hot loop: a plain word of an alphabetic script costs one table look-up and one multiplication a character and
   * one look at a bitmap. Names of plain words are matched by {@link plainWords}; everything else goes through the token
   * reader.
   * @returns where to go on: at `to` or behind it
   */
  private run(from: number, to: number): number {
    const { text, idle } = this;
    const { words, firstAny, firstAll, anyShift, firstShift } = this.paths;
    const table = FOLD;
    let i = from;
    while (i < to) {
      const c = text.charCodeAt(i);
      let f = table[c] as number;
      if (f <= 0) {
        const skip = f === SPACE_FOLD || f === OTHER_SEPARATOR || (c < ASCII_END && idle[c] === 1);
        i = skip ? i + 1 : this.slow(i);
        continue;
      }
      const start = i;
      // Unchanged by folding: small, or without case. Then only names that may begin so are of interest.
      const isSmall = f === c;
      let h = SEED_1;
      do {
        h = Math.imul(h ^ f, 0x9e3779b1);
        f = table[text.charCodeAt(++i)] as number;
      } while (f > 0);
      const entry = h >>> (isSmall ? anyShift : firstShift);
      const row = words[(isSmall ? firstAny : firstAll) + (entry >>> 4)] as number;
      const begins = (row >>> ((entry & 15) << 1)) & 3;
      if (begins !== 0) i = this.plainWords(start, i, h, begins);
      else if (f === SPACE_FOLD) i++;
      else i = this.afterWord(start, i);
    }
    return i;
  }

  /**
   * The names that begin with the plain word `text[start, first)`, as long as plain words with one space between follow.
   * Whatever is less plain is left to {@link at}, which reads every way there is.
   * @returns where to go on
   */
  private plainWords(start: number, first: number, hash: number, begins: number): number {
    const { text, reader, word, paths } = this;
    if (begins === Begins.LONGER && this.goesOnOtherwise(first, hash)) return first + 1;
    let path1 = hash;
    let path2 = hash2OfWord(text, start, first);
    let value = paths.first(path1, path2);
    if (value === 0) return hasOneReading(reader, start, first) ? first : this.afterWord(start, first);
    if (!isPlainStop(reader, start, first) || beforeIsOdd(reader, start)) return this.at(start, first);
    let end = first;
    let capitals = capitalsOfWord(text, start, first);
    this.bestEnd = -1;
    for (let depth = 1; ; depth++) {
      if ((value & Node.FINAL) !== 0) this.offer(value & Node.NUMBER, end, capitals);
      if ((value & Node.INNER) === 0 || end >= text.length) break;
      if (text.charCodeAt(end) !== SPACE) return this.at(start, first);
      const from = end + 1;
      const stop = word.read(text, from);
      if (stop === from || !hasOneReading(reader, from, stop)) return this.at(start, first);
      path1 = step1(path1, word.hash1);
      if (!paths.mayGoOn(path1)) break;
      path2 = step2(path2, hash2OfWord(text, from, stop));
      value = paths.deeper(path1, path2);
      if (value === 0) break;
      if (!isPlainStop(reader, from, stop)) return this.at(start, first);
      if (depth < CAPITAL_TOKENS) capitals |= capitalsOfWord(text, from, stop) << depth;
      end = stop;
    }
    if (this.bestEnd < 0) return first;
    // The hashes say so; the folded name has the last word. Where they were deceived, the long way finds what is there.
    if (!this.lexicon.isFormOfWords(this.bestForm, text, start, this.bestEnd)) return this.at(start, first);
    this.take(start);
    return this.bestEnd;
  }

  /**
   * Many words begin a longer name and are none by themselves (people, The): when no name goes on as the text does, nothing
   * needs to be looked up.
   */
  private goesOnOtherwise(end: number, hash: number): boolean {
    const { text, word, paths } = this;
    if (end >= text.length || text.charCodeAt(end) !== SPACE) return false;
    const stop = word.read(text, end + 1);
    if (stop === end + 1 || !hasOneReading(this.reader, end + 1, stop)) return false;
    return !paths.mayGoOn(step1(hash, word.hash1));
  }

  /** A longer match than the best so far, if its capitals are enough. */
  private offer(form: number, end: number, capitals: number): void {
    if (!this.paths.fits(form, capitals)) return;
    this.bestEnd = end;
    this.bestForm = form;
    this.bestCapitals = capitals;
  }

  private take(start: number): void {
    this.found.push({
      start,
      end: this.bestEnd,
      row: this.lexicon.firstRow(this.bestForm),
      capitals: this.bestCapitals,
    });
  }

  /** A word that no name begins with has ended at `i`, and not at a space: perhaps it goes on in another way. */
  private afterWord(start: number, i: number): number {
    const { reader } = this;
    const code = this.text.charCodeAt(i);
    switch ((CLASS[code] as number) & CLASS_MASK) {
      case CharClass.EXPAND:
      case CharClass.MARK:
      case CharClass.FORMAT:
      case CharClass.ZWNJ:
      case CharClass.SURROGATE:
        return this.at(start, i);
      case CharClass.DASH:
        return reader.afterLineEndHyphen(i) < 0 ? i : this.at(start, i);
      case CharClass.PUNCT: {
        if (code < ASCII_END && code !== FULL_STOP && code !== COMMA) return i;
        // A number with a point, or a dotted acronym.
        const number = reader.isDigit(i - 1) && reader.isDigit(i + 1);
        return number || (code === FULL_STOP && i - start === 1) ? this.at(start, i) : i;
      }
      default:
        return i;
    }
  }

  /** A token that is no plain word. Where one character tells that no name begins with it, nothing is read. */
  private slow(i: number): number {
    const code = this.text.charCodeAt(i);
    const cls = (CLASS[code] as number) & CLASS_MASK;
    if (cls >= CharClass.MARK && cls <= CharClass.APOSTROPHE) return i + 1;
    if (cls === CharClass.PUNCT && code !== AMPERSAND && !this.mayBeginAlone(code)) return i + 1;
    if (cls === CharClass.SINGLE && !this.mayBeginAlone(code) && !this.isVoiced(i)) return i + 1;
    return this.at(i, i + 1);
  }

  /** A kana with its voicing mark apart folds as the two do together. */
  private isVoiced(i: number): boolean {
    const mark = this.text.charCodeAt(i + 1);
    return mark === 0x3099 || mark === 0x309a;
  }

  /** Tries the names that begin at `start`; where to go on. @param least where to go on at least */
  private at(start: number, least: number): number {
    const { reader } = this;
    this.bestEnd = -1;
    this.begin = start;
    this.steps = 0;
    reader.length = 0;
    const isToken = reader.read(start, Reading.PLAIN);
    const next = Math.max(reader.next, least);
    const { kind } = reader;
    const size = reader.length;
    if (startsWell(reader, start, kind)) this.firstToken(start, isToken);
    if (this.bestEnd < 0 && kind === TokenKind.ARABIC && size > SHORTEST_AFTER_PROCLITIC)
      this.afterProclitic(start);
    if (this.bestEnd < 0) return next;
    this.take(this.begin);
    return Math.max(this.bestEnd, start + 1);
  }

  private afterProclitic(start: number): void {
    const { reader } = this;
    const letter = -(FOLD[this.text.charCodeAt(start)] as number);
    if (!PROCLITICS.has(letter) || reader.classAt(start + 1) !== CharClass.ARABIC) return;
    this.begin = start + 1;
    reader.length = 0;
    this.firstToken(start + 1, reader.read(start + 1, Reading.PLAIN));
  }

  /** The reader has just read the token at `start` plainly, if it is one. */
  private firstToken(start: number, isToken: boolean): void {
    const { reader } = this;
    const joined = reader.mayBe(Reading.JOINED);
    const stem = reader.mayBe(Reading.STEM);
    if (isToken) this.tryFirst(Reading.PLAIN);
    reader.length = 0;
    if (joined && reader.read(start, Reading.JOINED)) this.tryFirst(Reading.JOINED);
    reader.length = 0;
    if (stem && reader.read(start, Reading.STEM)) this.tryFirst(Reading.STEM);
  }

  private tryFirst(reading: Reading): void {
    const { reader } = this;
    const path1 = hash1(reader.units, 0, reader.length);
    if (!this.paths.mayBegin(path1)) return;
    const path2 = hash2(reader.units, 0, reader.length);
    const value = this.paths.first(path1, path2);
    if (value !== 0) this.walk(value, path1, path2, 0, 0, reading);
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
    const { reader } = this;
    const capitals = before | this.capitalBits(depth);
    if ((value & Node.FINAL) !== 0) this.accept(value & Node.NUMBER, capitals, reading);
    if ((value & Node.INNER) === 0 || reading === Reading.STEM) return;
    const start = reader.gap();
    if (start < 0) return;
    const length = reader.length;
    if (++this.steps > MOST_STEPS) return;
    const isToken = reader.read(start, Reading.PLAIN);
    const joined = reader.mayBe(Reading.JOINED);
    const stem = reader.mayBe(Reading.STEM);
    if (isToken) this.deeper(length, path1, path2, depth, capitals, Reading.PLAIN);
    reader.length = length;
    if (joined && reader.read(start, Reading.JOINED))
      this.deeper(length, path1, path2, depth, capitals, Reading.JOINED);
    reader.length = length;
    if (stem && reader.read(start, Reading.STEM))
      this.deeper(length, path1, path2, depth, capitals, Reading.STEM);
  }

  private deeper(
    length: number,
    path1: number,
    path2: number,
    depth: number,
    capitals: number,
    reading: Reading,
  ): void {
    const { reader } = this;
    const deeper1 = step1(path1, hash1(reader.units, length, reader.length));
    if (!this.paths.mayGoOn(deeper1)) return;
    const deeper2 = step2(path2, hash2(reader.units, length, reader.length));
    const value = this.paths.deeper(deeper1, deeper2);
    if (value !== 0) this.walk(value, deeper1, deeper2, depth + 1, capitals, reading);
  }

  private capitalBits(depth: number): number {
    if (depth >= CAPITAL_TOKENS) return 0;
    const { reader } = this;
    return ((reader.firstUpper ? 1 : 0) << depth) | ((reader.allUpper ? 0x10000 : 0) << depth);
  }

  private accept(form: number, capitals: number, reading: Reading): void {
    const { reader } = this;
    if (reader.end <= this.bestEnd) return;
    if (!this.lexicon.isForm(form, reader.units, reader.length)) return;
    if (reading !== Reading.STEM && !endsWell(this.beside, reader.end, reader.kind)) return;
    this.offer(form, reader.end, capitals);
  }
}

/** Where the plain word begins that a text ends with: at its end when there is none. */
function lastWord(text: string): number {
  let i = text.length;
  while (i > 0 && (FOLD[text.charCodeAt(i - 1)] as number) > 0) i--;
  return i;
}
