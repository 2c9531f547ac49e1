/** What a UTF-16 code unit is to the tokenizer. Stored in the fold table, so a change means a new FOLD_VERSION. */
export const CharClass = {
  /** Punctuation, symbols, controls: a token of its own, which only names that contain it can cross. */
  PUNCT: 0,
  /** A letter or digit of an alphabetic script that folds to one code unit; also the underscore. */
  LETTER: 1,
  /** The same, but it folds to several (ß, ﬁ, Ⅱ). */
  EXPAND: 2,
  ARABIC: 3,
  /** An Arabic ligature that folds to several letters (ﷲ). */
  EXPAND_ARABIC: 4,
  /** Han, kana, Thai, Lao, Khmer, Myanmar: each character is a token. */
  SINGLE: 5,
  HANGUL: 6,
  /** A conjoining jamo of decomposed Hangul. */
  JAMO: 7,
  /** A combining mark that is dropped; it belongs to the letter before. */
  MARK: 8,
  /** An invisible character that is dropped. */
  FORMAT: 9,
  /** Joins and divides: between Arabic letters it ends a word, elsewhere it is dropped. */
  ZWNJ: 10,
  SPACE: 11,
  NEWLINE: 12,
  DASH: 13,
  MIDDOT: 14,
  APOSTROPHE: 15,
  SURROGATE: 16,
} as const;
export type CharClass = (typeof CharClass)[keyof typeof CharClass];

/** Set in a class byte when the character is an upper-case or title-case letter. */
export const UPPER = 0x80;
export const CLASS_MASK = 0x7f;
