import { earliestDay } from '../facts/date.ts';
import { orderDay } from './fact-day.ts';
import { factKey } from './fact-key.ts';
import { formatDate } from './format-date.ts';
import type { EntityView, FactView } from './view.ts';

type Shown = Pick<EntityView, 'ref' | 'name' | 'facts'>;

/** One row of a timeline. */
export type TimelineRow =
  /** A dated fact, with every entity that shows it. */
  | { row: 'fact'; fact: FactView; entities: Pick<EntityView, 'ref' | 'name'>[] }
  /** The article’s own date: a hairline across. */
  | { row: 'article'; date: string; edtf: string };

/**
 * The dated facts of many entities in order of time, oldest first, each fact once, the article’s own date among them.
 * Facts taken back are left out. The two sides of “Reports differ” stand each at its own date.
 * @param article `YYYY-MM-DD`
 * @param languages the reader’s, best first
 */
export function timeline(
  entities: readonly Shown[],
  article: string | undefined,
  languages: readonly string[],
): TimelineRow[] {
  const facts = [...factRows(entities).values()].toSorted(
    (a, b) => compare(orderDay(a.fact.edtf), orderDay(b.fact.edtf)) || compare(firstDay(a), firstDay(b)),
  );
  if (article === undefined) return facts;
  // The article stands after everything up to and including its day: what it tells of has happened by then.
  const at = facts.findLastIndex(({ fact }) => orderDay(fact.edtf) <= article) + 1;
  const mark: TimelineRow = {
    row: 'article',
    date: formatDate(article, languages[0] ?? 'en'),
    edtf: article,
  };
  return [...facts.slice(0, at), mark, ...facts.slice(at)];
}

type FactRow = Extract<TimelineRow, { row: 'fact' }>;

function factRows(entities: readonly Shown[]): Map<string, FactRow> {
  const rows = new Map<string, FactRow>();
  for (const { ref, name, facts } of entities) {
    for (const fact of facts.flatMap((one) => [one, ...one.differsWith])) {
      if (fact.withdrawn) continue;
      const key = factKey(fact.key);
      const row = rows.get(key) ?? { row: 'fact', fact, entities: [] };
      if (!row.entities.some((entity) => entity.ref === ref)) row.entities.push({ ref, name });
      rows.set(key, row);
    }
  }
  return rows;
}

function firstDay({ fact }: FactRow): string {
  return earliestDay(fact.edtf);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
