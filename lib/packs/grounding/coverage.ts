import type { Fact } from '../../facts/fact.ts';
import type { PackSource } from '../../facts/pack.ts';
import type { Passage } from './article.ts';
import { readPassage } from './article.ts';
import type { KnownSource } from './case.ts';
import type { Library } from './ground-pack.ts';
import { longestMentions } from './name-index.ts';
import { isSentenceStart } from './sentence-start.ts';

/** What no fact covers in one paragraph. */
export interface Gap {
  source: string;
  /** Counted from 1. */
  paragraph: number;
  words: number;
  /** Facts that cite it. */
  facts: number;
  /** Entities the paragraph names and none of those facts is about. */
  names: string[];
  /** Capitalised words that are no name of the pack. */
  strangers: string[];
  figures: string[];
  dates: string[];
}

/** Per paragraph of every article at hand, which names, figures and dates no fact covers. */
export function coverageGaps(pack: PackSource, library: Library): Gap[] {
  const citing = factsByParagraph(pack);
  const language = pack.info.language;
  return [...library.sources.values()].flatMap((source) =>
    source.article.paragraphs.map((passage, i) =>
      gapOf(source, i + 1, passage, citing.get(`${source.id} ${i + 1}`) ?? [], { library, language }),
    ),
  );
}

/** Whether an editor has something to look at. */
export function isGap({ facts, words, names, strangers, figures, dates }: Gap): boolean {
  // A line of a few words is a byline, a dateline or the page’s furniture.
  if (facts === 0 && words > FURNITURE_WORDS) return true;
  return [names, strangers, figures, dates].some((list) => list.length > 0);
}

const FURNITURE_WORDS = 6;

function factsByParagraph(pack: PackSource): Map<string, Fact[]> {
  const citing = new Map<string, Fact[]>();
  for (const fact of pack.entities.flatMap(({ facts }) => facts)) {
    for (const { source, paragraphs, context = [] } of fact.sources) {
      for (const n of [...paragraphs, ...context]) {
        const key = `${source} ${n}`;
        citing.set(key, [...(citing.get(key) ?? []), fact]);
      }
    }
  }
  return citing;
}

function gapOf(
  source: KnownSource,
  paragraph: number,
  passage: Passage,
  facts: Fact[],
  { library, language }: { library: Library; language: string },
): Gap {
  const { names, sources } = library;
  const issued = sources.get(source.id)?.article.issued;
  const statements = facts.map((fact) => readPassage(fact.statement[language] ?? '', names, issued));
  const covered = new Set([
    ...facts.flatMap(idsOf),
    ...statements.flatMap(({ mentions }) => mentions.map(({ entity }) => entity)),
  ]);
  const values = new Set([
    ...statements.flatMap(({ numbers }) => numbers.flatMap((number) => number.values)),
    ...facts.flatMap(({ quantity: q }) => [q?.value, q?.min, q?.max].filter((value) => value !== undefined)),
  ]);
  const dates = new Set([
    ...statements.flatMap((statement) => statement.dates.map(({ edtf }) => edtf)),
    ...facts.flatMap(({ when, asOf, value }) => [when, asOf, value].filter((date) => date !== undefined)),
  ]);
  const groups = longestMentions(passage.mentions);
  const textOf = ({ start, end }: { start: number; end: number }) => passage.text.slice(start, end);
  const given = [...groups.map(([first]) => first), ...passage.dates];
  const isGiven = ({ start, end }: { start: number; end: number }) =>
    given.some((span) => span && start >= span.start && end <= span.end);
  return {
    source: source.id,
    paragraph,
    words: passage.words.length,
    facts: facts.filter((fact) => carries(fact, source.id, paragraph)).length,
    names: unique(
      groups
        .filter(
          (group) => group.some(({ isName }) => isName) && !group.some(({ entity }) => covered.has(entity)),
        )
        .flatMap(([first]) => (first ? [textOf(first)] : [])),
    ),
    strangers: unique(strangersIn(passage, isGiven)),
    figures: unique(
      passage.numbers
        .filter(
          (number) =>
            number.isFigure && !isGiven(number) && !number.values.some((value) => values.has(value)),
        )
        .map(textOf),
    ),
    dates: unique(passage.dates.filter(({ edtf }) => !isDated(edtf, dates)).map(textOf)),
  };
}

function carries(fact: Fact, source: string, paragraph: number): boolean {
  return fact.sources.some(
    (citation) => citation.source === source && citation.paragraphs.includes(paragraph),
  );
}

function idsOf(fact: Fact): string[] {
  const claim = fact.claimedBy;
  return [
    ...fact.about,
    ...(Array.isArray(claim?.by) ? claim.by : []),
    ...[claim?.as, claim?.for, claim?.in, fact.value].filter((id) => id !== undefined),
  ];
}

function isDated(edtf: string, dates: Set<string>): boolean {
  for (const date of dates) {
    if (
      date.split('/').some((end) => end === edtf || end.startsWith(`${edtf}-`)) ||
      edtf.split('/').includes(date)
    )
      return true;
  }
  return dates.has(edtf);
}

// Capitalised words that name nobody.
const TITLES = new Set(['Mr', 'Mrs', 'Ms', 'Dr', 'President', 'Minister', 'Prime']);
const DAYS_AND_MONTHS = new Set(
  'Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June July August September October November December'.split(
    ' ',
  ),
);

/** Runs of capitalised words that no entity of the pack bears. */
function strangersIn(passage: Passage, isGiven: (span: { start: number; end: number }) => boolean): string[] {
  const runs: { start: number; end: number }[] = [];
  let isOpen = false;
  for (const word of passage.words) {
    const text = passage.text.slice(word.start, word.end);
    const isName =
      /^\p{Lu}\p{L}+/u.test(text) &&
      !TITLES.has(text) &&
      !DAYS_AND_MONTHS.has(text) &&
      !isGiven(word) &&
      !isSentenceStart(passage.text, word.start);
    const last = runs.at(-1);
    if (isName && isOpen && last && /^’? $/u.test(passage.text.slice(last.end, word.start)))
      last.end = word.end;
    else if (isName) runs.push({ start: word.start, end: word.end });
    isOpen = isName;
  }
  return runs.map(({ start, end }) => passage.text.slice(start, end));
}

function unique(texts: string[]): string[] {
  return [...new Set(texts)];
}
