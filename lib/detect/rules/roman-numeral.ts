import { surfaceOf } from '../spot.ts';
import type { Spot } from '../spot.ts';
import { casingAround } from './casing.ts';

/** Chapter XI is not Mr Xi: a name that is no acronym, all in capitals where the rest is not, and a Roman numeral. */
export function romanNumeral(spot: Spot, acronym: boolean): boolean {
  const surface = surfaceOf(spot);
  if (acronym || surface.length < 2 || !/^[IVXLCDM]+$/.test(surface)) return false;
  return casingAround(spot.text, spot.start, spot.end) !== 'caps';
}
