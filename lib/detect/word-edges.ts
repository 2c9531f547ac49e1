import { CharClass } from '../text/char-class.ts';
import { isElision } from '../text/elisions.ts';
import { isHangulParticle } from '../text/hangul-particles.ts';
import { Reading, TokenKind } from '../text/token-reader.ts';
import type { TokenReader } from '../text/token-reader.ts';

/** A name does not begin inside a word: after an apostrophe only behind an article (l’ONU), in Hangul only at a word's start. */
export function startsWell(reader: TokenReader, start: number, kind: TokenKind): boolean {
  if (start === 0) return true;
  const before = reader.classAt(start - 1);
  if (kind === TokenKind.HANGUL) return before !== CharClass.HANGUL && before !== CharClass.JAMO;
  if (kind !== TokenKind.WORD) return true;
  if (before === CharClass.APOSTROPHE)
    return !isWordEnd(reader, start - 2) || isElision(reader.text, start - 1);
  // The point of a number, not of a sentence.
  const inNumber = reader.isDigit(start) && reader.isDigit(start - 2);
  return !(inNumber && /[.,]/.test(reader.text.charAt(start - 1)));
}

function isWordEnd(reader: TokenReader, i: number): boolean {
  const cls = i < 0 ? CharClass.PUNCT : reader.classAt(i);
  return cls === CharClass.LETTER || cls === CharClass.EXPAND || cls === CharClass.MARK;
}

/**
 * A name does not end inside a word: before an apostrophe only at a possessive, in Hangul only before a particle.
 * @param beside a reader of the same text; what it has read last is lost
 */
export function endsWell(beside: TokenReader, end: number, kind: TokenKind): boolean {
  if (kind === TokenKind.WORD) return wordEndsWell(beside, end);
  const cls = beside.classAt(end);
  if (kind === TokenKind.HANGUL) {
    return (cls !== CharClass.HANGUL && cls !== CharClass.JAMO) || isHangulParticle(beside.text, end);
  }
  if (kind !== TokenKind.SINGLE || cls !== CharClass.SINGLE) return true;
  // One character: this cannot blow up. Thai and its like have vowels that stand on the letter before.
  return !/\p{M}/u.test(beside.text.charAt(end));
}

function wordEndsWell(beside: TokenReader, end: number): boolean {
  const { text } = beside;
  let i = end;
  while (beside.classAt(i) === CharClass.FORMAT && i < text.length) i++;
  const cls = beside.classAt(i);
  if (cls === CharClass.APOSTROPHE) {
    if (!isWordEnd(beside, i + 1)) return true;
    beside.length = 0;
    return beside.read(i + 1, Reading.PLAIN) && beside.length === 1 && beside.units[0] === 0x73;
  }
  // 2.0 is not the beginning of 2.07, nor CPEC 2 that of CPEC 2,000.
  return !(/[.,٫]/.test(text.charAt(i)) && beside.isDigit(i - 1) && beside.isDigit(i + 1));
}
