import { forEachToken } from '../../text/fold.ts';
import { TokenKind } from '../../text/token-reader.ts';

/** A word as the fold table reads it, and where it stands (UTF-16 code units). */
export interface Word {
  text: string;
  start: number;
  end: number;
}

/** The words of a text, folded; punctuation is left out, every Han character is a word. */
export function wordsOf(text: string): Word[] {
  const words: Word[] = [];
  forEachToken(text, (folded, start, end, { kind }) => {
    if (kind === TokenKind.PUNCT) return;
    const last = words.at(-1);
    // “co-operation” and “cooperation” are one spelling.
    if (last?.text === 'co' && start === last.end + 1 && /^o[pr]/.test(folded)) {
      words.splice(-1, 1, { text: last.text + folded, start: last.start, end });
    } else words.push({ text: folded, start, end });
  });
  return words;
}
