import { earliestDay, latestDay } from '../../lib/facts/date.ts';
import type { FactView, SourceLine } from '../../lib/brief/view.ts';

/** What a reader narrows an entity’s facts down to; absent means all. */
export interface Narrowing {
  year?: string;
  source?: string;
}

/** The facts a narrowing leaves. A fact that spans years belongs to each of them. */
export function narrowFacts(facts: readonly FactView[], { year, source }: Narrowing): FactView[] {
  return facts.filter(
    (fact) =>
      (year === undefined || yearsOf(fact.edtf).includes(year)) &&
      (source === undefined || fact.sources.some(({ id }) => id === source)),
  );
}

/** The years there are facts of, newest first. */
export function factYears(facts: readonly FactView[]): string[] {
  return [...new Set(facts.flatMap((fact) => yearsOf(fact.edtf)))].toSorted().toReversed();
}

/** Every source once, in the order they are met. */
export function factSources(facts: readonly FactView[]): SourceLine[] {
  const sources = new Map<string, SourceLine>();
  for (const fact of facts.flatMap((one) => [one, ...one.differsWith])) {
    for (const source of fact.sources) if (!sources.has(source.id)) sources.set(source.id, source);
  }
  return [...sources.values()];
}

// A span open at one end is of its other end; one of many decades is of its two ends.
const LONGEST_SPAN_YEARS = 20;

function yearsOf(edtf: string): string[] {
  const first = Number(earliestDay(edtf).slice(0, 4));
  const last = Number(latestDay(edtf).slice(0, 4));
  if (first === 0) return [String(last)];
  if (last === 9999) return [String(first)];
  if (last - first > LONGEST_SPAN_YEARS) return [String(first), String(last)];
  return Array.from({ length: last - first + 1 }, (_, index) => String(first + index));
}
