import { UPPER } from '../text/char-class.ts';
import { CLASS, FOLD } from '../text/fold-table.ts';
import { mix1, mix2, SEED_1, SEED_2 } from './token-hash.ts';

/** Plain words of a text need no token reader: they are letters and digits of alphabetic scripts that fold one to one. */
export class PlainWord {
  hash1 = 0;

  /** The first hash of the word at `from`. @returns where it ends: at `from` when none is there */
  read(text: string, from: number): number {
    const n = text.length;
    const table = FOLD;
    let hash = SEED_1;
    let i = from;
    for (let f; i < n && (f = table[text.charCodeAt(i)] as number) > 0; i++) hash = mix1(hash, f);
    this.hash1 = hash;
    return i;
  }
}

/** The second hash of the plain word `text[from, end)`. */
export function hash2OfWord(text: string, from: number, end: number): number {
  const table = FOLD;
  let hash = SEED_2;
  for (let i = from; i < end; i++) hash = mix2(hash, table[text.charCodeAt(i)] as number);
  return hash;
}

const NINE = 0x39;

/** The capitals of a plain word. Bit 0: it begins with one; bit 16: it has no other letters. */
export function capitalsOfWord(text: string, from: number, end: number): number {
  const first = ((CLASS[text.charCodeAt(from)] as number) & UPPER) === 0 ? 0 : 1;
  const table = FOLD;
  let all = 0;
  for (let i = from; i < end; i++) {
    const code = text.charCodeAt(i);
    const f = table[code] as number;
    if (f <= NINE) continue;
    // What folds to itself is small or has no case.
    if (f === code || ((CLASS[code] as number) & UPPER) === 0) return first;
    all = 0x10000;
  }
  return first | all;
}
