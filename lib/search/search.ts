import { earliestDay } from '../facts/date.ts';
import { dayNumber } from '../facts/day-number.ts';
import { pickLanguage } from '../facts/pick-language.ts';
import type { LocalizedText } from '../facts/language.ts';
import type { Phrase } from '../facts/phrase.ts';
import { foldText } from '../text/fold.ts';
import type { QueryFilter, SearchAnswer, SearchHit, Stretch } from './hit.ts';
import { TextRole } from './image-layout.ts';
import { excerpt } from './excerpt.ts';
import { markMatches } from './mark-matches.ts';
import { parseQuery } from './parse-query.ts';
import { rank } from './rank.ts';
import type { Ranked } from './rank.ts';
import { scriptsIn } from './scripts.ts';
import type { SearchIndex } from './search-index.ts';
import { shortlist } from './shortlist.ts';
import type { Candidate } from './shortlist.ts';

interface SearchOptions {
  /** Hits wanted; 20 unless said. */
  limit?: number | undefined;
  /** The reader’s languages, BCP 47, best first. */
  languages: readonly string[];
}

// Fuse.js orders 150 in about a millisecond. Names come first: statements only fill a third of them.
const SHORTLIST = { entities: 100, facts: 50 };
const WORTH_RANKING = 0.5;
const NEAR = 3;
/** A name with a quarter of what was typed may be what was meant. */
const NEAR_ENOUGH = 0.25;

/** Entities whose names, description or facts look like the query, best first. Never throws, whatever was typed. */
export function search(
  index: SearchIndex,
  query: string,
  { limit = 20, languages }: SearchOptions,
): SearchAnswer {
  const { text, filters } = parseQuery(query);
  // Longer than any name: Fuse.js cuts longer patterns in pieces of 32, each as dear as the whole.
  const folded = foldText(text).slice(0, 64).trim();
  const accept = filterOf(index, filters);
  const answer = { text, filters, hits: [], near: [] };
  if (folded === '')
    return { ...answer, hits: filters.length > 0 ? mostProminent(index, accept, limit, languages) : [] };
  const list = shortlist(index, folded, SHORTLIST, accept);
  const records = worthRanking([...list.entities, ...list.facts]);
  const ranked = rank(index, folded, records, scriptsIn(folded)).slice(0, limit);
  if (ranked.length > 0) return { ...answer, hits: ranked.map((one) => hit(index, one, folded, languages)) };
  const near = list.entities.filter(({ likeness }) => likeness >= NEAR_ENOUGH).slice(0, NEAR);
  return {
    ...answer,
    near: near.map(({ record }) => ({ ref: index.ref(record), name: nameOf(index, record, languages) })),
  };
}

/** What shares far less with the query than the best does need not be held against it letter by letter. */
function worthRanking(candidates: readonly Candidate[]): number[] {
  const best = Math.max(0, ...candidates.map(({ likeness }) => likeness));
  return candidates.filter(({ likeness }) => likeness >= best * WORTH_RANKING).map(({ record }) => record);
}

/** Whether a record passes every filter; several of a kind are alternatives. An entity passes by any of its facts. */
function filterOf(index: SearchIndex, filters: readonly QueryFilter[]): (record: number) => boolean {
  const kinds = valuesOf(filters, 'kind');
  const sources = valuesOf(filters, 'source');
  const since = valuesOf(filters, 'since').map((value) => dayNumber(earliestDay(value)));
  if (filters.length === 0) return () => true;
  const factPasses = (fact: number) =>
    (sources.length === 0 ||
      index.sources(fact).some((id) => sources.some((source) => id.includes(source)))) &&
    since.every((day) => index.day(fact) >= day);
  return (record) => {
    const entity = index.entityOf(record);
    if (kinds.length > 0 && !kinds.some((kind) => index.kind(entity).toLowerCase().startsWith(kind)))
      return false;
    if (sources.length === 0 && since.length === 0) return true;
    if (record >= index.size) return factPasses(record);
    const [from, to] = index.factsOf(entity);
    for (let fact = from; fact < to; fact++) if (factPasses(fact)) return true;
    return false;
  };
}

function valuesOf(filters: readonly QueryFilter[], name: QueryFilter['filter']): string[] {
  return filters.filter(({ filter }) => filter === name).map(({ value }) => value);
}

function mostProminent(
  index: SearchIndex,
  accept: (record: number) => boolean,
  limit: number,
  languages: readonly string[],
): SearchHit[] {
  const hits: SearchHit[] = [];
  for (let entity = 0; entity < index.size && hits.length < limit; entity++) {
    if (accept(entity)) hits.push(hit(index, { entity, score: 0 }, '', languages));
  }
  return hits;
}

function hit(
  index: SearchIndex,
  { entity, text, score }: Pick<Ranked, 'entity' | 'score'> & Partial<Ranked>,
  folded: string,
  languages: readonly string[],
): SearchHit {
  const name = nameOf(index, entity, languages);
  const nameMatches = markMatches(name.text, folded);
  const found = text && isName(text.role) ? index.phrase(text.at) : name;
  const aliasMatches = markMatches(found.text, folded);
  // Where the name shown has as much of the query, no other has to explain why it was found.
  const isAlias = found.text !== name.text && letters(nameMatches) < Math.max(1, letters(aliasMatches));
  const lineIsStatement = text?.role === TextRole.statement;
  const line = lineIsStatement ? index.phrase(text.at) : descriptionOf(index, entity, languages);
  // A description is cut only where nothing but its later words says why the entity is here.
  const isCut = lineIsStatement || (nameMatches.length === 0 && !isAlias);
  const shown = isCut ? excerpt(line, folded) : line;
  return {
    ref: index.ref(entity),
    kind: index.kind(entity),
    name,
    nameMatches,
    ...(isAlias ? { alias: found, aliasMatches } : {}),
    line: shown,
    lineMatches: markMatches(shown.text, folded),
    lineIsStatement,
    score: Math.max(0, score),
  };
}

function letters(stretches: readonly Stretch[]): number {
  return stretches.reduce((sum, { start, end }) => sum + end - start, 0);
}

function isName(role: number): boolean {
  return role === TextRole.preferred || role === TextRole.other;
}

function nameOf(index: SearchIndex, entity: number, languages: readonly string[]): Phrase {
  return inLanguage(index, entity, [TextRole.preferred, TextRole.other], languages);
}

function descriptionOf(index: SearchIndex, entity: number, languages: readonly string[]): Phrase {
  return inLanguage(index, entity, [TextRole.description], languages);
}

function inLanguage(
  index: SearchIndex,
  entity: number,
  roles: readonly number[],
  languages: readonly string[],
): Phrase {
  const texts: LocalizedText = {};
  const all = index.texts(entity);
  for (const role of roles) {
    for (const text of all) {
      if (text.role !== role) continue;
      const phrase = index.phrase(text.at);
      texts[phrase.lang] ??= phrase.text;
    }
  }
  return pickLanguage(texts, languages);
}
