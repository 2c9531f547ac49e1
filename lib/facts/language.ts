import * as v from 'valibot';
import { plainText } from './plain-text.ts';

/** Languages a pack may write in. BCP 47; Chinese always says its script. */
export const Language = v.pipe(
  v.string('a language tag'),
  v.check(isLanguageTag, 'a BCP 47 language tag in its canonical form, such as en, ur, zh-Hans'),
);
export type Language = string;

function isLanguageTag(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag)[0] === tag && tag !== 'zh';
  } catch {
    return false;
  }
}

/** A text in one or more languages: `{ en: "…", ur: "…" }`. @param max UTF-16 code units */
export function localizedText(max: number) {
  return v.pipe(
    v.record(Language, plainText(max)),
    v.check((texts) => Object.keys(texts).length > 0, 'a text in at least one language'),
  );
}
export type LocalizedText = Record<Language, string>;
