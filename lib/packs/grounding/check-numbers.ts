import type { FactCase, Finding } from './case.ts';
import { placesOf } from './case.ts';
import type { Passage } from './article.ts';
import { longestMentions } from './name-index.ts';
import type { NumberMention } from './numbers.ts';
import { wordsOf } from './words.ts';

/** Every number of the statement and of `quantity` stands in a cited paragraph, or its reason names it. */
export function checkNumbers(known: FactCase): Finding[] {
  return [...checkStatement(known), ...checkQuantity(known)];
}

function checkStatement(known: FactCase): Finding[] {
  const supported = valuesIn([...known.cited, ...reasonsFor(known, ['statement', 'quantity', 'value'])]);
  const around = new Set(known.around.flatMap(({ mentions }) => mentions.map(({ entity }) => entity)));
  const given = [
    ...known.statement.dates,
    // “CPEC 2.0” is a name: whether the paragraphs bear it is asked elsewhere.
    ...longestMentions(known.statement.mentions).flatMap(([first, ...rest]) =>
      first && [first, ...rest].some(({ entity }) => around.has(entity)) ? [first] : [],
    ),
  ];
  return known.statement.numbers
    .filter((number) => !isCounting(number, known.statement))
    .filter(({ start, end }) => !given.some((span) => start >= span.start && end <= span.end))
    .filter(({ values }) => !values.some((value) => supported.has(value)))
    .map(({ start, end }) => ({
      path: ['statement'],
      what: `the number “${known.statement.text.slice(start, end)}” is not in ${placesOf(known)}`,
      expected: 'a number of the cited paragraphs, or `derived: { statement: … }` with the reason',
    }));
}

// “two offices”, “one of” count what the sentence itself lists.
function isCounting({ values: [value], isFigure, start, end }: NumberMention, { text }: Passage): boolean {
  return !isFigure && (value === '1' || value === '2') && /^(?:one|two)$/i.test(text.slice(start, end));
}

function checkQuantity(known: FactCase): Finding[] {
  const { quantity } = known.fact;
  if (!quantity) return [];
  const passages = [...known.cited, ...reasonsFor(known, ['quantity', 'statement'])];
  const supported = valuesIn(passages);
  const findings: Finding[] = [];
  for (const field of ['value', 'min', 'max'] as const) {
    const value = quantity[field];
    if (value === undefined || supported.has(String(Number(value)))) continue;
    findings.push({
      path: ['quantity', field],
      what: `${value} is not in ${placesOf(known)}`,
      expected: 'a number of the cited paragraphs, or `derived: { quantity: … }` with the reason',
    });
  }
  const words = quantity.words === undefined ? [] : wordsOf(quantity.words);
  const there = new Set(passages.flatMap((passage) => passage.words.map(({ text }) => text)));
  if (words.some(({ text }) => !there.has(text))) {
    const what = `“${quantity.words}” is not in ${placesOf(known)}`;
    findings.push({ path: ['quantity', 'words'], what, expected: 'words of the cited paragraphs' });
  }
  return findings;
}

function reasonsFor({ reasons }: FactCase, fields: string[]): Passage[] {
  return fields.flatMap((field) => reasons.get(field) ?? []);
}

/** What the numbers of some passages can be read as; the 4 of “January 4” counts nothing. */
function valuesIn(passages: readonly Passage[]): Set<string> {
  return new Set(
    passages.flatMap(({ numbers, dates }) =>
      numbers
        .filter(({ start, end }) => !dates.some((date) => start >= date.start && end <= date.end))
        .flatMap(({ values }) => values),
    ),
  );
}
