import * as v from 'valibot';
import { remembered } from './remembered.ts';

// EDTF levels 0 and 1 as far as news needs them: year, month, day, each possibly uncertain (?), approximate (~) or both (%),
// seasons (2026-21), a decade or century by X, and intervals, open (..) or unknown (empty) at either end.
// https://www.loc.gov/standards/datetime/
// Ours and not the `edtf` package: that one takes 230 µs a date, a quarter of a minute for a pack of 65,000 facts,
// and accepts what we must refuse (times of day, years of five digits).
const POINT = /^(?<year>\d{4}|\d{3}X|\d{2}XX)(?:-(?<month>\d{2})(?:-(?<day>\d{2}))?)?[?~%]?$/u;

/** Whether a text is an EDTF date or interval. */
export const isEdtf = remembered(isDateOrInterval);

/** An EDTF date or interval (levels 0 and 1), always quoted in YAML. */
export const EdtfDate = v.pipe(
  v.string('a quoted EDTF date, such as "2026-01-05"'),
  v.check(
    isEdtf,
    'an EDTF date, such as "2026-01-05", "2026-01", "2026", "2026-01-04/2026-01-05" or "../2026-01-05"',
  ),
);
export type EdtfDate = string;

/** A calendar day, `YYYY-MM-DD`. */
export const Day = v.pipe(
  v.string('a quoted day, such as "2026-01-05"'),
  v.check((text) => /^\d{4}-\d{2}-\d{2}$/u.test(text) && isEdtf(text), 'a day, such as "2026-01-05"'),
);

function isDateOrInterval(text: string): boolean {
  const ends = text.split('/');
  if (ends.length === 1) return isPoint(text);
  if (ends.length !== 2) return false;
  const [from = '', to = ''] = ends;
  if (isOpen(from) && isOpen(to)) return false;
  if (!(isOpen(from) || isPoint(from)) || !(isOpen(to) || isPoint(to))) return false;
  return isOpen(from) || isOpen(to) || earliestDay(from) <= latestDay(to);
}

function isOpen(end: string): boolean {
  return end === '..' || end === '';
}

function isPoint(text: string): boolean {
  const parts = POINT.exec(text)?.groups;
  if (!parts) return false;
  const { year = '', month, day } = parts;
  if (month === undefined) return true;
  if (year.includes('X')) return false;
  const m = Number(month);
  if (m >= 21 && m <= 24) return day === undefined;
  if (m < 1 || m > 12) return false;
  return day === undefined || (Number(day) >= 1 && Number(day) <= daysIn(Number(year), m));
}

function daysIn(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

/** The first day a date can mean, as `YYYY-MM-DD`; an open or unknown start is `0000-01-01`. */
export function earliestDay(date: EdtfDate): string {
  const [from = ''] = date.split('/');
  if (from === '..' || from === '') return '0000-01-01';
  return bound(from, 'first');
}

/** The last day a date can mean, as `YYYY-MM-DD`; an open or unknown end is `9999-12-31`. */
export function latestDay(date: EdtfDate): string {
  const ends = date.split('/');
  const to = ends.at(-1) ?? '';
  if (to === '..' || to === '') return '9999-12-31';
  return bound(to, 'last');
}

// Northern meteorological seasons, as EDTF leaves their bounds open.
const SEASON_MONTHS: Record<number, [number, number]> = { 21: [3, 5], 22: [6, 8], 23: [9, 11], 24: [12, 12] };

function bound(point: string, side: 'first' | 'last'): string {
  const { year = '', month, day } = POINT.exec(point)?.groups ?? {};
  const y = year.replaceAll('X', side === 'first' ? '0' : '9');
  const season = SEASON_MONTHS[Number(month)];
  const m = season ? season[side === 'first' ? 0 : 1] : month ? Number(month) : side === 'first' ? 1 : 12;
  const d = day ? Number(day) : side === 'first' ? 1 : daysIn(Number(y), m);
  return `${y}-${String(m).padStart(2, '0')}-${String(d).padStart(2, '0')}`;
}
