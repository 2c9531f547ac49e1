import type { EntityRef } from '../facts/id.ts';
import { splitRef } from '../facts/id.ts';
import type { LocalizedText } from '../facts/language.ts';
import type { EntityDocument, PackInfo } from '../facts/pack.ts';
import type { Phrase } from '../facts/phrase.ts';
import { pickLanguage, sameLanguage, scriptOf } from '../facts/pick-language.ts';

type Named = Pick<EntityDocument, 'names'>;
type Original = Pick<PackInfo, 'language'>;

/** What an entity is called in the reader’s language: the preferred name there, else the first other one that is no acronym. */
export function entityName(entity: Named, languages: readonly string[], pack: Original): Phrase {
  return pickLanguage(nameByLanguage(entity), languages, pack.language);
}

/** A name that fits a chip: an acronym or short form that is sure of itself instead of a very long name. */
export function chipName(entity: Named, languages: readonly string[], pack: Original): Phrase {
  const name = entityName(entity, languages, pack);
  // Two chips to a row of 328 px at 13 px type.
  if (name.text.length <= 24) return name;
  const short = entity.names.find(
    ({ lang, role, certainty, text }) =>
      (role === 'acronym' || role === 'short') &&
      certainty === 'sure' &&
      sameLanguage(lang, name.lang) &&
      text.length < name.text.length,
  );
  return short ? { text: short.text, lang: short.lang } : name;
}

/** The name of an entity that may be missing from the pack; then its id, readable. */
export function nameOrId(
  ref: EntityRef,
  neighbours: ReadonlyMap<EntityRef, Named>,
  languages: readonly string[],
  pack: Original,
): Phrase {
  const entity = neighbours.get(ref);
  if (entity) return entityName(entity, languages, pack);
  return { text: splitRef(ref).id.replaceAll('-', ' '), lang: 'und' };
}

/** Its names in other scripts than the one shown, one a script, the reader’s languages first. */
export function otherNames(
  entity: Named,
  shown: Phrase,
  languages: readonly string[],
  pack: Original,
): Phrase[] {
  const scripts = new Set([scriptOf(shown.lang)]);
  const texts = nameByLanguage(entity);
  const others: Phrase[] = [];
  for (const lang of readersFirst(Object.keys(texts), languages, pack)) {
    const script = scriptOf(lang);
    if (scripts.has(script)) continue;
    scripts.add(script);
    others.push({ text: texts[lang] ?? '', lang });
  }
  return others;
}

function readersFirst(tags: string[], languages: readonly string[], pack: Original): string[] {
  const wish = [...languages, pack.language];
  const place = (tag: string) => {
    const at = wish.findIndex((wanted) => sameLanguage(tag, wanted));
    return at < 0 ? wish.length : at;
  };
  return tags.toSorted((a, b) => place(a) - place(b));
}

function nameByLanguage({ names }: Named): LocalizedText {
  const texts: LocalizedText = {};
  for (const { text, lang, role } of names) if (role === 'preferred') texts[lang] ??= text;
  for (const { text, lang, role } of names) if (role !== 'acronym' && role !== 'former') texts[lang] ??= text;
  for (const { text, lang } of names) texts[lang] ??= text;
  return texts;
}
