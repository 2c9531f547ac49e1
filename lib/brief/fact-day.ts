import { earliestDay, latestDay } from '../facts/date.ts';
import { dayNumber } from '../facts/day-number.ts';
import type { EdtfDate } from '../facts/date.ts';
import type { Fact } from '../facts/fact.ts';

/** A fact’s date: when it happened, is expected or was said; for a state, when it was so. The schema sees to one of them. */
export function factDate(fact: Pick<Fact, 'when' | 'asOf'>): EdtfDate {
  return fact.when ?? fact.asOf ?? '';
}

/** The one day, `YYYY-MM-DD`, by which a date is put in order: its last, or its first where the end is open. */
export function orderDay(date: EdtfDate): string {
  const last = latestDay(date);
  return last === '9999-12-31' ? earliestDay(date) : last;
}

/**
 * Days from `day` to a date: 0 when `day` lies within it, else to its nearer end.
 * @param day `YYYY-MM-DD`
 */
export function daysAfter(day: string, date: EdtfDate): number {
  const first = earliestDay(date);
  const last = latestDay(date);
  if (first > day) return dayNumber(first) - dayNumber(day);
  if (last < day) return dayNumber(last) - dayNumber(day);
  return 0;
}
