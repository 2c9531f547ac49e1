import type { Spot } from '../spot.ts';
import { PLACES } from '../words/longer-names.ts';
import { CALENDAR, TITLES } from '../words/titles.ts';
import { casingAround } from './casing.ts';
import { capitalAfter } from './longer-name.ts';

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
