import { CharClass, CLASS_MASK, UPPER } from '../text/char-class.ts';
import { CLASS, FOLD } from '../text/fold-table.ts';
import { isHeadNoun } from './head-nouns.ts';
import { CAPITAL_TOKENS } from './image-layout.ts';
import { isFunctionOpener } from './words/openers.ts';

const SPACE = 0x20;
const LONGEST = 160;

/**
 * The capitals a plain name needs: words of letters and digits with one space between. Nine names in ten are plain, and
 * building a million of them must not take a reading of tokens each. The same answer as `nameForms` gives, a test holds
 * them together.
 * @returns the bits of the one form there is, or undefined when the name is not plain
 */
export function plainCapitals(text: string, risky: boolean): number | undefined {
  if (text.length === 0 || text.length > LONGEST) return undefined;
  let mask = 0;
  let words = 0;
  let token = 0;
  for (let i = 0; i < text.length; i++, token++) {
    const start = i;
    let letters = 0;
    let upper = 0;
    for (; i < text.length; i++) {
      const code = text.charCodeAt(i);
      const byte = CLASS[code] as number;
      if ((byte & CLASS_MASK) !== CharClass.LETTER) break;
      const fold = FOLD[code] as number;
      if (fold >= 0x30 && fold <= 0x39) continue;
      letters++;
      if ((byte & UPPER) !== 0) upper++;
    }
    if (i === start || (i < text.length && (text.charCodeAt(i) !== SPACE || i === text.length - 1)))
      return undefined;
    if (letters > 0) words++;
    if (token >= CAPITAL_TOKENS) continue;
    const capital = ((CLASS[text.charCodeAt(start)] as number) & UPPER) !== 0;
    if (letters > 1 && letters === upper) mask |= 0x10000 << token;
    else if (capital && (token === 0 || risky || !isHeadNoun(foldWord(text, start, i)))) mask |= 1 << token;
  }
  if (words < 3 || risky) return mask;
  const end = text.indexOf(' ');
  // In any case, but for the acronyms in it.
  return isFunctionOpener(foldWord(text, 0, end < 0 ? text.length : end)) ? mask : mask & 0xffff_0000;
}

function foldWord(text: string, start: number, end: number): string {
  let folded = '';
  for (let i = start; i < end; i++) folded += String.fromCharCode(FOLD[text.charCodeAt(i)] as number);
  return folded;
}
