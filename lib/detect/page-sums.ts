import { HEADER_WORDS, Header, PAGE_BITS, PAGE_WORDS, type Sections } from './image-layout.ts';
import { mix1 } from './token-hash.ts';

/**
 * Every page of an image (4 KiB) has a sum, kept at the image's end, and the sums have one in the header. So an image of
 * any size is open at once, and still no page is used before it was found sound. Any single flipped bit changes a sum; it
 * guards against damage, not against an attacker: images never come from outside.
 */
export class PageSums {
  private readonly words: Int32Array;
  private readonly end: number;
  /** By page: 1 when it was looked at and is sound. */
  readonly sound: Uint8Array;

  constructor(words: Int32Array, { sums }: Pick<Sections, 'sums'>) {
    this.words = words;
    this.end = sums;
    this.sound = new Uint8Array(Math.ceil(sums / PAGE_WORDS));
  }

  /** Whether all pages with words of `[from, end)` are sound. */
  areSound(from: number, end: number): boolean {
    for (let page = from >>> PAGE_BITS; page << PAGE_BITS < end; page++)
      if (!this.isSound(page)) return false;
    return true;
  }

  isSound(page: number): boolean {
    if (this.sound[page] === 1) return true;
    if (this.words[this.end + page] !== pageSum(this.words, page, this.end)) return false;
    this.sound[page] = 1;
    return true;
  }
}

const PAGES_PER_SLICE = 1 << 11;

/** Writes the sums of all pages, in slices of a few milliseconds, and the sum over the sums last. */
export function* writeSums(words: Int32Array, { sums }: Pick<Sections, 'sums'>): Generator<void, void> {
  for (let page = 0; page << PAGE_BITS < sums; page++) {
    words[sums + page] = pageSum(words, page, sums);
    if (page % PAGES_PER_SLICE === PAGES_PER_SLICE - 1) yield;
  }
  words[Header.CHECKSUM] = headSum(words, sums);
}

/** Over the header and the page sums. */
export function headSum(words: Int32Array, sums: number): number {
  let sum = 0;
  for (let i = 0; i < HEADER_WORDS; i++) if (i !== Header.CHECKSUM) sum = mix1(sum, words[i] as number);
  for (let i = sums; i < words.length; i++) sum = mix1(sum, words[i] as number);
  return sum;
}

/** The header is left out of its page: the sum of all sums stands in it. */
function pageSum(words: Int32Array, page: number, end: number): number {
  const from = page === 0 ? HEADER_WORDS : page << PAGE_BITS;
  const to = Math.min(end, (page + 1) << PAGE_BITS);
  let a = 0;
  let b = 0;
  let i = from;
  for (; i + 1 < to; i += 2) {
    a = (a + (words[i] as number)) | 0;
    b = (b ^ (words[i + 1] as number)) | 0;
  }
  if (i < to) a = (a + (words[i] as number)) | 0;
  // Multiplied by odd numbers, so that what changes in one lane cannot be made up for in silence by the same in the other.
  return (Math.imul(a, 0x9e3779b1) + Math.imul(b, 0x85ebca77)) | 0;
}
