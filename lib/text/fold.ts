import { CharClass } from './char-class.ts';
import { MAX_UNITS, Reading, TokenKind, TokenReader } from './token-reader.ts';

/** Changes whenever the same text folds otherwise than before: images of another version are built again. */
export const FOLD_VERSION = 1;

const reader = new TokenReader();

/**
 * A text as names and queries are compared: NFKD, marks and invisible characters dropped, case folded, Arabic letter
 * variants made one, & read as “and”, punctuation dropped; one space between words, none between Han characters.
 */
export function foldText(text: string): string {
  let out = '';
  let last = 0;
  let before: TokenKind = TokenKind.PUNCT;
  forEachToken(text, (folded, start, end, { kind }) => {
    if (kind === TokenKind.PUNCT && folded !== 'and') return;
    const together =
      last === start && kind === before && (kind === TokenKind.SINGLE || kind === TokenKind.HANGUL);
    out += out === '' || together ? folded : ` ${folded}`;
    last = end;
    before = kind;
  });
  return out;
}

/** Calls `use` with each token of a text in reading order: folded, and where it stands (UTF-16 code units). */
export function forEachToken(
  text: string,
  use: (folded: string, start: number, end: number, reader: TokenReader) => void,
): void {
  reader.open(text);
  let i = 0;
  while (i < text.length) {
    const cls = reader.classAt(i);
    if (cls >= CharClass.MARK && cls <= CharClass.APOSTROPHE) {
      i++;
      continue;
    }
    reader.length = 0;
    const fits = reader.read(i, Reading.PLAIN);
    const next = reader.next;
    const folded = fits ? foldedToken(reader) : text.slice(i, i + MAX_UNITS).toLowerCase();
    use(folded, i, reader.end, reader);
    i = Math.max(next, i + 1);
  }
}

function foldedToken({ units, length }: TokenReader): string {
  let folded = '';
  for (let k = 0; k < length; k++) folded += String.fromCharCode(units[k] as number);
  return folded;
}
