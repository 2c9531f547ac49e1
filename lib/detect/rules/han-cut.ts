import { surfaceOf } from '../spot.ts';
import type { Spot } from '../spot.ts';
import { straddling } from '../words/han-words.ts';

/** The words of a stretch, in order. Together they are the stretch. */
export type Segment = (stretch: string) => readonly string[];

/** Longer names are hardly ever made of the ends of two other words. */
const LONGEST = 4;
/** A word is no longer than this, so neither is what can pull a name apart. */
const WINDOW = 8;
/** A text is segmented in stretches on a grid of so many characters, which the names in them share. */
const STRETCH = 128;
/** With these behind it a name is still the same place; a dictionary may hold both as one word (北京市). */
const SAME_PLACE = /^[市省州]/u;
let segmenter: Intl.Segmenter | undefined;
/** The last stretch and where its words begin: the next name mostly stands in the same one. */
let lastStretch = '';
let lastSegment: Segment | undefined;
let lastCuts: ReadonlySet<number> = new Set();

/**
 * A Han name inside other words: 其中|国有 is not 中国. Where the platform’s segmentation cuts the text otherwise, or a
 * common word stands across the name’s edge, that reading is held against the one with the name whole, and the reading
 * of fewer words wins: 习近平|等|出席 before 习|近|平等|出席. In a tie the name loses.
 */
export function isOffCuts(spot: Spot, segment: Segment = wordsOf): boolean {
  const surface = surfaceOf(spot);
  if (surface.length > LONGEST || !/^\p{sc=Han}+$/u.test(surface)) return false;
  const { text, start, end } = spot;
  const across = straddling(text, start, end);
  if (across === undefined && isOnCuts(spot, segment)) return false;
  const before = /\p{sc=Han}*$/u.exec(text.slice(Math.max(0, start - WINDOW), start))?.[0] ?? '';
  const after = /^\p{sc=Han}*/u.exec(text.slice(end, end + WINDOW))?.[0] ?? '';
  const whole = [...segment(before), surface, ...segment(after)];
  const run = before + surface + after;
  const other = across === undefined ? segment(run) : around(run, across, start - before.length, segment);
  return cost(whole) >= cost(other);
}

/** The reading that has the word in one piece, whether the platform’s dictionary knows it or not. */
function around(
  run: string,
  word: { from: number; to: number },
  offset: number,
  segment: Segment,
): readonly string[] {
  const [from, to] = [Math.max(0, word.from - offset), word.to - offset];
  return [...segment(run.slice(0, from)), run.slice(from, to), ...segment(run.slice(to))];
}

/** Few words, and of as many those with fewer single characters. */
function cost(words: readonly string[]): number {
  return words.length * 100 + words.filter((word) => word.length === 1).length;
}

function isOnCuts({ text, start, end }: Spot, segment: Segment): boolean {
  const from = Math.max(0, Math.floor((start - WINDOW) / STRETCH) * STRETCH);
  const to = Math.min(text.length, Math.ceil((end + WINDOW) / STRETCH) * STRETCH);
  const stretch = text.slice(from, to);
  if (stretch !== lastStretch || segment !== lastSegment) {
    lastCuts = cutsOf(segment(stretch));
    lastStretch = stretch;
    lastSegment = segment;
  }
  if (!lastCuts.has(start - from)) return false;
  const samePlace = SAME_PLACE.test(text.slice(end, end + 1)) && lastCuts.has(end + 1 - from);
  return end === to || lastCuts.has(end - from) || samePlace;
}

function cutsOf(words: readonly string[]): ReadonlySet<number> {
  const cuts = new Set<number>();
  let at = 0;
  for (const word of words) {
    cuts.add(at);
    at += word.length;
  }
  return cuts.add(at);
}

function wordsOf(stretch: string): readonly string[] {
  segmenter ??= new Intl.Segmenter('zh', { granularity: 'word' });
  return [...segmenter.segment(stretch)].map(({ segment }) => segment);
}

/** Part of a transliterated person’s name: 乔治·华盛顿 is not the city. */
export function isBesideMiddleDot({ text, start, end }: Spot): boolean {
  return /[·・•‧･∙][\u3000 ]?$/u.test(text.slice(Math.max(0, start - 2), start))
    ? /\p{sc=Han}/u.test(text.charAt(start - 2))
    : /^[·・‧･∙]\p{sc=Han}/u.test(text.slice(end, end + 2));
}
