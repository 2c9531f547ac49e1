import { earliestDay, isEdtf, latestDay } from '../facts/date.ts';
import { factStatus } from '../facts/fact.ts';
import type { Fact } from '../facts/fact.ts';

/**
 * The facts that give another answer than this one to the same question: same home, same property, unequal values,
 * both current. Neither is ever averaged or settled silently.
 * @param facts those of the fact’s home
 */
export function differingFacts(fact: Fact, facts: readonly Fact[]): Fact[] {
  if (fact.property === undefined || factStatus(fact) !== 'current') return [];
  return facts.filter(
    (other) =>
      other.id !== fact.id &&
      other.about[0] === fact.about[0] &&
      other.property === fact.property &&
      factStatus(other) === 'current' &&
      differ(fact, other),
  );
}

function differ(a: Fact, b: Fact): boolean {
  if (a.value !== undefined && b.value !== undefined) return valuesDiffer(a.value, b.value);
  if (a.quantity && b.quantity) return quantitiesDiffer(a.quantity, b.quantity);
  return false;
}

/** “January 2026” and “5 January 2026” are two ways of saying one thing. */
function valuesDiffer(a: string, b: string): boolean {
  if (a === b) return false;
  if (!isEdtf(a) || !isEdtf(b)) return true;
  return !nested([earliestDay(a), latestDay(a)], [earliestDay(b), latestDay(b)]);
}

type Quantity = NonNullable<Fact['quantity']>;

/** Figures in different units, and words beside figures, cannot be held against each other. */
function quantitiesDiffer(a: Quantity, b: Quantity): boolean {
  if (a.unit !== b.unit) return false;
  const [left, right] = [bounds(a), bounds(b)];
  if (left && right) return !nested(left, right);
  if (!left && !right) return a.words !== b.words;
  return false;
}

function bounds({ value, min, max }: Quantity): [number, number] | undefined {
  const low = value ?? min;
  const high = value ?? max;
  if (low === undefined && high === undefined) return undefined;
  return [low === undefined ? -Infinity : Number(low), high === undefined ? Infinity : Number(high)];
}

function nested<T extends string | number>(a: [T, T], b: [T, T]): boolean {
  return (a[0] <= b[0] && b[1] <= a[1]) || (b[0] <= a[0] && a[1] <= b[1]);
}
