import { astralCharacter } from './astral.ts';
import { CharClass, CLASS_MASK, UPPER } from './char-class.ts';
import { CLASS, EXPANSION, FOLD } from './fold-table.ts';
import { TokenBuffer, TokenKind } from './token-buffer.ts';
import { clitic } from './urdu-clitics.ts';

export { MAX_UNITS, TokenKind } from './token-buffer.ts';

/**
 * One stretch of text can be read in more than one way.
 * `PLAIN`: as it stands. `JOINED`: over a hyphen at a line's end (Kara-⏎koram), or over a ZWNJ between Arabic letters.
 * `STEM`: an Arabic-script word without the postposition glued to it (ڈارنے).
 */
export const Reading = { PLAIN: 0, JOINED: 1, STEM: 2 } as const;
export type Reading = (typeof Reading)[keyof typeof Reading];

const FULL_STOP = 0x2e;
const COMMA = 0x2c;
const AMPERSAND = 0x26;
const EM_DASH = 0x2014;
const HORIZONTAL_BAR = 0x2015;
const BULLET = 0x2022;

/**
 * Reads the tokens of a text: one reader serves any number of texts and allocates nothing.
 * Both sides of a match, names and texts, are read by it, so that they cannot disagree.
 *
 * Longer than most files: every script is read into the one buffer, unit by unit, and a reader for each would hand that
 * buffer to and fro for every token of every page.
 */
export class TokenReader extends TokenBuffer {
  /**
   * Reads the token that starts at `i`; its units are appended. False when this reading does not exist there or the
   * token is too long for any name ({@link next} is right all the same for the plain reading).
   */
  read(i: number, reading: Reading): boolean {
    this.begin();
    const found = reading === Reading.PLAIN ? this.readPlain(i) : this.readOther(i, reading);
    this.allUpper = this.letters > 0 && this.lowers === 0;
    return found && !this.overflow;
  }

  /** Whether the token just read plainly may have another reading as well: most have none, and reading costs. */
  mayBe(reading: Reading): boolean {
    if (this.kind === TokenKind.WORD)
      return reading === Reading.JOINED && this.afterLineEndHyphen(this.next) >= 0;
    if (this.kind !== TokenKind.ARABIC) return false;
    if (reading === Reading.JOINED) return this.classAt(this.next) === CharClass.ZWNJ;
    return clitic(this.units, this.first, this.length) > 0;
  }

  private readPlain(i: number): boolean {
    switch (this.classAt(i)) {
      case CharClass.LETTER:
      case CharClass.EXPAND:
        return this.readDotted(i) || this.readWord(i);
      case CharClass.ARABIC:
      case CharClass.EXPAND_ARABIC:
        return this.readArabic(i, false);
      case CharClass.SINGLE:
        return this.readSingle(i);
      case CharClass.HANGUL:
        this.kind = TokenKind.HANGUL;
        this.push(this.text.charCodeAt(i), i + 1);
        return this.finish(i + 1);
      case CharClass.JAMO:
        return this.readJamo(i);
      case CharClass.SURROGATE:
        return this.readSurrogate(i);
      default:
        return this.readPunctuation(i);
    }
  }

  private readOther(i: number, reading: Reading): boolean {
    const cls = this.classAt(i);
    if (cls === CharClass.ARABIC || cls === CharClass.EXPAND_ARABIC) {
      if (reading === Reading.JOINED) {
        return this.readArabic(i, true);
      }
      return this.readArabic(i, false) && this.dropClitic();
    }
    if (reading !== Reading.JOINED || cls !== CharClass.LETTER) return false;
    return this.readOverLineEnd(i);
  }

  /** Letters and digits of alphabetic scripts, with numbers kept whole: 2.07 is not 2.0. */
  private readWord(i: number): boolean {
    this.kind = TokenKind.WORD;
    const { text } = this;
    const number = this.isDigit(i);
    let at = i;
    for (; at < text.length;) {
      const code = text.charCodeAt(at);
      const byte = CLASS[code] as number;
      const cls = byte & CLASS_MASK;
      if (cls === CharClass.LETTER) {
        this.letter(FOLD[code] as number, at, (byte & UPPER) !== 0);
        this.push(FOLD[code] as number, at + 1);
        at++;
      } else if (cls === CharClass.EXPAND) {
        this.expand(code, at, (byte & UPPER) !== 0);
        at++;
      } else if (cls === CharClass.MARK) {
        at++;
        this.extend(at);
      } else if (cls === CharClass.FORMAT || cls === CharClass.ZWNJ) {
        const on = this.behindInvisible(at);
        if (on < 0) break;
        at = on;
      } else if (cls === CharClass.SURROGATE) {
        if (!this.astralLetter(at)) break;
        at += 2;
      } else if (number && this.numberGoesOn(at)) {
        this.push(-(FOLD[code] as number), at + 1);
        at++;
      } else break;
    }
    return this.finish(at);
  }

