import { CLASS, FOLD } from '../text/fold-table.ts';
import { UPPER } from '../text/char-class.ts';
import { CAPITAL_TOKENS } from './image-layout.ts';

/** The capitals of plain words with one space between, in the bits of a name’s needs. */
export function capitalsOf(text: string, start: number, end: number): number {
  let capitals = 0;
  for (let depth = 0, i = start; depth < CAPITAL_TOKENS && i < end; depth++, i++) {
    if (((CLASS[text.charCodeAt(i)] as number) & UPPER) !== 0) capitals |= 1 << depth;
    let letters = 0;
    let upper = 0;
    for (let fold; i < end && (fold = FOLD[text.charCodeAt(i)] as number) > 0; i++) {
      if (fold >= 0x30 && fold <= 0x39) continue;
      letters++;
      if (((CLASS[text.charCodeAt(i)] as number) & UPPER) !== 0) upper++;
    }
    if (letters > 0 && letters === upper) capitals |= 0x10000 << depth;
  }
  return capitals;
}
