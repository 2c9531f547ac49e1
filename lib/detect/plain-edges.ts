import { CharClass, CLASS_MASK } from '../text/char-class.ts';
import { CLASS } from '../text/fold-table.ts';
import type { TokenReader } from '../text/token-reader.ts';

const SPACE = 0x20;
const FULL_STOP = 0x2e;

/**
 * Whether a word that ends at `end` is whole and there is no other way to read on: a space, the text’s end, or
 * punctuation that is no point of a number, an acronym or an abbreviation.
 */
export function isPlainStop(reader: TokenReader, start: number, end: number): boolean {
  const { text } = reader;
  if (end >= text.length) return true;
  const code = text.charCodeAt(end);
  if (code === SPACE) return true;
  if ((CLASS[code] as number) !== CharClass.PUNCT) return false;
  if (code === FULL_STOP) return end - start > 3 && !reader.isDigit(end - 1);
  return !reader.isDigit(end - 1);
}

/** Whether the plain word that ends at `end` can be read in one way only, whatever the gap behind it is. */
export function hasOneReading(reader: TokenReader, start: number, end: number): boolean {
  if (end >= reader.text.length) return true;
  const code = reader.text.charCodeAt(end);
  if (code === SPACE) return true;
  const cls = (CLASS[code] as number) & CLASS_MASK;
  if (cls === CharClass.DASH) return reader.afterLineEndHyphen(end) < 0;
  if (cls === CharClass.PUNCT) return end - start > 1 && !reader.isDigit(end - 1);
  return cls > CharClass.ZWNJ && cls < CharClass.SURROGATE;
}

/** An apostrophe or a number’s point before the word: {@link startsWell} has to look. */
export function beforeIsOdd(reader: TokenReader, start: number): boolean {
  if (start === 0) return false;
  const cls = (CLASS[reader.text.charCodeAt(start - 1)] as number) & CLASS_MASK;
  return cls === CharClass.APOSTROPHE || (cls === CharClass.PUNCT && reader.isDigit(start));
}
