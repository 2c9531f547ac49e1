import type { LocalizedText } from '../facts/language.ts';
import type { Phrase } from '../facts/phrase.ts';

/**
 * The text in the best of the reader’s languages, else in the original’s, else in English, else in any.
 * @param languages the reader’s, BCP 47, best first
 */
export function pickLanguage(
  _texts: LocalizedText,
  _languages: readonly string[],
  _original?: string,
): Phrase {
  throw new Error('not yet');
}
