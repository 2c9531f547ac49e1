import type { Fact } from '../../facts/fact.ts';
import type { PackSource } from '../../facts/pack.ts';
import type { PathPart } from '../problem.ts';
import { readArticle, readPassage, type Passage } from './article.ts';
import type { CitedSource, FactCase, Finding, KnownSource } from './case.ts';
import { placesOf } from './case.ts';
import { checkDates } from './check-dates.ts';
import { checkNames } from './check-names.ts';
import { checkNumbers } from './check-numbers.ts';
import { checkParagraphs, unsupportedWords } from './check-paragraphs.ts';
import { checkSpeakers } from './check-speakers.ts';
import { copiedRun, quotationsIn } from './copying.ts';
import { NameIndex } from './name-index.ts';
import { speakersOf } from './speakers.ts';

/** A finding with the entity whose file it is in; the path is within the entity. */
export type PackFinding = Finding & { entity: string; fact: string };

export interface Grounding {
  errors: PackFinding[];
  warnings: PackFinding[];
  /** Facts of which no source’s article was at hand. */
  unchecked: number;
}

/** Articles as the pack’s sources cite them, ready to check any number of its facts. */
export interface Library {
  names: NameIndex;
  sources: Map<string, KnownSource>;
}

/** @param articles text of each article by the id of its source */
export function openLibrary(pack: PackSource, articles: ReadonlyMap<string, string>): Library {
  const names = new NameIndex(pack.entities);
  const sources = new Map<string, KnownSource>();
  for (const { id, issued } of pack.sources) {
    const text = articles.get(id);
    if (text === undefined) continue;
    const article = readArticle(text, issued, names);
    sources.set(id, { id, article, speakers: speakersOf(article, names) });
  }
  return { names, sources };
}

/** Whether every fact of the pack follows from the paragraphs it cites. */
export function groundPack(pack: PackSource, library: Library): Grounding {
  const grounding: Grounding = { errors: [], warnings: [], unchecked: 0 };
  for (const entity of pack.entities) {
    for (const [i, fact] of entity.facts.entries()) {
      const result = groundFact(fact, pack.info.language, library);
      if (!result) {
        grounding.unchecked += 1;
        continue;
      }
      const at = (finding: Finding): PackFinding => {
        const path: PathPart[] = ['facts', i, ...finding.path];
        return { ...finding, path, entity: entity.id, fact: fact.id };
      };
      grounding.errors.push(...result.errors.map(at));
      grounding.warnings.push(...result.warnings.map(at));
    }
  }
  return grounding;
}

/** The judgement on one fact; `undefined` when none of its articles is at hand. */
export function groundFact(
  fact: Fact,
  language: string,
  library: Library,
): { errors: Finding[]; warnings: Finding[] } | undefined {
  const citations = citationsOf(fact, library);
  if (citations.length === 0) return undefined;
  const missing = citations.flatMap(missingParagraphs);
  if (missing.length > 0) return { errors: missing, warnings: [] };
  const known = caseOf(fact, language, library, citations);
  const errors = [
    ...checkQuotations(known),
    ...checkNumbers(known),
    ...checkDates(known),
    ...checkNames(known),
    ...checkSpeakers(known),
    ...checkParagraphs(known),
    ...checkCopying(known),
  ];
  const unsupported = unsupportedWords(known);
  const warnings = unsupported.length === 0 ? [] : [unsupportedFinding(unsupported, known)];
  return { errors, warnings };
}

function citationsOf(fact: Fact, { sources }: Library): CitedSource[] {
  return fact.sources.flatMap(({ source: id, paragraphs, context = [] }, index) => {
    const source = sources.get(id);
    return source ? [{ index, source, paragraphs, context }] : [];
  });
}

function missingParagraphs({ index, source, paragraphs, context }: CitedSource): Finding[] {
  const count = source.article.paragraphs.length;
  const check = (numbers: number[], field: string) =>
    numbers.flatMap((n, i): Finding[] =>
      n <= count
        ? []
        : [
            {
              path: ['sources', index, field, i],
              what: `there is no paragraph ${n} in ${source.id}`,
              expected: `1 to ${count}`,
            },
          ],
    );
  return [...check(paragraphs, 'paragraphs'), ...check(context, 'context')];
}

function caseOf(fact: Fact, language: string, { names }: Library, citations: CitedSource[]): FactCase {
  const passages = (pick: (citation: CitedSource) => number[]): Passage[] =>
    citations.flatMap((citation) =>
      pick(citation).flatMap((n) => citation.source.article.paragraphs[n - 1] ?? []),
    );
  const issued = citations[0]?.source.article.issued;
  const reasons = Object.entries(fact.derived ?? {}).map(([field, reason]): [string, Passage] => [
    field,
    readPassage(reason, names, issued),
  ]);
  return {
    fact,
    language,
    names,
    statement: readPassage(fact.statement[language] ?? '', names, issued),
    reasons: new Map(reasons),
    citations,
    cited: passages(({ paragraphs }) => paragraphs),
    around: passages(({ paragraphs, context }) => [...paragraphs, ...context]),
  };
}

function checkQuotations(known: FactCase): Finding[] {
  const there = known.cited.map(({ text }) => plainQuotes(text));
  return quotationsIn(known.statement.text)
    .filter(({ text }) => !there.some((paragraph) => paragraph.includes(plainQuotes(text))))
    .map(({ text }) => ({
      path: ['statement'],
      what: `“${text}” does not stand in ${placesOf(known)}`,
      expected: 'a quotation word for word',
    }));
}

function plainQuotes(text: string): string {
  return text.replaceAll(/[‘’]/gu, "'").replaceAll(/[‐‑–]/gu, '-').replaceAll(/\s+/gu, ' ').toLowerCase();
}

function checkCopying(known: FactCase): Finding[] {
  const paragraphs = known.citations.flatMap(({ source }) => source.article.paragraphs);
  const run = copiedRun(known.statement, paragraphs);
  if (run === undefined) return [];
  const what = `“${run}” stands in the article word for word`;
  return [{ path: ['statement'], what, expected: 'own words: fewer than eight of the article’s in a row' }];
}

function unsupportedFinding(words: string[], known: FactCase): Finding {
  const list = words.map((word) => `“${word}”`).join(', ');
  return { path: ['statement'], what: `${list}: nothing like it in ${placesOf(known)}` };
}
