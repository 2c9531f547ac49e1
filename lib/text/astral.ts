import { CharClass } from './char-class.ts';

/** What a character beyond the basic plane is to the tokenizer. */
export interface AstralCharacter {
  cls: typeof CharClass.PUNCT | typeof CharClass.LETTER | typeof CharClass.SINGLE | typeof CharClass.FORMAT;
  fold: string;
  upper: boolean;
}

const known = new Map<number, AstralCharacter>();
const KNOWN_LIMIT = 512;

/**
 * Rare, so asked from Unicode one character at a time and remembered: mathematical letters fold like their plain ones,
 * Han of the supplementary planes is a token each, emoji are punctuation.
 * The expressions see one code point; they cannot blow up.
 */
export function astralCharacter(codePoint: number): AstralCharacter {
  const seen = known.get(codePoint);
  if (seen) return seen;
  if (known.size >= KNOWN_LIMIT) known.clear();
  const found = classify(codePoint);
  known.set(codePoint, found);
  return found;
}

function classify(codePoint: number): AstralCharacter {
  const c = String.fromCodePoint(codePoint);
  const upper = c !== c.toLowerCase() || /\p{Lu}/u.test(c);
  if (/[\p{Cf}\u{e0100}-\u{e01ef}]/u.test(c)) return { cls: CharClass.FORMAT, fold: '', upper };
  if (/\p{scx=Han}/u.test(c)) return { cls: CharClass.SINGLE, fold: c, upper };
  if (/[\p{L}\p{N}\p{M}]/u.test(c)) {
    const fold = c.normalize('NFKD').toLowerCase();
    return { cls: CharClass.LETTER, fold, upper };
  }
  return { cls: CharClass.PUNCT, fold: c, upper };
}
