import { CharClass, CLASS_MASK } from '../../text/char-class.ts';
import { CLASS } from '../../text/fold-table.ts';

/** A word beside a candidate. */
export interface Neighbour {
  /** As it stands in the text. */
  word: string;
  start: number;
  end: number;
  /** What stands between it and the candidate. */
  gap: string;
}

const WIDEST_GAP = 3;
const LONGEST_WORD = 40;

function isLetter(text: string, i: number): boolean {
  if (i < 0 || i >= text.length) return false;
  const cls = (CLASS[text.charCodeAt(i)] as number) & CLASS_MASK;
  return (cls >= CharClass.LETTER && cls <= CharClass.EXPAND_ARABIC) || cls === CharClass.MARK;
}

/** The word before `start`, when at most three characters stand between. */
export function wordBefore(text: string, start: number): Neighbour | undefined {
  let end = start;
  while (start - end < WIDEST_GAP && end > 0 && !isLetter(text, end - 1)) end--;
  let from = end;
  while (end - from < LONGEST_WORD && isLetter(text, from - 1)) from--;
  if (from === end) return undefined;
  return { word: text.slice(from, end), start: from, end, gap: text.slice(end, start) };
}

/** The word after `end`, when at most three characters stand between. */
export function wordAfter(text: string, end: number): Neighbour | undefined {
  let from = end;
  while (from - end < WIDEST_GAP && from < text.length && !isLetter(text, from)) from++;
  let to = from;
  while (to - from < LONGEST_WORD && isLetter(text, to)) to++;
  if (from === to) return undefined;
  return { word: text.slice(from, to), start: from, end: to, gap: text.slice(end, from) };
}

/** Only a space, or one line break, between: the words belong together. */
export function isBeside(neighbour: Neighbour | undefined): neighbour is Neighbour {
  return (
    neighbour !== undefined && /^[\s\u00a0\u2009\u202f]{1,2}$/.test(neighbour.gap) && neighbour.gap !== '\n\n'
  );
}

export function isCapitalised(word: string): boolean {
  const first = word.charAt(0);
  return first !== first.toLowerCase() && first === first.toUpperCase();
}

/** Whether a sentence, a line or a quotation begins at `start`. */
export function opensSentence(text: string, start: number): boolean {
  const before = text.slice(Math.max(0, start - 6), start).trimEnd();
  if (start === 0 || (before === '' && start <= 6)) return true;
  return /[.!?…:;\n“”"«»‘([{•|–—]$/.test(before) || /\n\s*$/.test(text.slice(Math.max(0, start - 6), start));
}
