import { earliestDay, latestDay } from '../../facts/date.ts';
import type { Word } from './words.ts';

/** A date in a text as EDTF: a day, a month, a year, or an interval of them. */
export interface DateMention {
  edtf: string;
  /** Worked out from the day of the article (“Monday”, “next year”). */
  isRelative: boolean;
  /** The other reading of a bare weekday: “on Sunday” is the last one or the next. */
  or?: string;
  start: number;
  end: number;
}

const MONTHS = 'january february march april may june july august september october november december'.split(
  ' ',
);
const WEEKDAYS = 'sunday monday tuesday wednesday thursday friday saturday'.split(' ');

const MONTH_OF = new Map<string, number>(
  MONTHS.flatMap((name, i): [string, number][] => [
    [name, i + 1],
    [name.slice(0, 3), i + 1],
  ]),
);
MONTH_OF.set('sept', 9);

interface At {
  words: readonly Word[];
  i: number;
  /** The day the text was issued, `YYYY-MM-DD`, where it is known to the day. */
  issued: string | undefined;
}

type Found = { edtf: string; length: number; isRelative?: boolean; or?: string };
type Reader = (at: At) => Found | undefined;

/** The dates among the words of an English text. @param issued EDTF day of the article, for relative dates */
export function datesIn(words: readonly Word[], issued?: string): DateMention[] {
  const day =
    issued !== undefined && earliestDay(issued) === latestDay(issued) ? earliestDay(issued) : undefined;
  const found: DateMention[] = [];
  for (let i = 0; i < words.length; i++) {
    for (const read of READERS) {
      const date = read({ words, i, issued: day });
      const first = words[i];
      const last = words[i + (date?.length ?? 1) - 1];
      if (!date || !first || !last) continue;
      found.push({
        edtf: date.edtf,
        isRelative: date.isRelative ?? false,
        ...(date.or === undefined ? {} : { or: date.or }),
        start: first.start,
        end: last.end,
      });
      i += date.length - 1;
      break;
    }
  }
  return found;
}

/** `2026-01-05`, which the tokenizer cuts at its hyphens. */
const isoDay: Reader = ({ words, i }) => {
  const [y, m, d] = [year(words[i]), twoDigits(words[i + 1], 12), twoDigits(words[i + 2], 31)];
  if (y === undefined || m === undefined) return undefined;
  return d === undefined ? undefined : { edtf: ymd(y, m, d), length: 3 };
};

/** `4 January 2026`, `4 to 6 January`, `4th of January`. */
const dayMonth: Reader = ({ words, i, issued }) => {
  const d = dayNumber(words[i]);
  if (d === undefined) return undefined;
  let at = i + 1;
  const until = JOIN.has(words[at]?.text ?? '') ? dayNumber(words[at + 1]) : undefined;
  const next = until ?? dayNumber(words[at]);
  if (until !== undefined) at += 2;
  else if (next !== undefined) at += 1;
  if (words[at]?.text === 'of') at += 1;
  const m = month(words[at]);
  if (m === undefined) return undefined;
  at += 1;
  const y = year(words[at]) ?? nearestYear(m, d, issued);
  if (y === undefined) return undefined;
  if (year(words[at]) !== undefined) at += 1;
  const edtf = next === undefined ? ymd(y, m, d) : `${ymd(y, m, d)}/${ymd(y, m, next)}`;
  return { edtf, length: at - i };
};

/** `January 4, 2026`, `January 3 to 5`, `January 2026`. */
const monthDay: Reader = ({ words, i, issued }) => {
  const m = month(words[i]);
  if (m === undefined) return undefined;
  const y0 = year(words[i + 1]);
  if (y0 !== undefined) return { edtf: `${y0}-${pad(m)}`, length: 2 };
  const d = dayNumber(words[i + 1]);
  if (d === undefined) return undefined;
  let at = i + 2;
  let until: number | undefined;
  if (JOIN.has(words[at]?.text ?? '')) {
    until = dayNumber(words[at + 1]);
    if (until !== undefined) at += 2;
  } else if (year(words[at]) === undefined && (dayNumber(words[at]) ?? 0) > d) {
    until = dayNumber(words[at]);
    at += 1;
  }
  const y = year(words[at]) ?? nearestYear(m, d, issued);
  if (y === undefined) return undefined;
  if (year(words[at]) !== undefined) at += 1;
  return { edtf: until === undefined ? ymd(y, m, d) : `${ymd(y, m, d)}/${ymd(y, m, until)}`, length: at - i };
};

/** `2026`, `2025–2029`. */
const years: Reader = ({ words, i }) => {
  const from = year(words[i]);
  if (from === undefined) return undefined;
  const joined = JOIN.has(words[i + 1]?.text ?? '') ? 2 : 1;
  const to = year(words[i + joined]);
  if (to !== undefined && to >= from && gap(words, i, i + joined) <= 5) {
    return { edtf: `${from}/${to}`, length: joined + 1 };
  }
  return { edtf: String(from), length: 1 };
};

