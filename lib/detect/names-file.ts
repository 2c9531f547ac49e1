import type { EntityRef } from '../facts/id.ts';
import type { Kind } from '../facts/entity.ts';
import { forEachToken } from '../text/fold.ts';
import type { LexiconEntity, LexiconName } from './lexicon-entity.ts';
import { isAcronym } from './name-attributes.ts';
import { EVERYDAY } from './words/longer-names.ts';

/** One entry of the CLI's `--names` file. */
export interface NamesFileEntry {
  id: string;
  name: string;
  aliases?: string[];
  /** Those of its names that need care. */
  ambiguous?: string[];
  type?: string;
}

const PREFIX = 'names/file/';

/** Entities for the lexicon from a `--names` file. Their refs are `names/file/<id>`: {@link idOfNamesFile} gives the id back. */
export function entitiesOfNamesFile(entries: readonly NamesFileEntry[]): LexiconEntity[] {
  return entries.map((entry) => {
    const texts = [...new Set([entry.name, ...(entry.aliases ?? [])])].filter((text) => text !== '');
    const care = new Set(entry.ambiguous?.map(withoutMarks));
    // What it is called in each language, as far as the script tells one.
    const preferred = new Set([entry.name, texts.find((text) => scriptLanguage(text) !== 'und')]);
    return {
      ref: `${PREFIX}${entry.id}` as EntityRef,
      names: texts.map((text) => ({
        ...nameOf(entry, text, texts, care.has(withoutMarks(text))),
        role: preferred.has(text) ? 'preferred' : isAcronym(text) ? 'acronym' : 'alias',
      })),
      related: [],
      mark: 'text',
      prominence: 0,
      kind: kindOf(entry.type),
    };
  });
}

/** The id in the names file of an entity made by {@link entitiesOfNamesFile}. Such ids may contain slashes. */
export function idOfNamesFile(ref: string): string {
  return ref.slice(PREFIX.length);
}

/**
 * An ambiguous name that is part of a longer name of the same person is a surname, and needs the full name first, and so
 * does an everyday word that is short for a longer name (Federal). Any other counts on its own under the stricter rules.
 */
function nameOf(
  entry: NamesFileEntry,
  text: string,
  all: string[],
  ambiguous: boolean,
): Omit<LexiconName, 'role'> {
  const short = all.some((other) => isPart(text, other));
  const surname = ambiguous && short && kindOf(entry.type) === 'Person';
  const everyday = short && EVERYDAY.has(text.toLowerCase());
  return {
    text,
    lang: scriptLanguage(text),
    certainty: surname || everyday ? 'needs-full-name' : 'sure',
    ...(ambiguous && !surname ? { risky: true } : {}),
  };
}

/** A name that needs care needs it with and without its accents: a text may leave them out. */
function withoutMarks(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '');
}

function isPart(part: string, whole: string): boolean {
  const tokens = (text: string): string => {
    const words: string[] = [];
    forEachToken(text, (folded) => words.push(folded));
    return ` ${words.join(' ')} `;
  };
  return part !== whole && tokens(whole).includes(tokens(part)) && tokens(whole) !== tokens(part);
}

/** The names file says no language: the script is all there is to go by, `und` where it tells nothing. */
function scriptLanguage(text: string): string {
  if (/\p{sc=Han}/u.test(text)) return 'zh-Hans';
  return 'und';
}

function kindOf(type: string | undefined): Kind {
  return type === 'person' ? 'Person' : 'Concept';
}
