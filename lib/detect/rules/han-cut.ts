import { surfaceOf } from '../spot.ts';
import type { Spot } from '../spot.ts';
import { straddles } from '../words/han-words.ts';

const WINDOW = 24;
const LONGEST = 3;
/** What follows a name and is often cut wrong: 习近平|等, not 平等; 联合国|内部, not 国内. */
const FOLLOWED =
  /^(?:等|主席|总|在|将|对|向|与|和|同|说|称|表示|强调|指出|致|的|也|还|已|内部|内政|内阁|内战|会议|家庭|民众|人民|有关)/u;
let segmenter: Intl.Segmenter | undefined;

/**
 * A Han name inside other words: 其中|国有 is not 中国. A common word across its edge says so for certain; for names of two
 * or three characters the platform’s segmentation is evidence too, but no more: engines differ.
 */
export function isOffCuts(spot: Spot): boolean {
  const surface = surfaceOf(spot);
  if (!/^\p{sc=Han}+$/u.test(surface)) return false;
  if (straddles(spot.text, spot.start, spot.end)) return true;
  return surface.length <= LONGEST && offSegments(spot);
}

function offSegments({ text, start, end }: Spot): boolean {
  segmenter ??= new Intl.Segmenter('zh', { granularity: 'word' });
  let from = start;
  while (from > 0 && start - from < WINDOW && /\p{sc=Han}/u.test(text.charAt(from - 1))) from--;
  let to = end;
  while (to < text.length && to - end < WINDOW && /\p{sc=Han}/u.test(text.charAt(to))) to++;
  const cuts = new Set<number>([to]);
  for (const { index } of segmenter.segment(text.slice(from, to))) cuts.add(from + index);
  if (!cuts.has(start)) return true;
  return !cuts.has(end) && !FOLLOWED.test(text.slice(end, end + 2));
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
