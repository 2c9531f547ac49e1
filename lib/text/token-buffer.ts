import { CharClass, CLASS_MASK } from './char-class.ts';
import { CLASS, EXPANSION, FOLD } from './fold-table.ts';

export const TokenKind = { WORD: 1, ARABIC: 2, SINGLE: 3, HANGUL: 4, PUNCT: 5 } as const;
export type TokenKind = (typeof TokenKind)[keyof typeof TokenKind];

/** No name is longer when folded; longer tokens are skipped over. */
export const MAX_UNITS = 1024;

const ZERO = 0x30;
const NINE = 0x39;

/** The tokens read of a text so far: their folded units, where each came from, and what the last one is like. */
export class TokenBuffer {
  text = '';
  /** Folded code units of the tokens read since {@link length} was last reset, without anything between them. */
  readonly units = new Uint16Array(MAX_UNITS);
  /** For each unit, the offset in the text after the character it came from, and after that one's marks. */
  readonly ends = new Int32Array(MAX_UNITS);
  length = 0;

  /** Of the last token: index of its first unit. */
  first = 0;
  kind: TokenKind = TokenKind.PUNCT;
  /** Offset after its last letter and that one's marks. */
  end = 0;
  /** Offset where reading goes on: also behind invisible characters. */
  next = 0;
  firstUpper = false;
  allUpper = false;
  letters = 0;
  protected overflow = false;
  protected lowers = 0;

  open(text: string): void {
    this.text = text;
    this.length = 0;
  }

  /** The class of the code unit at `i`; the end of the text is a wall like any punctuation. */
  classAt(i: number): number {
    return i < this.text.length ? (CLASS[this.text.charCodeAt(i)] as number) & CLASS_MASK : CharClass.PUNCT;
  }

  isDigit(i: number): boolean {
    if (i < 0 || i >= this.text.length) return false;
    const fold = FOLD[this.text.charCodeAt(i)] as number;
    return fold >= ZERO && fold <= NINE;
  }

  /** A new token starts. */
  protected begin(): void {
    this.first = this.length;
    this.firstUpper = false;
    this.allUpper = false;
    this.letters = 0;
    this.lowers = 0;
    this.overflow = false;
  }

  protected expand(code: number, at: number, upper: boolean): void {
    const fold = EXPANSION[-(FOLD[code] as number)] as string;
    this.letter(fold.charCodeAt(0), at, upper);
    for (let k = 0; k < fold.length; k++) this.push(fold.charCodeAt(k), at + 1);
  }

  protected letter(fold: number, _at: number, upper: boolean): void {
    if (fold >= ZERO && fold <= NINE) return;
    if (this.letters === 0 && this.length === this.first) this.firstUpper = upper;
    this.letters++;
    if (!upper) this.lowers++;
  }

  protected push(unit: number, end: number): void {
    if (this.length >= MAX_UNITS) {
      this.overflow = true;
      return;
    }
    this.units[this.length] = unit;
    this.ends[this.length] = end;
    this.length++;
  }

  /** A mark belongs to the letter before it. */
  protected extend(end: number): void {
    if (this.length > this.first) this.ends[this.length - 1] = end;
  }

  protected finish(at: number): boolean {
    let next = at;
    for (; ; next++) {
      const cls = this.classAt(next);
      if (cls === CharClass.MARK && next < this.text.length && this.kind !== TokenKind.PUNCT)
        this.extend(next + 1);
      else if (cls !== CharClass.FORMAT && cls !== CharClass.MARK) break;
    }
    this.next = next;
    this.end = this.length > this.first ? (this.ends[this.length - 1] as number) : at;
    return true;
  }
}
