import { foldText } from '../../text/fold.ts';
import type { Spot } from '../spot.ts';

/** Near by: about two sentences on either side, within the block. */
const NEAR = 300;

/** The first cue word that stands near the name, as the pack writes it. */
export function findCue({ text, start, end }: Spot, cues: readonly string[]): string | undefined {
  if (cues.length === 0) return undefined;
  const near = `${foldText(text.slice(Math.max(0, start - NEAR), start))} | ${foldText(text.slice(end, end + NEAR))}`;
  return cues.find((cue) => {
    const folded = foldText(cue);
    if (folded === '') return false;
    return /\p{sc=Han}/u.test(folded) ? near.includes(folded) : ` ${near} `.includes(` ${folded} `);
  });
}
