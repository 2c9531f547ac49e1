import { wordList } from '../words/word-list.ts';
import { isCapitalised } from './neighbours.ts';

/** How the line around a candidate is written: `title` is An American Headline. */
export type Casing = 'normal' | 'title' | 'caps';

/** What headlines leave small. */
const SMALL_WORDS = wordList(
  'the and but nor for with from into over than that via its his her are was has amid',
);
const LOOKED_AT = 160;
/** Two names and a verb are no headline yet. */
const FEWEST_WORDS = 4;

/** The casing of the sentence around `text[start, end)`, judged by its other words. */
export function casingAround(text: string, start: number, end: number): Casing {
  const before = text.slice(sentenceStart(text, start), start);
  const after = /^[^.!?…\n]*/u.exec(text.slice(end, end + LOOKED_AT))?.[0] ?? '';
  const words = `${before} ${after}`.match(/\p{L}[\p{L}\p{M}]+/gu) ?? [];
  const cased = words.filter((word) => word !== word.toUpperCase() || word !== word.toLowerCase());
  const capitals = cased.filter((word) => word === word.toUpperCase()).length;
  if (cased.length >= 2 && capitals >= cased.length * 0.8) return 'caps';
  const telling = cased.filter((word) => word.length >= 3 && !SMALL_WORDS.has(word));
  if (telling.length >= FEWEST_WORDS && telling.filter(isCapitalised).length >= telling.length * 0.85)
    return 'title';
  return 'normal';
}

/** Not by an expression: one that ends in $ begins anew at every character. */
function sentenceStart(text: string, start: number): number {
  const least = Math.max(0, start - LOOKED_AT);
  let at = start;
  while (at > least && !'.!?…\n'.includes(text.charAt(at - 1))) at--;
  return at;
}
