import { foldText } from '../../text/fold.ts';
import { primaryLanguage } from '../../text/language.ts';
import type { Spot } from '../spot.ts';
import { GIVEN_NAMES, PREFIXES, URDU_GIVEN_NAMES } from '../words/given-names.ts';
import {
  CLUB_PREFIXES,
  CLUBS,
  COMPASS,
  FOLLOWERS,
  HEADS,
  OF_HEADS,
  RIVERS,
  STATES,
  URDU_BUILDINGS,
  URDU_CLUBS,
} from '../words/longer-names.ts';
import { describes, isOpener } from '../words/openers.ts';
import { CALENDAR, TITLES } from '../words/titles.ts';
import type { Casing } from './casing.ts';
import { isBeside, isCapitalised, opensSentence, wordAfter, wordBefore } from './neighbours.ts';
import type { Neighbour } from './neighbours.ts';

/** States of the United States that share their name with a city or a country. */
const CALLED_AS_STATES = new Set(['washington', 'georgia', 'new york']);

/**
 * A risky one-word name that stands inside a longer name of somebody else: Washington Nationals, Air China, George
 * Washington. Acronyms are adjectives in headlines (US Senate, UN Women), so only what makes a company of them counts.
 */
export function partOfLongerName(spot: Spot, acronym: boolean, casing: Casing): boolean {
  if (isUrduBuilding(spot) || isState(spot)) return true;
  const after = capitalAfter(spot);
  const before = capitalBefore(spot);
  if (after && HEADS.has(after.word.toLowerCase()) && !(acronym && isOffice(after))) return true;
  if (acronym || casing === 'caps') return false;
  if (isBehindKind(spot)) return true;
  if (isTownInState(spot) || isBehindInitial(spot) || isBehindOf(spot) || isBeforeDe(spot)) return true;
  if (before && joinsBefore(spot, before, casing)) return true;
  // In German every noun is written so.
  return after !== undefined && casing === 'normal' && !isGerman(spot) && joinsAfter(after);
}

/** A sure one-word name of a place is still none in the name of a club: Islamabad United. */
export function clubName(spot: Spot): boolean {
  const after = capitalAfter(spot);
  if (after) return CLUBS.has(after.word.toLowerCase());
  const next = wordAfter(spot.text, spot.end);
  return isBeside(next) && isArabic(next.word) && URDU_CLUBS.has(foldText(next.word));
}

/** تبت سینٹر: what Urdu puts behind the name of a place shows that it is a house’s. */
function isUrduBuilding({ text, start, end, ours }: Spot): boolean {
  const after = isArabic(text.charAt(start)) ? wordAfter(text, end) : undefined;
  return isBeside(after) && URDU_BUILDINGS.has(foldText(after.word)) && !ours(after.start, after.end);
}

/** جارج واشنگٹن: behind a foreigner’s given name stands no place. */
export function isUrduSurname({ text, start, ours }: Spot): boolean {
  const before = isArabic(text.charAt(start)) ? wordBefore(text, start) : undefined;
  return isBeside(before) && URDU_GIVEN_NAMES.has(foldText(before.word)) && !ours(before.start, before.end);
}

const isArabic = (text: string): boolean => text >= '\u0600' && /^\p{sc=Arab}/u.test(text);

/** Washington state, im Bundesstaat Georgia: not the city and not the country. But the China state media are China’s. */
function isState({ text, start, end }: Spot): boolean {
  if (!CALLED_AS_STATES.has(text.slice(start, end).toLowerCase())) return false;
  const after = wordAfter(text, end);
  if (isBeside(after) && /^[Ss]tate$/.test(after.word)) return true;
  const before = text.slice(Math.max(0, start - 24), start);
  return /(?:[Bb]undesstaate?s?|[Ss]tate of|état (?:américain )?de|[Ee]stado (?:norteamericano )?de)[\s\u00a0]$/u.test(
    before,
  );
}

/** A point of the compass is the beginning of what it stands beside (West German, Centre-West), whoever is called West. */
export function compassPoint(spot: Spot, folded: string): boolean {
  if (!COMPASS.has(folded)) return false;
  const hyphen = /[\p{L}][-–]$/u.test(spot.text.slice(Math.max(0, spot.start - 2), spot.start));
  return hyphen || capitalAfter(spot) !== undefined;
}

