import { primaryLanguage } from '../../text/language.ts';
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

/** Spanish words that end like an infinitive and are none. */
const NO_INFINITIVE =
  /^(?:ayer|mujer|lugar|popular|militar|particular|similar|regular|escolar|nuclear|solar|familiar|titular|singular|secular|exterior|superior|interior|anterior|mayor|mejor|peor|menor|primer|tercer|cualquier|por)$/;

/**
 * “Reading the report took all night”, “Target the poor first”: what opens a sentence with a determiner behind it is a
 * verb, for behind a name comes its own. In Spanish with an infinitive: «Podemos llegar».
 */
export function isVerb({ text, start, end, lang }: Spot): boolean {
  if (!opensSentence(text, start)) return false;
  const after = wordAfter(text, end);
  if (!isBeside(after)) return false;
  const isSpanish = lang !== undefined && primaryLanguage(lang) === 'es';
  return (
    DETERMINERS.has(after.word) ||
    (isSpanish &&
      /^\p{Ll}{2,}[aei]r(?:l[aeo]s?|se|nos)?$/u.test(after.word) &&
      !NO_INFINITIVE.test(after.word))
  );
}

/** “Dir. de la publication”: a short word with a full stop in the middle of a sentence is short for another. */
export function isAbbreviation({ text, start, end }: Spot): boolean {
  return end - start <= 5 && /^\.[\s\u00a0]\p{Ll}/u.test(text.slice(end, end + 3));
}

/** Units of power, energy, data and frequency that somebody’s acronym may look like; PS is German horse power. */
const UNITS = new Set('ps hp kw mw gw kwh mwh gwh kb mb gb tb hz khz mhz ghz kg km cm mm ml db'.split(' '));

/** “200 PS auf die Straße”, “200 ABC.”: an acronym behind a number, with nothing behind it that could be counted, is a unit. */
export function isUnit({ text, start, end }: Spot): boolean {
  if (!/\d[\s\u00a0]$/.test(text.slice(Math.max(0, start - 2), start))) return false;
  return UNITS.has(text.slice(start, end).toLowerCase()) || /^(?:$|[.,;:!?)])/.test(text.slice(end, end + 1));
}

/** “PS: do not forget” at the beginning of a line. */
export function isPostscript({ text, start, end }: Spot, folded: string): boolean {
  return (
    /^(?:ps|pps|nb)$/.test(folded) &&
    opensSentence(text, start) &&
    /^[\s\u00a0]?:/.test(text.slice(end, end + 2))
  );
}

/** What is numbered by a letter and a number. In English, German, French, Spanish. */
const NUMBERED = new Set(
  (
    'gate gates seat seats row rows room rooms platform bay stand hall booth exit aisle locker table figure page panel unit ' +
    'apartment flat suite bus route road terminal vitamin socket cell sitz platz reihe baureihe modell typ zimmer raum gleis halle tabelle seite ' +
    'modèle série porte siège place salle chambre quai tableau page modelo serie puerta asiento fila sala habitación andén tabla página'
  ).split(' '),
);

/** Gate F16, seat K2: a letter and a number behind what is numbered so. */
export function isDesignation({ text, start }: Spot, folded: string): boolean {
  if (!/^[a-z]\d{1,3}$/.test(folded)) return false;
  const before = wordBefore(text, start);
  return isBeside(before) && NUMBERED.has(before.word.toLowerCase());
}

/** ENG 30, SCO 21; SCO 21–30 ENG: two acronyms with numbers are the sides of a game. */
export function isScore({ text, start, end }: Spot): boolean {
  if (!/^\p{Lu}{2,4}$/u.test(text.slice(start, end))) return false;
  const before = text.slice(Math.max(0, start - 12), start);
  const after = text.slice(end, end + 14);
  if (/^\s\d{1,3}(?:[,;]?\s\p{Lu}{2,4}\s\d|\s?[-–—:]\s?\d{1,3}\s\p{Lu}{2,4})/u.test(after)) return true;
  return /(?<!\p{L})\p{Lu}{2,4}\s\d{1,3}[,;]?\s$/u.test(before) && /^\s\d{1,3}(?!\d)/u.test(after);
}
