import type { Spot } from '../spot.ts';
import { isGerman } from './longer-name.ts';
import { isBeside, wordBefore } from './neighbours.ts';

/** Neuter and indefinite articles and what contains them; der and die also stand before countries (die Türkei). */
const BEFORE_NOUNS = new Set(
  'das dem ein eine einen einem eines kein keine keinen beim zum viel mein dein sein unser dieses jedes'.split(
    ' ',
  ),
);
/** Before a person's surname any article makes it a noun: der Koch. */
const BEFORE_PEOPLE = new Set('der die den des'.split(' '));

/** In German an article shows the ordinary noun where capitals do not: das Essen, in Essen. */
export function germanNoun(spot: Spot, surname: boolean): boolean {
  if (!isGerman(spot)) return false;
  const before = wordBefore(spot.text, spot.start);
  if (!isBeside(before)) return false;
  const word = before.word.toLowerCase();
  return BEFORE_NOUNS.has(word) || (surname && BEFORE_PEOPLE.has(word));
}
