import { foldText } from '../text/fold.ts';
import { eachGram } from './grams.ts';
import { scriptsIn } from './scripts.ts';

/** What is known of a stretch of text without a space. */
export interface Word {
  /** As it is compared: more than one word when it holds a hyphen, none when it is a dash. */
  folded: string;
  /** `scriptsIn` of it. */
  scripts: number;
  /** Numbers of its grams. */
  grams: Uint32Array;
}

const MOST = 1 << 16;

/** Reads texts word by word and remembers the words: a pack of a million has some ten thousand different ones. */
export class WordReader {
  readonly #words = new Map<string, Word>();
  readonly #idOf: (gram: number) => number;

  /** @param idOf the number of a gram */
  constructor(idOf: (gram: number) => number) {
    this.#idOf = idOf;
  }

  /** Calls `use` for every word. @returns the text folded: no token reaches over a space, so it is that of its words */
  read(text: string, use: (word: Word) => void): string {
    let folded = '';
    for (let start = 0; start < text.length;) {
      const space = text.indexOf(' ', start);
      const end = space < 0 ? text.length : space;
      const word = this.#wordOf(text.slice(start, end));
      use(word);
      if (word.folded !== '') folded = folded === '' ? word.folded : `${folded} ${word.folded}`;
      start = end + 1;
    }
    return folded;
  }

  #wordOf(text: string): Word {
    const known = this.#words.get(text);
    if (known) return known;
    if (this.#words.size >= MOST) this.#words.clear();
    const folded = foldText(text);
    const grams = new Set<number>();
    eachGram(folded, (gram) => grams.add(this.#idOf(gram)));
    const word = { folded, scripts: scriptsIn(folded), grams: Uint32Array.from(grams) };
    this.#words.set(text, word);
    return word;
  }
}
