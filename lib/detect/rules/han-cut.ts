import { surfaceOf } from '../spot.ts';
import type { Spot } from '../spot.ts';
import { straddles } from '../words/han-words.ts';

/** Segmentation needs to see this many characters on either side of a name. */
const WINDOW = 24;
/** A text is segmented in stretches on a grid of so many characters, which the names in them share. */
const STRETCH = 128;
const LONGEST = 3;
/** What follows a name and is often cut wrong: 习近平|等, not 平等; 联合国|内部, not 国内. */
const FOLLOWED =
  /^(?:等|主席|总|在|将|对|向|与|和|同|说|称|表示|强调|指出|致|的|也|还|已|内部|内政|内阁|内战|会议|家庭|民众|人民|有关)/u;
let segmenter: Intl.Segmenter | undefined;
/** The last stretch and where its words begin: the next name mostly stands in the same one. */
let lastStretch = '';
let lastCuts: ReadonlySet<number> = new Set();

/** Where the words of a stretch begin. */
export type Segment = (stretch: string) => ReadonlySet<number>;

/**
 * A Han name inside other words: 其中|国有 is not 中国. A common word across its edge says so for certain; for names of two
 * or three characters the platform’s segmentation is evidence too, but no more: engines differ.
 */
export function isOffCuts(spot: Spot, segment: Segment = cutsOf): boolean {
  const surface = surfaceOf(spot);
  if (!/^\p{sc=Han}+$/u.test(surface)) return false;
  if (straddles(spot.text, spot.start, spot.end)) return true;
  return surface.length <= LONGEST && offSegments(spot, segment);
}

function offSegments({ text, start, end }: Spot, segment: Segment): boolean {
  const from = Math.max(0, Math.floor((start - WINDOW) / STRETCH) * STRETCH);
  const to = Math.min(text.length, Math.ceil((end + WINDOW) / STRETCH) * STRETCH);
  const stretch = text.slice(from, to);
  if (stretch !== lastStretch) {
    lastCuts = segment(stretch);
    lastStretch = stretch;
  }
  if (!lastCuts.has(start - from)) return true;
  return end < to && !lastCuts.has(end - from) && !FOLLOWED.test(text.slice(end, end + 2));
}

function cutsOf(stretch: string): ReadonlySet<number> {
  segmenter ??= new Intl.Segmenter('zh', { granularity: 'word' });
  const cuts = new Set<number>();
  for (const { index } of segmenter.segment(stretch)) cuts.add(index);
  return cuts;
}

/** Part of a transliterated person’s name: 乔治·华盛顿 is not the city. */
export function isBesideMiddleDot({ text, start, end }: Spot): boolean {
  return /[·・•‧･∙][\u3000 ]?$/u.test(text.slice(Math.max(0, start - 2), start))
    ? /\p{sc=Han}/u.test(text.charAt(start - 2))
    : /^[·・‧･∙]\p{sc=Han}/u.test(text.slice(end, end + 2));
}

/** With an administrative or street suffix a short name is another place: 南海区 is a district, not the sea. */
export function isOtherHanPlace({ text, start, end }: Spot): boolean {
  if (end - start > LONGEST || !/\p{sc=Han}/u.test(text.charAt(start))) return false;
  const after = text.slice(end, end + 4);
  return /^(?:[区县镇乡村街](?![域界块])|路(?![透线过径上])|大道|大厦|日报|邮报|时报|晚报|烤鸭|胡同|银行(?!业|间|体系))/u.test(
    after,
  );
}
