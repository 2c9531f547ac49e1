import type { Passage } from './article.ts';
import type { CitedSource, FactCase, Finding } from './case.ts';
import { contentWords, stemsOf } from './content-words.ts';
import { longestMentions } from './name-index.ts';

/** Something a statement says, which a paragraph has or has not. */
interface Feature {
  text: string;
  isIn(passage: Passage, n: number): boolean;
}

interface Weighed {
  /** What it tells paragraphs apart by: rare in the article is much. */
  weight: number;
  /** Numbers of the paragraphs that have it. */
  where: Set<number>;
}

// How much better another paragraph must be before the cited one is doubted, as a share of all that the article
// knows of the statement.
const DOUBT = 0.12;

/** The cited paragraphs are the ones of their article that say what the statement says. */
export function checkParagraphs(known: FactCase): Finding[] {
  const features = featuresOf(known);
  return known.citations.flatMap((citation) => checkCitation(citation, features));
}

function checkCitation(citation: CitedSource, features: Feature[]): Finding[] {
  const { source, paragraphs, context, index } = citation;
  const all = source.article.paragraphs;
  const weighed = features.map((feature) => weigh(feature, all)).filter(({ where }) => where.size > 0);
  const total = weighed.reduce((sum, { weight }) => sum + weight, 0);
  if (total === 0) return [];
  const share = (numbers: number[]) =>
    weighed.reduce((sum, { weight, where }) => sum + (numbers.some((n) => where.has(n)) ? weight : 0), 0) /
    total;

  const others = all.map((_, i) => i + 1).filter((n) => !paragraphs.includes(n) && !context.includes(n));
  const findings: Finding[] = [];
  for (const [i, n] of paragraphs.entries()) {
    const rest = paragraphs.filter((other) => other !== n);
    const gain = share(paragraphs) - share(rest);
    const best = others
      .map((other) => ({ other, gain: share([...rest, other]) - share(rest) }))
      .sort((a, b) => b.gain - a.gain)[0];
    if (!best || best.gain <= gain + DOUBT) continue;
    findings.push({
      path: ['sources', index, 'paragraphs', i],
      what: `¶${best.other} of ${source.id} says more of the statement than ¶${n}`,
      expected: 'the paragraphs that carry it',
      remedy: `did you mean ${best.other}?`,
    });
  }
  return findings;
}

function weigh(feature: Feature, passages: readonly Passage[]): Weighed {
  const where = new Set<number>();
  for (const [i, passage] of passages.entries()) if (feature.isIn(passage, i + 1)) where.add(i + 1);
  return { where, weight: Math.log((passages.length + 1) / (where.size + 0.5)) };
}

function featuresOf({ statement }: FactCase): Feature[] {
  const groups = longestMentions(statement.mentions);
  const given = [...groups.map(([first]) => first), ...statement.numbers];
  const words = contentWords(statement.words).filter(
    ({ start, end }) => !given.some((span) => span && start >= span.start && end <= span.end),
  );
  return [
    ...groups.map((group): Feature => {
      const ids = new Set(group.map(({ entity }) => entity));
      const [first] = group;
      return {
        text: statement.text.slice(first?.start, first?.end),
        isIn: ({ mentions }) => mentions.some(({ entity }) => ids.has(entity)),
      };
    }),
    ...statement.numbers.map(({ values, start, end }): Feature => ({
      text: statement.text.slice(start, end),
      isIn: ({ numbers }) => numbers.some((number) => number.values.some((value) => values.includes(value))),
    })),
    ...words.map(({ text, start, end }): Feature => {
      const stems = stemsOf(text);
      return {
        text: statement.text.slice(start, end),
        isIn: (passage) => stems.some((stem) => stemsIn(passage).has(stem)),
      };
    }),
  ];
}

const stemSets = new WeakMap<Passage, Set<string>>();

function stemsIn(passage: Passage): Set<string> {
  let stems = stemSets.get(passage);
  if (!stems) {
    stems = new Set(contentWords(passage.words).flatMap(({ text }) => stemsOf(text)));
    stemSets.set(passage, stems);
  }
  return stems;
}

/** Content words of the statement that no cited paragraph supports, even as a synonym. */
export function unsupportedWords(known: FactCase): string[] {
  const there = [...known.around, ...known.reasons.values()];
  const { text, dates } = known.statement;
  const dateWords = new Set(dates.flatMap(({ start, end }) => text.slice(start, end).split(/[\s,]+/)));
  return (
    featuresOf(known)
      // Dates are judged by what they mean.
      .filter((feature) => !dateWords.has(feature.text))
      .filter((feature) => !there.some((passage, n) => feature.isIn(passage, n)))
      .map(({ text }) => text)
  );
}