  /** Where letters follow behind the invisible characters at `at`, or -1. */
  private behindInvisible(at: number): number {
    let i = at;
    let cls: number = this.classAt(i);
    while (cls === CharClass.FORMAT || cls === CharClass.ZWNJ || cls === CharClass.MARK) {
      i++;
      cls = this.classAt(i);
    }
    return cls === CharClass.LETTER || cls === CharClass.EXPAND ? i : -1;
  }

  private numberGoesOn(at: number): boolean {
    const fold = -(FOLD[this.text.charCodeAt(at)] as number);
    return (fold === FULL_STOP || fold === COMMA) && this.isDigit(at - 1) && this.isDigit(at + 1);
  }

  /** C.P.E.C. or U.S: single letters, each with a full stop, are one word. */
  private readDotted(i: number): boolean {
    const { text } = this;
    let at = i;
    let count = 0;
    while (this.isPlainLetter(at) && !this.isDigit(at)) {
      const dotted = text.charCodeAt(at + 1) === FULL_STOP;
      const more = this.isWordCharacter(at + 1);
      if (more || (!dotted && count === 0)) break;
      count++;
      at++;
      if (!dotted) break;
      at++;
    }
    if (count < 2) return false;
    this.kind = TokenKind.WORD;
    for (let j = i; j < at; j++) {
      const code = text.charCodeAt(j);
      if (code === FULL_STOP) this.extend(j + 1);
      else {
        this.letter(FOLD[code] as number, j, ((CLASS[code] as number) & UPPER) !== 0);
        this.push(FOLD[code] as number, j + 1);
      }
    }
    return this.finish(at);
  }

  private isPlainLetter(i: number): boolean {
    return this.classAt(i) === CharClass.LETTER;
  }

  private isWordCharacter(i: number): boolean {
    const cls = this.classAt(i);
    return cls === CharClass.LETTER || cls === CharClass.EXPAND || cls === CharClass.MARK;
  }

  private readOverLineEnd(i: number): boolean {
    if (!this.readWord(i)) return false;
    const second = this.afterLineEndHyphen(this.next);
    return second >= 0 && this.readWord(second);
  }

  /** Where a word broken by a hyphen at its line's end goes on, or -1. It goes on in lower case. */
  afterLineEndHyphen(at: number): number {
    if (this.classAt(at) !== CharClass.DASH) return -1;
    let i = at + 1;
    let lines = 0;
    for (; ; i++) {
      const cls = this.classAt(i);
      if (cls === CharClass.NEWLINE) lines += this.isSecondOfCrLf(i) ? 0 : 1;
      else if (cls !== CharClass.SPACE) break;
    }
    const lower = this.isPlainLetter(i) && ((CLASS[this.text.charCodeAt(i)] as number) & UPPER) === 0;
    return lines === 1 && lower && !this.isDigit(i) ? i : -1;
  }

  private isSecondOfCrLf(i: number): boolean {
    return this.text.charCodeAt(i) === 10 && this.text.charCodeAt(i - 1) === 13;
  }

  private readArabic(i: number, joined: boolean): boolean {
    this.kind = TokenKind.ARABIC;
    const { text } = this;
    let at = i;
    let joins = 0;
    for (; at < text.length; at++) {
      const code = text.charCodeAt(at);
      const cls = (CLASS[code] as number) & CLASS_MASK;
      if (cls === CharClass.ARABIC) {
        this.push(-(FOLD[code] as number), at + 1);
      } else if (cls === CharClass.EXPAND_ARABIC) {
        const fold = EXPANSION[-(FOLD[code] as number)] as string;
        for (let k = 0; k < fold.length; k++) this.push(fold.charCodeAt(k), at + 1);
      } else if (cls === CharClass.MARK) this.extend(at + 1);
      else if (cls === CharClass.ZWNJ) {
        if (!joined) break;
        joins++;
      } else if (cls !== CharClass.FORMAT) break;
    }
    return this.finish(at) && (!joined || joins > 0);
  }

  private dropClitic(): boolean {
    const dropped = clitic(this.units, this.first, this.length);
    if (dropped === 0) return false;
    this.length -= dropped;
    this.end = this.ends[this.length - 1] as number;
    this.next = this.end;
    return true;
  }