/** `Monday` is the last one up to the day of the article, or else the one after it. */
const weekday: Reader = ({ words, i, issued }) => {
  const wanted = WEEKDAYS.indexOf(words[i]?.text ?? '');
  if (wanted < 0 || issued === undefined) return undefined;
  const today = new Date(`${issued}T00:00:00Z`);
  const back = (today.getUTCDay() - wanted + 7) % 7;
  const [last, next] = [shift(issued, -back), shift(issued, 7 - back)];
  const before = words[i - 1]?.text ?? '';
  if (before === 'next' || before === 'coming') return { edtf: next, length: 1, isRelative: true };
  if (before === 'last' || back === 0) return { edtf: last, length: 1, isRelative: true };
  return { edtf: last, or: next, length: 1, isRelative: true };
};

const YEAR_SHIFT: Record<string, number> = {
  this: 0,
  new: 0,
  current: 0,
  next: 1,
  coming: 1,
  following: 1,
  last: -1,
  past: -1,
  previous: -1,
};

/** `this year`, `next year`, `in the new year`, `the past year`. */
const relativeYear: Reader = ({ words, i, issued }) => {
  const by = YEAR_SHIFT[words[i]?.text ?? ''];
  if (by === undefined || words[i + 1]?.text !== 'year' || issued === undefined) return undefined;
  return { edtf: String(Number(issued.slice(0, 4)) + by), length: 2, isRelative: true };
};

const DAY_SHIFT: Record<string, number> = { today: 0, yesterday: -1, tomorrow: 1 };

const relativeDay: Reader = ({ words, i, issued }) => {
  const by = DAY_SHIFT[words[i]?.text ?? ''];
  if (by === undefined || issued === undefined) return undefined;
  return { edtf: shift(issued, by), length: 1, isRelative: true };
};

/** `the 5th`: of the month of the article. */
const bareDay: Reader = ({ words, i, issued }) => {
  if (words[i]?.text !== 'the' || issued === undefined) return undefined;
  const [, d] = /^(\d{1,2})(?:st|nd|rd|th)$/.exec(words[i + 1]?.text ?? '') ?? [];
  if (d === undefined || Number(d) < 1 || Number(d) > 31) return undefined;
  // “the 20th Central Committee”, “the 75th anniversary” count something; a day ends its phrase.
  const next = words[i + 2];
  if (next && next.start - (words[i + 1]?.end ?? 0) <= 1 && next.text !== 'and') return undefined;
  return { edtf: `${issued.slice(0, 8)}${pad(Number(d))}`, length: 2, isRelative: true };
};

const READERS: readonly Reader[] = [
  isoDay,
  dayMonth,
  monthDay,
  years,
  weekday,
  relativeYear,
  relativeDay,
  bareDay,
];

const JOIN = new Set(['to', 'and', 'until', 'till', 'or']);

function gap(words: readonly Word[], i: number, j: number): number {
  return (words[j]?.start ?? 0) - (words[i]?.end ?? 0);
}

function year(word: Word | undefined): number | undefined {
  return /^(?:1[5-9]|20)\d\d$/.test(word?.text ?? '') ? Number(word?.text) : undefined;
}

function month(word: Word | undefined): number | undefined {
  return MONTH_OF.get(word?.text ?? '');
}

function twoDigits(word: Word | undefined, max: number): number | undefined {
  const text = word?.text ?? '';
  return /^\d\d$/.test(text) && Number(text) >= 1 && Number(text) <= max ? Number(text) : undefined;
}

function dayNumber(word: Word | undefined): number | undefined {
  const [, digits] = /^(\d{1,2})(?:st|nd|rd|th)?$/.exec(word?.text ?? '') ?? [];
  const day = Number(digits);
  return digits !== undefined && day >= 1 && day <= 31 ? day : undefined;
}

// A month without a year is the one nearest to the article.
function nearestYear(m: number, d: number, issued: string | undefined): number | undefined {
  if (issued === undefined) return undefined;
  const from = Date.parse(issued);
  const y = Number(issued.slice(0, 4));
  return [y - 1, y, y + 1].sort((a, b) => distance(a, m, d, from) - distance(b, m, d, from))[0];
}

function distance(y: number, m: number, d: number, from: number): number {
  return Math.abs(Date.UTC(y, m - 1, d) - from);
}

function shift(day: string, by: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + by * 86_400_000).toISOString().slice(0, 10);
}

function ymd(y: number, m: number, d: number): string {
  return `${y}-${pad(m)}-${pad(d)}`;
}

function pad(n: number): string {
  return String(n).padStart(2, '0');
}
