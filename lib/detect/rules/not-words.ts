import { foldText } from '../../text/fold.ts';
import type { Spot } from '../spot.ts';

const BESIDE = 100;

/** The pack itself says which words beside the name rule it out: “Group” after SCO. */
export function notWords({ text, start, end }: Spot, words: readonly string[]): boolean {
  if (words.length === 0) return false;
  const before = foldText(text.slice(Math.max(0, start - BESIDE), start));
  const after = foldText(text.slice(end, end + BESIDE));
  // Punctuation is gone from folded text: a word counts as beside only if nothing but space or a hyphen is between.
  const touchesBefore = /(?:^|[\s\u2010-\u2014\u00b7-]|[^\p{P}])$/u.test(text.slice(0, start).slice(-1));
  const touchesAfter = !/^[\s]*[\p{Ps}\p{Pe}\p{Po}\p{Pi}\p{Pf}]/u.test(text.slice(end, end + 4));
  return words.some((word) => {
    const folded = foldText(word);
    if (folded === '') return false;
    const han = /\p{sc=Han}/u.test(folded);
    if (touchesAfter && after.startsWith(folded) && (han || isEdge(after, folded.length))) return true;
    return (
      touchesBefore && before.endsWith(folded) && (han || isEdge(before, before.length - folded.length - 1))
    );
  });
}

function isEdge(text: string, at: number): boolean {
  return at < 0 || at >= text.length || text.charAt(at) === ' ';
}
