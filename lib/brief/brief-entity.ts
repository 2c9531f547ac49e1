import { makeRef, splitRef } from '../facts/id.ts';
import { cardView } from './brief-card.ts';
import type { BriefInput } from './brief-input.ts';
import { nameOrId } from './entity-name.ts';
import type { EntityView, FactView } from './view.ts';

/** Everything about one entity, for the entity page of popup and panel. */
export function briefEntity(input: Omit<BriefInput, 'all'>): EntityView {
  const { entity } = input;
  const card = cardView({ ...input, all: true });
  return {
    ...card,
    kind: entity.kind,
    ...(entity.location === undefined
      ? {}
      : { location: { lat: Number(entity.location.lat), lon: Number(entity.location.lon) } }),
    relations: relations(input, card.facts),
    names: entity.names.map(({ text, lang, role }) => ({ phrase: { text, lang }, role })),
  };
}

function relations(
  { ref, entity, neighbours, languages, pack }: Omit<BriefInput, 'all'>,
  facts: readonly FactView[],
): EntityView['relations'] {
  const { feed, pack: packId } = splitRef(ref);
  const byId = new Map(
    facts.flatMap((fact) => [fact, ...fact.differsWith]).map((fact) => [fact.key.fact, fact]),
  );
  return (entity.related ?? []).map(({ role, entity: id, fact }) => {
    const other = makeRef(feed, packId, id);
    const view = fact === undefined ? undefined : byId.get(fact);
    return {
      role,
      other: { ref: other, name: nameOrId(other, neighbours, languages, pack) },
      ...(view === undefined ? {} : { fact: view }),
    };
  });
}
