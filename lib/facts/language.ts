import * as v from 'valibot';
import { plainText } from './plain-text.ts';
import { remembered } from './remembered.ts';

/** Languages a pack may write in. BCP 47; Chinese always says its script. */
export const Language = v.pipe(
  v.string('a language tag'),
  v.check(remembered(isLanguageTag), 'a BCP 47 language tag in its canonical form, such as en, ur, zh-Hans'),
);
export type Language = string;

// Language, script, region: all that a name or a text needs. Whether a language exists is for `check` to know:
// browsers differ in what they have heard of, and a pack must be sound in all of them or none.
const TAG = /^[a-z]{2,3}(?:-[A-Z][a-z]{3})?(?:-(?:[A-Z]{2}|\d{3}))?$/u;

function isLanguageTag(tag: string): boolean {
  return TAG.test(tag) && tag !== 'zh' && Intl.getCanonicalLocales(tag)[0] === tag;
}

/** A text in one or more languages: `{ en: "…", ur: "…" }`. @param max UTF-16 code units */
export function localizedText(max: number) {
  return v.pipe(
    v.record(Language, plainText(max)),
    v.check((texts) => Object.keys(texts).length > 0, 'a text in at least one language'),
  );
}
export type LocalizedText = Record<Language, string>;
