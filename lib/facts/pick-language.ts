import type { LocalizedText } from './language.ts';
import type { Phrase } from './phrase.ts';

/**
 * The text in the best of the reader’s languages, else in the original’s, else in English, else in any.
 * A reader of `zh-TW` gets `zh-Hans` where there is no `zh-Hant`: the other script of a language read
 * is nearer than the next language.
 * @param languages the reader’s, BCP 47, best first
 * @param original the language the text was written in first
 */
export function pickLanguage(texts: LocalizedText, languages: readonly string[], original?: string): Phrase {
  const tags = Object.keys(texts);
  for (const wanted of languages) {
    const tag = bestTag(tags, wanted);
    if (tag !== undefined) return { text: texts[tag] ?? '', lang: tag };
  }
  const tag = [original, 'en'].find((lang) => lang !== undefined && texts[lang] !== undefined) ?? tags[0];
  return { text: tag === undefined ? '' : (texts[tag] ?? ''), lang: tag ?? 'und' };
}

/** Whether a reader of `wanted` reads `tag`: the same language, whatever the region or script. */
export function sameLanguage(tag: string, wanted: string): boolean {
  return subtags(tag).language === subtags(wanted).language;
}

/** The script a language is written in, ISO 15924: `Latn`, `Arab`, `Hans`. */
export function scriptOf(tag: string): string {
  return subtags(tag).script;
}

function bestTag(tags: readonly string[], wanted: string): string | undefined {
  if (tags.includes(wanted)) return wanted;
  const { language, script } = subtags(wanted);
  const same = tags.filter((tag) => subtags(tag).language === language);
  return same.find((tag) => subtags(tag).script === script) ?? same[0];
}

interface Subtags {
  language: string;
  script: string;
}

// `Intl.Locale` takes microseconds, and a panel asks for the same dozen tags some thousand times.
const known = new Map<string, Subtags>();

function subtags(tag: string): Subtags {
  const before = known.get(tag);
  if (before) return before;
  const found = readSubtags(tag);
  known.set(tag, found);
  return found;
}

function readSubtags(tag: string): Subtags {
  try {
    const { language, script } = new Intl.Locale(tag).maximize();
    return { language, script: script ?? '' };
  } catch (error) {
    // A browser may be set to a language of its own making; it matches nothing but itself.
    if (error instanceof RangeError) return { language: tag, script: '' };
    throw error;
  }
}
