import type { Passage } from './article.ts';
import { longestMentions } from './name-index.ts';
import type { Word } from './words.ts';

/** So many words in a row are copied and not retold. */
const COPIED_WORDS = 8;

/** A run of an article’s words in a statement, in the statement’s spelling; `undefined` when it is short enough. */
export function copiedRun(statement: Passage, paragraphs: readonly Passage[]): string | undefined {
  const own = ownWords(statement);
  if (own.length < COPIED_WORDS) return undefined;
  for (const paragraph of paragraphs) {
    const theirs = ` ${ownWords(paragraph)
      .map(({ text }) => text)
      .join(' ')} `;
    for (let i = 0; i + COPIED_WORDS <= own.length; i++) {
      const run = own.slice(i, i + COPIED_WORDS);
      if (!theirs.includes(` ${run.map(({ text }) => text).join(' ')} `)) continue;
      return statement.text.slice(run[0]?.start, run.at(-1)?.end);
    }
  }
  return undefined;
}

/** Words that are somebody’s choice: no names, dates, numbers or marked quotations. */
function ownWords(passage: Passage): Word[] {
  const given: { start: number; end: number }[] = [
    ...longestMentions(passage.mentions.filter(({ isName }) => isName)).flatMap(([first]) =>
      first ? [first] : [],
    ),
    ...passage.numbers,
    ...passage.dates,
    ...quotationsIn(passage.text),
  ];
  return passage.words.filter(
    (word) => word.text !== 's' && !given.some(({ start, end }) => word.start >= start && word.end <= end),
  );
}

/** Texts between “ ” (or " "), with where they stand, the marks included. */
export function quotationsIn(text: string): { text: string; start: number; end: number }[] {
  return Array.from(text.matchAll(/“([^“”]+)”|"([^"]+)"|「([^」]+)」/gu), (match) => ({
    text: match[1] ?? match[2] ?? match[3] ?? '',
    start: match.index,
    end: match.index + match[0].length,
  }));
}
