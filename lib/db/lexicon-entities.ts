import { type EntityRef, makeRef } from '../facts/id.ts';
import { factStatus } from '../facts/fact.ts';
import type { EntityDocument } from '../facts/pack.ts';
import type { LexiconEntity } from '../detect/lexicon-entity.ts';

/** One entity of one pack. */
export interface ShelvedEntity {
  ref: EntityRef;
  feed: string;
  pack: string;
  entity: EntityDocument;
}

/**
 * What the detector is to know: every entity but those that are only searched for. An entity may be underlined only with
 * at least two current facts, one of them its own: a card that says of it only what others think would be partisan.
 */
export function* lexiconEntities(entities: readonly ShelvedEntity[]): Generator<LexiconEntity> {
  const current = currentFacts(entities);
  for (const { ref, feed, pack, entity } of entities) {
    if (entity.mark === 'search') continue;
    const own = entity.facts.filter((fact) => factStatus(fact) === 'current').length;
    const referenced = entity.references.filter(({ fact }) => current.has(`${feed}/${pack}/${fact}`)).length;
    yield {
      ref,
      names: entity.names,
      related: relatedTo(entity).map((id) => makeRef(feed, pack, id)),
      mark: entity.mark === 'text' && own >= 1 && own + referenced >= 2 ? 'text' : 'list',
      prominence: entity.prominence,
      kind: entity.kind,
    };
  }
}

function currentFacts(entities: readonly ShelvedEntity[]): Set<string> {
  const current = new Set<string>();
  for (const { feed, pack, entity } of entities) {
    for (const fact of entity.facts)
      if (factStatus(fact) === 'current') current.add(`${feed}/${pack}/${fact.id}`);
  }
  return current;
}

// A cue may be an id; one that is a plain word makes a reference to nobody, which does no harm.
const LOOKS_LIKE_ID = /^[a-z0-9][a-z0-9._-]{0,63}$/;

function relatedTo(entity: EntityDocument): string[] {
  const ids = new Set((entity.related ?? []).map((relation) => relation.entity));
  for (const name of entity.names) {
    for (const cue of name.cues ?? []) if (LOOKS_LIKE_ID.test(cue)) ids.add(cue);
  }
  return [...ids];
}
