import { foldText } from '../../text/fold.ts';
import type { Spot } from '../spot.ts';
import { ordinaryPhrases, ordinaryWord, phrasesOfSeldomName } from '../words/ordinary-words.ts';
import { isBeside, wordAfter, wordBefore } from './neighbours.ts';

const BESIDE = 40;

/** The words beside show the ordinary meaning of a name that is also a word: China plates, a turkey shoot, بے چین. */
export function ordinaryMeaning({ text, start, end }: Spot, folded: string): boolean {
  const ordinary = ordinaryWord(folded);
  if (ordinary) {
    const before = wordBefore(text, start);
    const after = wordAfter(text, end);
    if (isBeside(before) && ordinary.before.includes(before.word.toLowerCase())) return true;
    if (isBeside(after) && ordinary.after.includes(after.word.toLowerCase())) return true;
  }
  const phrases = ordinaryPhrases(folded);
  const seldom = phrasesOfSeldomName(folded);
  if (phrases.length === 0 && !seldom) return false;
  const left = foldText(text.slice(Math.max(0, start - BESIDE), start));
  const around = ` ${left} ${folded} ${foldText(text.slice(end, end + BESIDE))} `;
  const from = left.length + 2;
  const isIn = (phrase: string): boolean => standsAround(around, phrase, from, from + folded.length);
  return seldom ? !seldom.some(isIn) : phrases.some(isIn);
}

/** Whether the phrase occurs so that it covers the name. */
function standsAround(text: string, phrase: string, start: number, end: number): boolean {
  for (let at = text.indexOf(` ${phrase} `); at >= 0; at = text.indexOf(` ${phrase} `, at + 1)) {
    if (at + 1 <= start && at + 1 + phrase.length >= end) return true;
  }
  return false;
}
