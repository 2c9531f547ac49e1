import { latestDay } from '../facts/date.ts';
import type { PackSource } from '../facts/pack.ts';

const DAY_S = 86_400;
const EPOCH_S = Date.UTC(2020, 0, 1) / 1000;
// Room for a thousand publications a day: the publisher counts on from the day’s first number, so that a feed and a
// bundle made from the same files agree which of two versions is the newer.
const PER_DAY = 1000;

/**
 * The sequence number and time of issue (s since 1970) that a pack’s own files imply: its `updated` day, or else its
 * newest source. Whole days since 2020 times 1000: it grows with the editors’ date, needs no clock and no history,
 * and the same files always give the same number.
 */
export function editionOf(pack: PackSource): { seq: number; iat: number } {
  const days = pack.sources.map((source) => latestDay(source.issued)).filter((day) => day < '9999');
  const day = pack.info.updated ?? days.sort().at(-1) ?? '2020-01-01';
  const iat = Date.parse(`${day}T00:00:00Z`) / 1000;
  return { seq: Math.max(1, Math.floor((iat - EPOCH_S) / DAY_S) * PER_DAY), iat };
}
