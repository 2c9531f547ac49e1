import { makeRef, splitRef } from '../facts/id.ts';
import type { EntityRef, SourceId } from '../facts/id.ts';
import type { Fact, FactMode } from '../facts/fact.ts';
import { factStatus } from '../facts/fact.ts';
import type { Source } from '../facts/source.ts';
import type { ReferencedFact } from './brief-input.ts';
import { factDate, orderDay } from './fact-day.ts';
import { isThisPage } from './source-line.ts';
import type { PageContext } from './view.ts';

interface RankingInput {
  /** The entity the facts are shown for. */
  ref: EntityRef;
  page: PageContext;
  sources: ReadonlyMap<SourceId, Source>;
}

const MODE_ORDER: readonly FactMode[] = ['done', 'state', 'plan', 'statement', 'report'];

/**
 * Facts in the order in which they help a reader of this page most: those that still hold, then those with a source
 * other than the page itself, own before referenced, those also about another entity on the page, done before state
 * before plan before statement before report, the newest.
 * @param facts `ref` is the home of each
 */
export function rankFacts(facts: readonly ReferencedFact[], input: RankingInput): ReferencedFact[] {
  const onPage = new Set(input.page.entities.filter((ref) => ref !== input.ref));
  return facts
    .map((known) => ({ known, rank: rankOf(known, input, onPage) }))
    .toSorted((a, b) => compare(a.rank, b.rank))
    .map(({ known }) => known);
}

/**
 * The first of a ranking that may stand together on a card: never two from one paragraph.
 * @param together how many facts one takes with it (the other side of “Reports differ”)
 */
export function pickForCard(
  ranked: readonly ReferencedFact[],
  limit: number,
  together: (known: ReferencedFact) => readonly Fact[],
): ReferencedFact[] {
  const picked: ReferencedFact[] = [];
  const used = new Set<string>();
  for (const known of ranked) {
    if (picked.length === limit) break;
    const places = placesOf(known.fact);
    if (places.some((place) => used.has(place))) continue;
    picked.push(known);
    for (const place of [known.fact, ...together(known)].flatMap(placesOf)) used.add(place);
  }
  return picked;
}

function placesOf(fact: Fact): string[] {
  return fact.sources.flatMap(({ source, paragraphs }) => paragraphs.map((n) => `${source} ${n}`));
}

/** Smaller is better, compared from the left; the last two put the newest first and make the order total. */
type Rank = [
  status: number,
  pageOnly: number,
  referenced: number,
  alone: number,
  mode: number,
  day: string,
  id: string,
];

function rankOf({ ref, fact }: ReferencedFact, input: RankingInput, onPage: ReadonlySet<EntityRef>): Rank {
  const { feed, pack } = splitRef(ref);
  return [
    ['current', 'superseded', 'withdrawn'].indexOf(factStatus(fact)),
    isOnlyFromPage(fact, input) ? 1 : 0,
    ref === input.ref ? 0 : 1,
    fact.about.some((id) => onPage.has(makeRef(feed, pack, id))) ? 0 : 1,
    MODE_ORDER.indexOf(fact.mode),
    orderDay(factDate(fact)),
    fact.id,
  ];
}

function isOnlyFromPage(fact: Fact, { sources, page }: RankingInput): boolean {
  return fact.sources.every(({ source }) => {
    const known = sources.get(source);
    return known !== undefined && isThisPage(known, page);
  });
}

function compare(a: Rank, b: Rank): number {
  for (const at of [0, 1, 2, 3, 4] as const) if (a[at] !== b[at]) return a[at] - b[at];
  if (a[5] !== b[5]) return a[5] < b[5] ? 1 : -1;
  return a[6] < b[6] ? -1 : a[6] > b[6] ? 1 : 0;
}
