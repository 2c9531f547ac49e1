import { surfaceOf } from '../spot.ts';
import type { Spot } from '../spot.ts';
import { casingAround } from './casing.ts';
import { opensSentence } from './neighbours.ts';

/** Chapter XI is not Mr Xi: a name that is no acronym, all in capitals where the rest is not, and a Roman numeral. */
export function romanNumeral(spot: Spot, acronym: boolean): boolean {
  const surface = surfaceOf(spot);
  if (acronym || surface.length < 2 || !/^[IVXLCDM]+$/.test(surface)) return false;
  return casingAround(spot.text, spot.start, spot.end) !== 'caps';
}

const LONGEST_ACRONYM = 4;

/**
 * A SWAT team is not from Swat: a short name in capitals where the rest is not is somebody’s acronym. At the beginning
 * of a text it may be the dateline (OSLO, 3 May).
 */
export function isOtherAcronym({ text, start, end }: Spot, acronym: boolean): boolean {
  const surface = text.slice(start, end);
  if (acronym || surface.length > LONGEST_ACRONYM || !/^\p{Lu}{2,}$/u.test(surface)) return false;
  return casingAround(text, start, end) === 'normal' && !opensSentence(text, start);
}
