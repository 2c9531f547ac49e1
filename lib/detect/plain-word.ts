import { UPPER } from '../text/char-class.ts';
import { CLASS, FOLD } from '../text/fold-table.ts';
import { mix1, mix2, SEED_1, SEED_2 } from './token-hash.ts';

const NINE = 0x39;

/** Reads plain words of a text, which need no token reader: letters and digits of alphabetic scripts that fold one to one. */
export class PlainWord {
  hash1 = 0;
  hash2 = 0;
  /** Bit 0: it begins with a capital; bit 16: it has no other letters. */
  capitals = 0;

  /** The first hash of the word at `from`, and no more. @returns where it ends: at `from` when none is there */
  hash(text: string, from: number): number {
    const n = text.length;
    let hash = SEED_1;
    let i = from;
    for (let f; i < n && (f = FOLD[text.charCodeAt(i)] as number) > 0; i++) hash = mix1(hash, f);
    this.hash1 = hash;
    return i;
  }

  /** The second hash and the capitals of the word `text[from, end)`. */
  read(text: string, from: number, end: number): void {
    let hash = SEED_2;
    let letters = 0;
    let upper = 0;
    for (let i = from; i < end; i++) {
      const code = text.charCodeAt(i);
      const f = FOLD[code] as number;
      hash = mix2(hash, f);
      if (f > NINE) letters++;
      // What folds to itself is small or has no case.
      if (f !== code && ((CLASS[code] as number) & UPPER) !== 0) upper++;
    }
    this.hash2 = hash;
    const capital = ((CLASS[text.charCodeAt(from)] as number) & UPPER) !== 0;
    this.capitals = (capital ? 1 : 0) | (letters > 0 && letters === upper ? 0x10000 : 0);
  }
}
