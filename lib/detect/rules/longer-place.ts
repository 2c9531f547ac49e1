import { foldText } from '../../text/fold.ts';
import type { Spot } from '../spot.ts';
import { HOLDERS, PLACES, SEAS, WATERS } from '../words/longer-names.ts';
import { CALENDAR, TITLES } from '../words/titles.ts';
import { casingAround } from './casing.ts';
import { capitalAfter } from './longer-name.ts';
import { isBeside, isCapitalised, wordBefore } from './neighbours.ts';

/** United States Minor Outlying Islands. */
const MOST_BETWEEN = 2;

/**
 * The beginning of another place’s name: United States Virgin Islands are not the United States. One or two capitalised
 * words, none of them a name of ours, stand between the name and what kind of place it is. With none between it may be
 * the place itself; in a headline every word has a capital.
 */
export function longerPlace(spot: Spot): boolean {
  let between = 0;
  for (let at = spot, after; (after = capitalAfter(at)); at = { ...spot, end: after.end }) {
    const word = after.word.toLowerCase();
    if (PLACES.has(word)) {
      const next = capitalAfter({ ...spot, end: after.end })?.word.toLowerCase();
      const ends = next === undefined || TITLES.has(next) || CALENDAR.has(next);
      return between > 0 && ends && casingAround(spot.text, spot.start, spot.end) === 'normal';
    }
    if (TITLES.has(word) || CALENDAR.has(word)) return false;
    if (++between > MOST_BETWEEN) return false;
  }
  return false;
}

/** The Taiwan Strait, the Panama Canal: the water called after a place. Acronyms are adjectives: the US Gulf coast. */
export function waterOf(spot: Spot, acronym: boolean): boolean {
  const after = acronym ? undefined : capitalAfter(spot);
  return (
    after !== undefined &&
    WATERS.has(after.word.toLowerCase()) &&
    casingAround(spot.text, spot.start, spot.end) === 'normal'
  );
}

/** La mer de Chine, the Sea of Japan, der Golf von Mexiko. */
export function seaOf({ text, start }: Spot): boolean {
  const of = wordBefore(text, start);
  if (!of || !/^(?:of|von|de|du|del|d|do|da)$/.test(of.word) || !/^(?:\s|['’])$/.test(of.gap)) return false;
  const sea = wordBefore(text, of.start);
  if (!isBeside(sea) || !SEAS.has(sea.word.toLowerCase())) return false;
  // A sea of China roses; French and Spanish write theirs small.
  return of.word.startsWith('d') || isCapitalised(sea.word);
}

const LONGEST_HOLDER = 32;

/** What stands before and behind each part of the longer names. */
const PARTS = new Map<string, { before: string; after: string }[]>();
for (const holder of HOLDERS) {
  const words = holder.split(' ');
  for (let from = 0; from < words.length; from++)
    for (let to = from + 1; to <= words.length; to++) {
      if (to - from === words.length) continue;
      const part = words.slice(from, to).join(' ');
      const around = { before: words.slice(0, from).join(' '), after: words.slice(to).join(' ') };
      PARTS.set(part, [...(PARTS.get(part) ?? []), around]);
    }
}

/** South Sudan, Guinée équatoriale, Irlanda del Norte: inside a longer name of another place that everybody knows. */
export function inKnownPlace({ text, start, end }: Spot, folded: string): boolean {
  const parts = PARTS.get(folded);
  if (!parts) return false;
  const touchesBefore = /[\p{L}\p{M}][\s\p{Pd}]{1,2}$/u.test(text.slice(Math.max(0, start - 4), start));
  const touchesAfter = /^[\s\p{Pd}]{1,2}\p{L}/u.test(text.slice(end, end + 3));
  const left = ` ${foldText(text.slice(Math.max(0, start - LONGEST_HOLDER), start))}`;
  const right = `${foldText(text.slice(end, end + LONGEST_HOLDER))} `;
  return parts.some(
    ({ before, after }) =>
      (before === '' || (touchesBefore && left.endsWith(` ${before}`))) &&
      (after === '' || (touchesAfter && right.startsWith(`${after} `))),
  );
}
