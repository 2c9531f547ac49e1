import type { Opening } from '../reading-settings.ts';
import { FRAME, meanSpeed, type Motion, speedAt } from './motion.ts';

/** ms of rest before a card opens. Page Previews went from 150 to 500 after “a lot of unintended actions”. */
const REST: Record<Opening, number> = {
  fast: 150,
  normal: 300,
  slow: 800,
  click: Infinity,
  // With the key held the reader has said what they want: no more than a warm card waits.
  modifier: 120,
};
/** px/ms: as fast as this never opens (the speed gate of 10ten). */
const FAST = 0.5;
/** A pointer that stays on a word but never quite rests opens after this many rests. */
const RESTLESS = 1.67;
/** The same where a card was open a moment ago. */
const WARM_REST = 120;
/** A timer this late (ms) comes after a stall: moves may be waiting behind it, so they are let in first. */
const STALLED = 20;
/** ms on a fast-crossed word until its card is asked for: many words are crossed, few are meant. */
const ASK = 40;

/** The pointer on a word, before its card opens. */
export interface Rest {
  word: string;
  token: number;
  enteredAt: number;
  /** A card was open a moment ago. */
  warm: boolean;
  /** Code and data may be asked for. */
  asked: boolean;
  /** Its timer came late, after a stall: not before then. */
  excusedUntil: number | undefined;
}

/** What a rest has come to by now. @param byTimer false when a sample of the pointer tells the time */
export function ripen(
  motion: Motion,
  rest: Rest,
  now: number,
  opening: Opening,
  byTimer: boolean,
): Rest | 'open' {
  const slow = speedAt(motion, now) < FAST;
  const asked = rest.asked || (opening !== 'click' && (slow || now >= rest.enteredAt + ASK));
  const opensAt = ripeAt(motion, rest, opening);
  if (now < opensAt || !slow) return { ...rest, asked };
  // A sample heard of late: those that wait behind it know better.
  if (!byTimer) return motion.heard - now < STALLED ? 'open' : { ...rest, asked };
  const { excusedUntil } = rest;
  if (now < (excusedUntil ?? 0)) return { ...rest, asked };
  if (now - motion.heard < FRAME) return { ...rest, asked, excusedUntil: motion.heard + FRAME };
  if (now - opensAt > STALLED && excusedUntil === undefined)
    return { ...rest, asked, excusedUntil: now + FRAME };
  return 'open';
}

/** When the timer is wanted: for the card to be asked for, and for it to open. */
export function restTimes(motion: Motion, rest: Rest, opening: Opening): number[] {
  if (opening === 'click') return [];
  const ask = rest.asked ? Infinity : rest.enteredAt + ASK;
  return [ask, Math.max(ripeAt(motion, rest, opening), rest.excusedUntil ?? 0)];
}

/** When a rest has been long enough. */
function ripeAt(motion: Motion, rest: Rest, opening: Opening): number {
  if (opening === 'click' || (opening === 'modifier' && !motion.modifier)) return Infinity;
  const delay = rest.warm ? Math.min(WARM_REST, REST[opening]) : REST[opening];
  const still = Math.max(rest.enteredAt, motion.stillSince) + delay;
  const ripe = Math.min(still, rest.enteredAt + RESTLESS * delay);
  // Too fast at the last sample: look again when it is old enough to mean rest.
  return meanSpeed(motion) >= FAST ? Math.max(ripe, (motion.at?.time ?? 0) + FRAME) : ripe;
}
