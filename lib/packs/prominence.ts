import type { Fact } from '../facts/fact.ts';

/** Above every {@link prominence}: what comes first whatever there is to say of the others. */
export const FIRST = 2 ** 31;

// 6 + 10 + 15 bits: a lexicon image keeps 32, and the last is for `FIRST`.
const MOST_FACTS = 2 ** 6 - 1;
const MOST_SOURCES = 2 ** 10 - 1;
const MOST_REFERENCES = 2 ** 15 - 1;

/**
 * How much there is to say of an entity: own facts count before sources, sources before references.
 * @param facts its own
 * @param references facts of other homes that are also about it
 * @returns a whole number below {@link FIRST}
 */
export function prominence(facts: readonly Fact[], references: number): number {
  const standing = facts.filter((fact) => !fact.withdrawn);
  const sources = new Set(standing.flatMap((fact) => fact.sources.map(({ source }) => source)));
  return (
    Math.min(standing.length, MOST_FACTS) * 2 ** 25 +
    Math.min(sources.size, MOST_SOURCES) * 2 ** 15 +
    Math.min(references, MOST_REFERENCES)
  );
}
