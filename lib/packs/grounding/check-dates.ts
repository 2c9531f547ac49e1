import { earliestDay, isEdtf, latestDay } from '../../facts/date.ts';
import type { Passage } from './article.ts';
import type { FactCase, Finding } from './case.ts';
import { placesOf } from './case.ts';

interface Dates {
  points: Set<string>;
  intervals: Set<string>;
}

/**
 * `when`, `asOf`, a date in `value` and the dates of the statement follow from the cited paragraphs, from the day of
 * the article, or from the reason in `derived`, which then names the date.
 */
export function checkDates(known: FactCase): Finding[] {
  const { fact } = known;
  const text = datesOf(known.around);
  const findings: Finding[] = [];
  for (const field of ['when', 'asOf', 'value'] as const) {
    const value = fact[field];
    if (value === undefined || !isEdtf(value)) continue;
    findings.push(...checkField(known, field, value, text));
  }
  findings.push(...checkStatement(known, text), ...checkAgreement(known));
  return findings;
}

function datesOf(passages: readonly Passage[]): Dates {
  const dates: Dates = { points: new Set(), intervals: new Set() };
  for (const { edtf, or } of passages.flatMap((passage) => passage.dates)) {
    (edtf.includes('/') ? dates.intervals : dates.points).add(edtf);
    if (or !== undefined) dates.points.add(or);
  }
  return dates;
}

/** The dates a reason names. “On Sunday” in it is what it explains, and no date of its own. */
function datesOfReason(reason: Passage | undefined): Dates {
  if (!reason) return datesOf([]);
  return datesOf([{ ...reason, dates: reason.dates.filter((date) => date.or === undefined) }]);
}

/**
 * A point is there as it is, or as part of a more exact one: 2026 of 4 January 2026. A plan for 2025–2029 begins in
 * 2025; a visit “from the 3rd to the 5th” says nothing of what was on the 5th.
 */
function has(dates: Dates, point: string): boolean {
  if (dates.points.has(point)) return true;
  for (const other of dates.points) if (other.startsWith(`${point}-`)) return true;
  for (const other of dates.intervals) {
    if (other.startsWith(`${point}-`) || (point.length === 4 && other.split('/').includes(point)))
      return true;
  }
  return false;
}

function pointsOf(edtf: string): string[] {
  return edtf
    .split('/')
    .filter((end) => end !== '' && end !== '..')
    .map((end) => end.replace(/[?~%]$/, ''));
}

function checkField(
  known: FactCase,
  field: 'when' | 'asOf' | 'value',
  value: string,
  text: Dates,
): Finding[] {
  const reason = known.reasons.get(field);
  const own = datesOfReason(reason);
  const named = daysNamed(own);
  if (own.intervals.has(value) || (named.length === 0 && text.intervals.has(value))) return [];
  const points = pointsOf(value);
  if (points.length === 2 && points[0] === points[1]) {
    return [{ path: [field], what: `${value}, an interval of one`, expected: `“${points[0]}”` }];
  }
  // The ends of an interval stand for themselves, not for an interval of the text they happen to end.
  const [textDates, ownDates] = points.length > 1 ? [pointsOnly(text), pointsOnly(own)] : [text, own];
  const unsupported = points.find((point) => !isSupported(known, field, point, textDates, ownDates));
  const unused = points.every((point) => DAY.test(point))
    ? named.find((day) => !points.includes(day) && !isIssued(known, day))
    : undefined;
  if (unsupported === undefined && unused === undefined) return [];
  const what =
    unsupported === undefined
      ? `${value}, and the reason also names ${unused}`
      : `${unsupported} does not follow from ${placesOf(known)}`;
  return [
    {
      path: [field],
      what,
      expected: `a date of those paragraphs, or \`derived: { ${field}: … }\` with a reason that names the date`,
    },
  ];
}

function pointsOnly({ points }: Dates): Dates {
  return { points, intervals: new Set() };
}

/** The days a reason names, one by one. */
function daysNamed({ points }: Dates): string[] {
  return [...points].filter((point) => DAY.test(point));
}

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const OF_THE_REPORT = /report|article|source|publi|issued|dated|undated|no da|not dated|not said/iu;

function isSupported(known: FactCase, field: string, point: string, text: Dates, own: Dates): boolean {
  const reason = known.reasons.get(field);
  // A reason that names a day leaves no other.
  const named = daysNamed(own);
  if (DAY.test(point) && named.length > 0) return named.includes(point);
  if (has(text, point) || has(own, point)) return true;
  if (!isIssued(known, point)) return false;
  const { mode } = known.fact;
  if (field !== 'value' && (mode === 'state' || mode === 'report')) return true;
  return reason !== undefined && OF_THE_REPORT.test(reason.text);
}

/** The day, month or year of a cited article itself. */
function isIssued({ citations }: FactCase, point: string): boolean {
  return citations.some(
    ({ source: { article } }) => article.issued === point || article.issued.startsWith(`${point}-`),
  );
}

function checkStatement(known: FactCase, text: Dates): Finding[] {
  const { fact, statement } = known;
  const reasons = datesOf(
    ['statement', 'when', 'asOf', 'value'].flatMap((key) => known.reasons.get(key) ?? []),
  );
  // What `when` says has been judged already; the statement may say it too.
  const own = [fact.when, fact.asOf, fact.value].flatMap((date) =>
    date !== undefined && isEdtf(date) ? [date] : [],
  );
  const ownPoints: Dates = { points: new Set(own.flatMap(pointsOf)), intervals: new Set(own) };
  return statement.dates
    .filter(({ edtf }) => {
      if ([text, reasons, ownPoints].some((dates) => dates.intervals.has(edtf))) return false;
      const points = pointsOf(edtf);
      // The ends of an interval stand for themselves: “3 to 3 January” is no part of “3 to 5 January”.
      const known = points.length > 1 ? [text, reasons].map(pointsOnly) : [text, reasons, ownPoints];
      return !points.every((point) => known.some((dates) => has(dates, point)));
    })
    .map(({ start, end }) => ({
      path: ['statement'],
      what: `the date “${statement.text.slice(start, end)}” does not follow from ${placesOf(known)}`,
      expected: 'a date of those paragraphs, or `derived: { statement: … }` with a reason that names it',
    }));
}

/** What happened or will happen on a day the statement names has that day in `when`. */
function checkAgreement({ fact, statement }: FactCase): Finding[] {
  const { when } = fact;
  if (when === undefined || (fact.mode !== 'done' && fact.mode !== 'plan')) return [];
  const day = statement.dates.find(({ edtf, isRelative }) => DAY.test(edtf) && !isRelative);
  const isWithin = statement.dates.some(
    ({ edtf }) => earliestDay(edtf) <= latestDay(when) && latestDay(edtf) >= earliestDay(when),
  );
  if (!day || isWithin) return [];
  const what = `${when}, and the statement says ${statement.text.slice(day.start, day.end)}`;
  return [{ path: ['when'], what, expected: 'the same day' }];
}
