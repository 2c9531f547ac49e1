import type { LexiconEntity } from './lexicon-entity.ts';

/** One entry of the CLI's `--names` file. */
export interface NamesFileEntry {
  id: string;
  name: string;
  aliases?: string[];
  /** Those of its names that need care. */
  ambiguous?: string[];
  type?: string;
}

/** Entities for the lexicon from a `--names` file. Their refs are `names/file/<id>`: {@link idOfNamesFile} gives the id back. */
export function entitiesOfNamesFile(_entries: readonly NamesFileEntry[]): LexiconEntity[] {
  throw new Error('not written yet');
}

/** The id in the names file of an entity made by {@link entitiesOfNamesFile}. Such ids may contain slashes. */
export function idOfNamesFile(ref: string): string {
  return ref.slice('names/file/'.length);
}
