import type { Entity } from '../facts/entity.ts';
import { datesIn } from './grounding/dates.ts';
import { quotationsIn } from './grounding/copying.ts';
import { hanNumbersIn, numbersIn } from './grounding/numbers.ts';
import { wordsOf } from './grounding/words.ts';
import type { Complaint } from './place-problems.ts';
import type { PathPart } from './problem.ts';

export interface TranslationProblem {
  path: PathPart[];
  complaint: Complaint;
}

// Number words of Urdu as far as news facts need them: ordinals and small cardinals.
const URDU_NUMBERS: Record<string, number> = Object.fromEntries(
  `ایک 1|دو 2|دونوں 2|تین 3|چار 4|پانچ 5|چھ 6|چھہ 6|سات 7|آٹھ 8|نو 9|دس 10|پہلا 1|پہلی 1|پہلے 1|دوسرا 2|دوسری 2|دوسرے 2|تیسرا 3|تیسری 3|تیسرے 3
  |چوتھا 4|چوتھی 4|چوتھے 4|پانچواں 5|پانچویں 5|چھٹا 6|چھٹی 6|چھٹے 6|ساتواں 7|ساتویں 7|آٹھواں 8|آٹھویں 8|نواں 9|نویں 9|دسواں 10|دسویں 10
  |بیس 20|بیسواں 20|بیسویں 20|پندرہواں 15|پندرہویں 15|پندرھواں 15|پندرھویں 15|پچھتر 75|پچھترواں 75|پچھترویں 75|پچہتر 75|پچہترویں 75`
    .split('|')
    .map((pair) => pair.trim().split(' '))
    .map(([word = '', value]) => [wordsOf(word)[0]?.text ?? word, Number(value)]),
);

/** Figures and quotations of each statement agree in all its languages with the original. */
export function translationProblems(entity: Entity, original: string): TranslationProblem[] {
  const problems: TranslationProblem[] = [];
  for (const [i, { statement }] of entity.facts.entries()) {
    const text = statement[original];
    if (text === undefined) continue;
    for (const [lang, translation] of Object.entries(statement)) {
      if (lang === original) continue;
      const complaint = disagreement(text, translation, lang);
      if (complaint) problems.push({ path: ['facts', i, 'statement', lang], complaint });
    }
  }
  return problems;
}

function disagreement(text: string, translation: string, lang: string): Complaint | undefined {
  const theirs = valuesIn(translation, lang);
  const missing = figuresIn(text).find((values) => !values.some((value) => theirs.has(value)));
  if (missing)
    return { what: `the figure ${missing[0]} of the original is missing`, expected: 'the same figures' };
  const ours = valuesIn(text, 'en');
  const extra = figuresIn(translation).find((values) => !values.some((value) => ours.has(value)));
  if (extra) return { what: `the figure ${extra[0]} is not in the original`, expected: 'the same figures' };
  const [quoted, quotedThere] = [quotations(text), quotations(translation)];
  if (quoted === quotedThere) return undefined;
  return { what: `${quotedThere} quotations, and ${quoted} in the original`, expected: 'as many' };
}

/** Numbers in figures, each with the ways it can be read. */
function figuresIn(text: string): string[][] {
  return numbersIn(wordsOf(text))
    .filter(({ isFigure }) => isFigure)
    .map(({ values }) => values);
}

/** All values a text may be said to hold: figures, number words, months as their numbers. */
function valuesIn(text: string, lang: string): Set<string> {
  const words = wordsOf(text);
  const values = new Set(numbersIn(words).flatMap((number) => number.values));
  // A Chinese date writes the month as a figure (2026年1月5日).
  for (const { edtf } of datesIn(words))
    for (const part of edtf.split(/[-/]/)) values.add(String(Number(part)));
  for (const [, month] of text.matchAll(
    /\b(January|February|March|April|May|June|July|August|September|October|November|December)\b/gu,
  )) {
    values.add(String(new Date(`${month} 1, 2000`).getMonth() + 1));
  }
  if (lang.startsWith('zh')) for (const value of hanNumbersIn(text)) values.add(value);
  if (lang === 'ur') {
    for (const word of words) {
      const value = URDU_NUMBERS[word.text];
      if (value !== undefined) values.add(String(value));
    }
  }
  return values;
}

function quotations(text: string): number {
  // Urdu sets the same marks the other way round or takes its own.
  return Math.max(
    quotationsIn(text).length,
    Array.from(text.matchAll(/”[^“”]+“|«[^»]+»|《[^》]+》/gu)).length,
  );
}