  private readSingle(i: number): boolean {
    this.kind = TokenKind.SINGLE;
    const { text } = this;
    const mark = text.charCodeAt(i + 1);
    if (mark === 0x3099 || mark === 0x309a) {
      const whole = text.slice(i, i + 2).normalize('NFC');
      for (let k = 0; k < whole.length; k++) this.push(whole.charCodeAt(k), i + 2);
      return this.finish(i + 2);
    }
    this.push(-(FOLD[text.charCodeAt(i)] as number), i + 1);
    return this.finish(i + 1);
  }

  /** Decomposed Hangul: leading consonant, vowel and perhaps a final one make a syllable. */
  private readJamo(i: number): boolean {
    this.kind = TokenKind.HANGUL;
    const l = this.text.charCodeAt(i) - 0x1100;
    const v = this.text.charCodeAt(i + 1) - 0x1161;
    if (!(l >= 0 && l < 19 && v >= 0 && v < 21)) {
      this.push(this.text.charCodeAt(i), i + 1);
      return this.finish(i + 1);
    }
    const t = this.text.charCodeAt(i + 2) - 0x11a7;
    const last = t > 0 && t < 28 ? i + 3 : i + 2;
    this.push(0xac00 + (l * 21 + v) * 28 + (last === i + 3 ? t : 0), last);
    return this.finish(last);
  }

  private readSurrogate(i: number): boolean {
    const codePoint = this.text.codePointAt(i) as number;
    if (codePoint < 0x10000) return this.readPunctuation(i);
    const found = astralCharacter(codePoint);
    if (found.cls === CharClass.LETTER) return this.readWord(i);
    this.kind = found.cls === CharClass.SINGLE ? TokenKind.SINGLE : TokenKind.PUNCT;
    this.push(this.text.charCodeAt(i), i + 2);
    this.push(this.text.charCodeAt(i + 1), i + 2);
    return this.finish(i + 2);
  }

  private astralLetter(at: number): boolean {
    const codePoint = this.text.codePointAt(at) as number;
    if (codePoint < 0x10000) return false;
    const found = astralCharacter(codePoint);
    if (found.cls !== CharClass.LETTER) return false;
    this.letter(found.fold.charCodeAt(0), at, found.upper);
    for (let k = 0; k < found.fold.length; k++) this.push(found.fold.charCodeAt(k), at + 2);
    return true;
  }

  private readPunctuation(i: number): boolean {
    this.kind = TokenKind.PUNCT;
    const fold = -(FOLD[this.text.charCodeAt(i)] as number);
    if (fold === AMPERSAND) {
      this.push(0x61, i + 1);
      this.push(0x6e, i + 1);
      this.push(0x64, i + 1);
    } else this.push(fold, i + 1);
    return this.finish(i + 1);
  }

  /**
   * From the end of the last token over one separator to the start of the next token, or -1 at a wall: punctuation is a
   * token of its own; a blank line, a doubled dash, a spaced em dash or bullet is a wall no name crosses.
   */
  gap(): number {
    let i = this.next;
    if (this.isAbbreviationPoint(i)) i++;
    let spaces = 0;
    let lines = 0;
    let dashes = 0;
    let dots = 0;
    let apostrophes = 0;
    let wide = false;
    for (; ; i++) {
      if (i >= this.text.length) return -1;
      const code = this.text.charCodeAt(i);
      const cls = (CLASS[code] as number) & CLASS_MASK;
      if (cls === CharClass.SPACE) spaces++;
      else if (cls === CharClass.NEWLINE) lines += this.isSecondOfCrLf(i) ? 0 : 1;
      else if (cls === CharClass.DASH) {
        dashes++;
        wide ||= code === EM_DASH || code === HORIZONTAL_BAR;
      } else if (cls === CharClass.MIDDOT) {
        dots++;
        wide ||= code === BULLET || this.kind !== TokenKind.SINGLE;
      } else if (cls === CharClass.APOSTROPHE) {
        // Behind a space it opens a quotation.
        if (spaces > 0 || lines > 0) return -1;
        apostrophes++;
      } else if (cls !== CharClass.FORMAT && cls !== CharClass.ZWNJ && cls !== CharClass.MARK) break;
    }
    if (lines > 1 || dashes + dots > 1 || apostrophes > 1) return -1;
    if (wide && spaces + lines > 0) return -1;
    return i;
  }

  /** The full stop of an initial or a short title (Donald J. Trump, St. Petersburg). */
  private isAbbreviationPoint(i: number): boolean {
    if (this.kind !== TokenKind.WORD || !this.firstUpper || this.text.charCodeAt(i) !== FULL_STOP)
      return false;
    const size = this.length - this.first;
    return size === 1 || (size <= 3 && !this.allUpper);
  }
}
