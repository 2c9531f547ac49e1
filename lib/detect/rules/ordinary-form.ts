import type { Spot } from '../spot.ts';
import { isBeside, opensSentence, wordAfter, wordBefore } from './neighbours.ts';

const MONTHS = new Set(['january', 'february', 'march', 'april', 'may', 'june', 'july', 'august']);
/** A month stands behind these, whoever is called May. */
const BEFORE_MONTHS = new Set('in since until till last next this early late mid through during'.split(' '));

/** 24 May, May 25, since May: the month, not Theresa May. */
export function isMonth({ text, start, end }: Spot, folded: string): boolean {
  if (!MONTHS.has(folded)) return false;
  if (/\d(?:st|nd|rd|th)?(?: of)?[\s\u00a0]$/.test(text.slice(Math.max(0, start - 7), start))) return true;
  if (/^[\s\u00a0]\d/.test(text.slice(end, end + 2))) return true;
  const before = wordBefore(text, start);
  return isBeside(before) && BEFORE_MONTHS.has(before.word.toLowerCase());
}

const DETERMINERS = new Set('the a an his her its their my our your'.split(' '));

/**
 * “Reading the report took all night”, “Target the poor first”: what opens a sentence with a determiner behind it is a
 * verb, for behind a name comes its own.
 */
export function isVerb({ text, start, end }: Spot): boolean {
  if (!opensSentence(text, start)) return false;
  const after = wordAfter(text, end);
  return isBeside(after) && DETERMINERS.has(after.word);
}

/** “Dir. de la publication”: a short word with a full stop in the middle of a sentence is short for another. */
export function isAbbreviation({ text, start, end }: Spot): boolean {
  return end - start <= 5 && /^\.[\s\u00a0]\p{Ll}/u.test(text.slice(end, end + 3));
}

/** “200 PS.”: an acronym behind a number, with nothing behind it that could be counted, is a unit. */
export function isUnit({ text, start, end }: Spot): boolean {
  return (
    /\d[\s\u00a0]$/.test(text.slice(Math.max(0, start - 2), start)) &&
    /^(?:$|[.,;:!?)])/.test(text.slice(end, end + 1))
  );
}

/** “PS: do not forget” at the beginning of a line. */
export function isPostscript({ text, start, end }: Spot, folded: string): boolean {
  return (
    /^(?:ps|pps|nb)$/.test(folded) &&
    opensSentence(text, start) &&
    /^[\s\u00a0]?:/.test(text.slice(end, end + 2))
  );
}
