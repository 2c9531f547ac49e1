import type { LexiconEntity } from '../detect/lexicon-entity.ts';
import { BUNDLED_FEED } from '../facts/bundled-feed.ts';
import { factStatus } from '../facts/fact.ts';
import { makeRef } from '../facts/id.ts';
import type { EntityDocument, PackRecord } from '../facts/pack.ts';
import { FIRST, prominence } from './prominence.ts';

/**
 * What the detector is to know of one pack: every entity but those that are only searched for. An entity may be
 * underlined only with at least two current facts, one of them its own: a card that says of it only what others think
 * would be partisan.
 */
export function* lexiconEntities(
  records: readonly PackRecord[],
  { feed, pack }: { feed: string; pack: string },
): Generator<LexiconEntity> {
  const entities = records.filter((record) => record.type === 'entity');
  const past = new Set<string>();
  for (const { facts } of entities) {
    for (const fact of facts) if (factStatus(fact) !== 'current') past.add(fact.id);
  }
  // Worked out here and not taken from the pack: a stranger’s would write the greatest number there is, and nobody’s names
  // may come before those of the first party.
  const party = feed === BUNDLED_FEED ? FIRST : 0;
  for (const entity of entities) {
    if (entity.mark === 'search') continue;
    const own = entity.facts.filter(({ id }) => !past.has(id)).length;
    const referenced = entity.references.filter(({ fact }) => !past.has(fact)).length;
    yield {
      ref: makeRef(feed, pack, entity.id),
      names: entity.names,
      related: supporters(entity).map((id) => makeRef(feed, pack, id)),
      mark: entity.mark === 'text' && own >= 1 && own + referenced >= 2 ? 'text' : 'list',
      prominence: party + prominence(entity.facts, entity.references.length),
      kind: entity.kind,
    };
  }
}

// A cue may be an id; one that is a plain word makes a reference to nobody, which does no harm.
const LOOKS_LIKE_ID = /^[a-z0-9][a-z0-9._-]{0,63}$/;

function supporters(entity: EntityDocument): string[] {
  const ids = new Set((entity.related ?? []).map((relation) => relation.entity));
  for (const name of entity.names) {
    for (const cue of name.cues ?? []) if (LOOKS_LIKE_ID.test(cue)) ids.add(cue);
  }
  return [...ids];
}
