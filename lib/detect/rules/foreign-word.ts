import { isFunctionWord } from '../../text/language.ts';
import type { Spot } from '../spot.ts';
import { surfaceOf } from '../spot.ts';
import type { Casing } from './casing.ts';
import { isBeside, wordBefore } from './neighbours.ts';

/** In French or Spanish UN is an article in capitals, not the organisation; with its points (U.N.) it is none. */
export function functionWordOf(spot: Spot, folded: string): boolean {
  if (spot.lang === undefined || surfaceOf(spot).includes('.')) return false;
  return isFunctionWord(folded, spot.lang);
}

const WANTS_PRONOUN = new Set(
  'let tell join give help follow contact about make show ask take bring leave call email visit trust'.split(
    ' ',
  ),
);

/** JOIN US TODAY: in a line of capitals a pronoun looks like an acronym; the word before tells. */
export function pronounInCapitals(spot: Spot, folded: string, casing: Casing): boolean {
  if (casing !== 'caps' || !['us', 'it', 'who'].includes(folded)) return false;
  const before = wordBefore(spot.text, spot.start);
  return isBeside(before) && WANTS_PRONOUN.has(before.word.toLowerCase());
}
