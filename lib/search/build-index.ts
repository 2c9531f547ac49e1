import type { EntityRef } from '../facts/id.ts';
import type { EntityDocument } from '../facts/pack.ts';
import { FOLD_VERSION } from '../text/fold.ts';
import { assemble, seal } from './image-layout.ts';
import { IndexDraft } from './index-draft.ts';

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

// UTF-16 code units read in one slice: some 5 ms.
const UNITS_A_SLICE = 40_000;

/** The same in slices of a few milliseconds each, so that whoever builds can answer others in between. */
export function* searchIndexSlices(entities: Iterable<Searchable>): Generator<void, ArrayBuffer, void> {
  const sorted = [...entities].sort(
    (a, b) => b.entity.prominence - a.entity.prominence || (a.ref < b.ref ? -1 : a.ref > b.ref ? 1 : 0),
  );
  yield;
  const draft = new IndexDraft();
  const rest = new Rest();
  for (const { ref, entity } of sorted) if (rest.isDue(draft.addEntity(ref, entity))) yield;
  for (const [at, { entity }] of sorted.entries()) if (rest.isDue(draft.addFacts(entity, at))) yield;
  const { sections, counts } = draft.finish();
  yield;
  const image = assemble(sections, { ...counts, foldVersion: FOLD_VERSION });
  yield;
  return seal(image);
}

/** Says when a slice has done enough. */
class Rest {
  #units = 0;

  isDue(more: number): boolean {
    this.#units += more;
    if (this.#units < UNITS_A_SLICE) return false;
    this.#units = 0;
    return true;
  }
}
