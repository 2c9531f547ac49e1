import type { Name } from '../facts/name.ts';
import { foldText } from '../text/fold.ts';
import { isFunctionWord, primaryLanguage } from '../text/language.ts';

/**
 * Why a name may not be taken from any pack, however trusted: it would be found in every text. `undefined` for all others.
 * A stop word in capitals (US, WHO, IT) is told apart by them; one that needs a full name or context is, too.
 */
export function forbiddenName({
  text,
  lang,
  certainty,
}: Pick<Name, 'text' | 'lang' | 'certainty'>): string | undefined {
  // Nothing that long is a stop word, and most names are.
  if (text.length > 12) return undefined;
  if (Array.from(text).length < 2) return 'a name of one character';
  if (certainty !== 'sure' || /^(?:\p{Lu}\.?){2,}$/u.test(text)) return undefined;
  return isFunctionWord(foldText(text), primaryLanguage(lang))
    ? `“${text}” is a word of every text`
    : undefined;
}
