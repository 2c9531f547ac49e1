import type { LexiconEntity } from './lexicon-entity.ts';

/** Builds the lexicon image in one go (CLI, tests). */
export function buildLexicon(entities: Iterable<LexiconEntity>): ArrayBuffer {
  const slices = lexiconSlices(entities);
  for (;;) {
    const step = slices.next();
    if (step.done) return step.value;
  }
}

/** Builds the lexicon image in slices of at most 50 ms: the background awaits between them. */
// eslint-disable-next-line require-yield
export function* lexiconSlices(_entities: Iterable<LexiconEntity>): Generator<void, ArrayBuffer> {
  throw new Error('not written yet');
}
