import type { EntityRef } from '../facts/id.ts';
import type { EntityDocument } from '../facts/pack.ts';

export interface Searchable {
  ref: EntityRef;
  entity: EntityDocument;
}

/** Builds the search index of any number of packs as one ArrayBuffer: the same entities give the same bytes. */
export function buildSearchIndex(entities: Iterable<Searchable>): ArrayBuffer {
  const slices = searchIndexSlices(entities);
  for (;;) {
    const step = slices.next();
    if (step.done) return step.value;
  }
}

/** The same in slices of a few milliseconds each, so that whoever builds can answer others in between. */
export function* searchIndexSlices(_entities: Iterable<Searchable>): Generator<void, ArrayBuffer, void> {
  throw new Error('not yet');
}
