import { foldText } from '../../text/fold.ts';
import type { Spot } from '../spot.ts';
import { followsUrduNoun, isUrduQuantifier } from '../words/urdu-words.ts';
import { isBeside, wordAfter, wordBefore } from './neighbours.ts';
import type { Neighbour } from './neighbours.ts';

/**
 * Urdu has no capitals to tell a name from a word, but its grammar does: a quantity is no name’s (بہت دیر), words joined
 * by و are a pair of words (امن و چین), and what ends in the ی of adjectives stands before its noun as one (مالی سال).
 */
export function urduWord(spot: Spot): boolean {
  const { text, start, end, ours } = spot;
  if (!/\p{sc=Arab}/u.test(text.charAt(start))) return false;
  const before = wordBefore(text, start);
  const after = wordAfter(text, end);
  const isName = (neighbour: Neighbour): boolean => ours(neighbour.start, neighbour.end);
  if (isBeside(before)) {
    if (isUrduQuantifier(foldText(before.word))) return true;
    const other = before.word === 'و' ? wordBefore(text, before.start) : undefined;
    if (isBeside(other) && !isName(other)) return true;
  }
  if (isBeside(after) && after.word === 'و') {
    const other = wordAfter(text, after.end);
    if (isBeside(other) && !isName(other)) return true;
  }
  if (!/[یيى]$/u.test(text.slice(start, end))) return false;
  // At a sentence’s end stands its verb.
  if (/^[\s]*۔/u.test(text.slice(end, end + 2)) && isBeside(before)) return true;
  return isBeside(after) && !followsUrduNoun(foldText(after.word)) && !isName(after);
}
