import { isFunctionWord } from '../../text/language.ts';
import type { Spot } from '../spot.ts';
import { surfaceOf } from '../spot.ts';
import { casingAround } from './casing.ts';
import type { Casing } from './casing.ts';
import { isBeside, isCapitalised, opensSentence, wordBefore } from './neighbours.ts';

/** Before any noun, and so in capitals wherever a writer likes: UN SEUL. */
const ARTICLES = new Set(['un', 'une', 'una', 'uno', 'um', 'uma']);

/**
 * In French or Spanish UN is an article in capitals, not the organisation; with its points (U.N.) it is none. In a line
 * that is written as usual capitals tell a name from a word of grammar: the WHO, an der Oder.
 */
export function functionWordOf(spot: Spot, folded: string): boolean {
  const { text, start, end, lang } = spot;
  const surface = surfaceOf(spot);
  if (lang === undefined || surface.includes('.') || PRONOUNS.has(folded)) return false;
  if (!isFunctionWord(folded, lang)) return false;
  if (ARTICLES.has(folded) || !isCapitalised(surface)) return true;
  if (casingAround(text, start, end) !== 'normal') return true;
  return surface !== surface.toUpperCase() && opensSentence(text, start);
}

/** English pronouns that are acronyms too: {@link pronounInCapitals} judges them. */
const PRONOUNS = new Set(['us', 'it', 'who']);
const WANTS_PRONOUN = new Set(
  'let tell join give help follow contact about make show ask take bring leave call email visit trust'.split(
    ' ',
  ),
);

const PREPOSITIONS = new Set(
  'for of to with from by on at like than against among between all both'.split(' '),
);

const endsPhrase = ({ text, end }: Spot): boolean =>
  /^\s?(?:$|[,.;:!?…—–\n])/u.test(text.slice(end, end + 2));

/** JOIN US TODAY, WHO KILLED HIM?: in a line of capitals a pronoun looks like an acronym; the words beside tell. */
export function pronounInCapitals(spot: Spot, folded: string, casing: Casing): boolean {
  if (casing !== 'caps' || !PRONOUNS.has(folded)) return false;
  if (folded === 'who') return /^[^.!?\n]{0,160}\?/u.test(spot.text.slice(spot.end, spot.end + 161));
  const before = wordBefore(spot.text, spot.start);
  if (!isBeside(before)) return false;
  const word = before.word.toLowerCase();
  // FOR US, THE WAR NEVER ENDED: behind a preposition an adjective has its noun.
  return WANTS_PRONOUN.has(word) || (PREPOSITIONS.has(word) && endsPhrase(spot));
}
