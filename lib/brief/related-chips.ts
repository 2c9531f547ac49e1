import { makeRef, splitRef } from '../facts/id.ts';
import type { EntityRef } from '../facts/id.ts';
import type { BriefInput } from './brief-input.ts';
import { chipName } from './entity-name.ts';
import type { Chip } from './view.ts';

// A card has one row of chips: more than six never fit, in any language.
const MOST = 6;

/**
 * Where a reader may go from here: the related entities, then those its own facts are also about.
 * Countries and the like that half the pack speaks of come last: everything leads to them.
 */
export function relatedChips({ ref, entity, neighbours, languages, pack }: BriefInput): Chip[] {
  const { feed, pack: packId } = splitRef(ref);
  const ids = [
    ...(entity.related ?? []).map(({ entity }) => entity),
    ...entity.facts.flatMap(({ about }) => about),
  ];
  const refs = [...new Set<EntityRef>(ids.map((id) => makeRef(feed, packId, id)))];
  return refs
    .flatMap((other) => {
      const known = neighbours.get(other);
      return known && other !== ref && known.mark !== 'search' ? [{ other, known }] : [];
    })
    .toSorted((a, b) => Number(a.known.mark === 'list') - Number(b.known.mark === 'list'))
    .slice(0, MOST)
    .map(({ other, known }) => ({ ref: other, name: chipName(known, languages, pack) }));
}