export const isGerman = (spot: Spot): boolean =>
  spot.lang !== undefined && primaryLanguage(spot.lang) === 'de';

/** What a capitalised word directly behind is, unless it is a name of ours itself. */
export function capitalAfter(spot: Spot): Neighbour | undefined {
  const after = wordAfter(spot.text, spot.end);
  return isBeside(after) && isCapitalised(after.word) && !spot.ours(after.start, after.end)
    ? after
    : undefined;
}

export function capitalBefore(spot: Spot): Neighbour | undefined {
  const before = wordBefore(spot.text, spot.start);
  return isBeside(before) && isCapitalised(before.word) && !spot.ours(before.start, before.end)
    ? before
    : undefined;
}

/** US State Department, UN Park rangers: state offices are no companies. */
function isOffice(after: Neighbour): boolean {
  return (
    /^(?:state|capital|energy|securities|news|press|park|center|centre|air|gas|oil|trust|cup|open)$/i.test(
      after.word,
    ) && after.word.toLowerCase() !== 'open'
  );
}

function joinsAfter(after: Neighbour): boolean {
  const word = after.word.toLowerCase();
  return !FOLLOWERS.has(word) && !CALENDAR.has(word);
}

function joinsBefore(spot: Spot, before: Neighbour, casing: Casing): boolean {
  const word = before.word.toLowerCase();
  if (TITLES.has(word) || CALENDAR.has(word)) return false;
  if (PREFIXES.has(word)) return !(word.endsWith('ern') && opensSentence(spot.text, before.start));
  if (FOLLOWERS.has(word)) return false;
  if (GIVEN_NAMES.has(word)) return true;
  if (casing === 'title') return false;
  if (opensSentence(spot.text, before.start)) return !isGerman(spot) && !describes(word);
  return !isGerman(spot) && !isOpener(word);
}

/** Booker T. Washington. */
function isBehindInitial({ text, start }: Spot): boolean {
  return /\p{L}\s\p{Lu}\.\s$/u.test(text.slice(Math.max(0, start - 5), start));
}

/** The University of Georgia, Banco de China, l’Université d’Essen. */
function isBehindOf({ text, start }: Spot): boolean {
  const of = wordBefore(text, start);
  if (!of || !/^(?:of|von|de|du|del|d)$/i.test(of.word) || !/^(?:\s|['’])$/.test(of.gap)) return false;
  const head = wordBefore(text, of.start);
  return isBeside(head) && isCapitalised(head.word) && OF_HEADS.has(head.word.toLowerCase());
}

/** Le fleuve Congo, el río Níger, l’AS Nancy, Rot-Weiss Essen. */
function isBehindKind({ text, start }: Spot): boolean {
  if (
    /(?:Rot|Blau|Schwarz|Grün|Gelb)-(?:Wei(?:ss|ß)|Gelb|Rot|Blau|Grün|Schwarz)\s$/u.test(
      text.slice(Math.max(0, start - 14), start),
    )
  )
    return true;
  const before = wordBefore(text, start);
  return isBeside(before) && (RIVERS.has(before.word.toLowerCase()) || CLUB_PREFIXES.has(before.word));
}

/** Santiago de Compostela; but with an article before, la Francia de Macron, it is the place in somebody’s time. */
function isBeforeDe({ text, start, end, lang, ours }: Spot): boolean {
  if (lang === undefined || !/^(?:es|fr|pt|it|ca)$/.test(primaryLanguage(lang))) return false;
  const de = wordAfter(text, end);
  if (!isBeside(de) || !/^(?:de|del|di|do|da)$/.test(de.word)) return false;
  const place = wordAfter(text, de.end);
  if (!isBeside(place) || !isCapitalised(place.word) || ours(place.start, place.end)) return false;
  const article = wordBefore(text, start);
  return (
    !isBeside(article) || !/^(?:el|la|los|las|le|les|il|lo|o|a|del|du|al|au|una?|une?)$/i.test(article.word)
  );
}

/** China, Maine: a state behind a comma, and something that ends the apposition behind the state. */
function isTownInState({ text, end, ours }: Spot): boolean {
  const after = wordAfter(text, end);
  if (!after || !/^,\s$/.test(after.gap) || ours(after.start, after.end)) return false;
  return (
    STATES.has(after.word.toLowerCase()) && /^(?:[,.;:)]|$|\s+\d)/.test(text.slice(after.end, after.end + 3))
  );
}
