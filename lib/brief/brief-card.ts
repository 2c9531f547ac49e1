import { factStatus } from '../facts/fact.ts';
import type { Fact } from '../facts/fact.ts';
import { makeRef, splitRef } from '../facts/id.ts';
import type { EntityRef } from '../facts/id.ts';
import type { BriefInput, ReferencedFact } from './brief-input.ts';
import { differingFacts } from './differing-facts.ts';
import { chipName, entityName, nameOrId, otherNames } from './entity-name.ts';
import { factKey } from './fact-key.ts';
import { factView } from './fact-view.ts';
import { formatDate } from './format-date.ts';
import { pickLanguage } from '../facts/pick-language.ts';
import { pickForCard, rankFacts } from './rank-facts.ts';
import { relatedChips } from './related-chips.ts';
import type { CardAnswer, CardView, Chip, FactView, Topic } from './view.ts';

export type { BriefInput, ReferencedFact } from './brief-input.ts';

/** As many whole facts as a card of 420 px ever holds; the card leaves out those that do not fit. */
const FACTS_ON_A_CARD = 3;

/** What the card of one entity shows on this page. That the entity is gone is for whoever looked it up to say. */
export function briefCard(input: BriefInput): CardAnswer {
  const withdrawn = whollyWithdrawn(input);
  if (withdrawn === undefined) return { state: 'card', card: cardView(input) };
  const { entity, languages, pack } = input;
  return {
    state: 'withdrawn',
    name: entityName(entity, languages, pack),
    on: formatDate(withdrawn, languages[0] ?? pack.language),
  };
}

/** The card’s content, whatever state its facts are in. */
export function cardView(input: BriefInput): CardView {
  const { ref, entity, languages, pack, neighbours, why } = input;
  const facts = knownFacts(input);
  const name = entityName(entity, languages, pack);
  const topics = topicsOf(facts, input);
  const views = factViews(facts, topics, input);
  return {
    ref,
    name,
    description: pickLanguage(entity.description, languages, pack.language),
    otherNames: otherNames(entity, name, languages, pack),
    ...(why === undefined ? {} : { why }),
    alternatives: input.alternatives
      .filter((other) => other !== ref)
      .map((other) => ({ ref: other, name: nameOrId(other, neighbours, languages, pack) })),
    facts: views,
    more: facts.length - views.reduce((sum, { differsWith }) => sum + 1 + differsWith.length, 0),
    total: facts.filter(({ fact }) => factStatus(fact) === 'current').length,
    ...(topics.length > 0 ? { topics } : {}),
    related: relatedChips(input),
    pack: pickLanguage(pack.title, languages, pack.language),
    packDate: pack.updated === undefined ? '' : formatDate(pack.updated, languages[0] ?? pack.language),
    ...standing(input, languages[0] ?? pack.language),
    contact: pack.contact,
    isMuted: input.isMuted,
  };
}

function standing(
  { standing: { host, staleSince } = {} }: BriefInput,
  language: string,
): Pick<CardView, 'host' | 'staleSince'> {
  return {
    ...(host === undefined ? {} : { host }),
    ...(staleSince === undefined ? {} : { staleSince: formatDate(dayOf(staleSince), language) }),
  };
}

/** @param time ms since 1970 */
function dayOf(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}

/** Own facts and those of other homes, each once, without any that has no known source. */
function knownFacts({ ref, entity, referenced, sources }: BriefInput): ReferencedFact[] {
  const all = [...entity.facts.map((fact) => ({ ref, fact })), ...referenced];
  const once = new Map(all.map((known) => [factKey({ ref: known.ref, fact: known.fact.id }), known]));
  return [...once.values()].filter(({ fact }) => fact.sources.some(({ source }) => sources.has(source)));
}

/** The day the last fact was taken back, where none is left. */
function whollyWithdrawn(input: BriefInput): string | undefined {
  const facts = knownFacts(input);
  const days = facts.flatMap(({ fact }) => fact.withdrawn?.on ?? []);
  return facts.length > 0 && days.length === facts.length ? days.toSorted().at(-1) : undefined;
}

/** Of a hub only: the homes that speak of it, the fullest first. */
function topicsOf(facts: readonly ReferencedFact[], input: BriefInput): Topic[] {
  const current = facts.filter(({ fact }) => factStatus(fact) === 'current');
  if (current.some(({ ref }) => ref === input.ref)) return [];
  const counts = Map.groupBy(current, ({ ref }) => ref);
  if (counts.size < 2) return [];
  return [...counts]
    .map(([ref, ofHome]) => ({ home: homeChip(ref, input), count: ofHome.length }))
    .toSorted((a, b) => b.count - a.count || (a.home.ref < b.home.ref ? -1 : 1));
}

function homeChip(ref: EntityRef, { neighbours, languages, pack }: BriefInput): Chip {
  const home = neighbours.get(ref);
  return { ref, name: home ? chipName(home, languages, pack) : nameOrId(ref, neighbours, languages, pack) };
}

function factViews(
  facts: readonly ReferencedFact[],
  topics: readonly Topic[],
  input: BriefInput,
): FactView[] {
  const ranked = rankFacts(facts, input);
  const rivals = rivalsIn(input);
  const chosen = input.all ? byTopic(ranked, topics) : forCard(ranked, rivals);
  const known = {
    ...input,
    // A party to its own claims is called by its name too.
    neighbours: new Map(input.neighbours).set(input.ref, input.entity),
    lookedBefore: facts.some((one) => isSeen(one, input)),
  };
  const shown = new Set<string>();
  return chosen.flatMap((one) => {
    if (shown.has(factKey({ ref: one.ref, fact: one.fact.id }))) return [];
    const others = rivals(one).map((fact) => ({ ref: one.ref, fact }));
    for (const { ref, fact } of [one, ...others]) shown.add(factKey({ ref, fact: fact.id }));
    const differsWith = others.flatMap((other) => factView(other, known) ?? []);
    return factView(one, known, differsWith) ?? [];
  });
}

/** Current facts no two of which share a paragraph; the other side of a difference comes along with the first. */
function forCard(
  ranked: readonly ReferencedFact[],
  rivals: (one: ReferencedFact) => Fact[],
): ReferencedFact[] {
  const current = ranked.filter(({ fact }) => factStatus(fact) === 'current');
  return pickForCard(current, FACTS_ON_A_CARD, rivals);
}

function byTopic(ranked: readonly ReferencedFact[], topics: readonly Topic[]): ReferencedFact[] {
  if (topics.length === 0) return [...ranked];
  const place = new Map(topics.map(({ home }, at) => [home.ref, at]));
  const of = ({ ref, fact }: ReferencedFact) =>
    factStatus(fact) === 'current' ? (place.get(ref) ?? topics.length) : topics.length + 1;
  return ranked.toSorted((a, b) => of(a) - of(b));
}

/** The facts each one differs with. A referenced fact’s rival need not be about this entity: its home knows it. */
function rivalsIn({ ref, entity, referenced, neighbours }: BriefInput): (one: ReferencedFact) => Fact[] {
  return (one) => {
    const home = one.ref === ref ? entity : neighbours.get(one.ref);
    const { feed, pack } = splitRef(one.ref);
    return differingFacts(
      one.fact,
      home?.facts ??
        referenced
          .filter((other) => makeRef(feed, pack, other.fact.about[0] ?? '') === one.ref)
          .map(({ fact }) => fact),
    );
  };
}

function isSeen({ ref, fact }: ReferencedFact, { seen }: BriefInput): boolean {
  return seen?.has(factKey({ ref, fact: fact.id })) ?? false;
}
