import type { EntityRef } from './id.ts';
import type { Mark } from './entity.ts';

/** One block of running text as a page or the CLI hands it over. */
export interface TextBlock {
  text: string;
  /** BCP 47, where the block says another language than its document. */
  lang?: string;
}

/** Why an ambiguous name was taken, shown in the card. A sure name needs no reason. */
export type Why =
  | { rule: 'full-name'; name: string }
  | { rule: 'cue'; word: string }
  | { rule: 'related'; name: string }
  | { rule: 'chosen' };

/** A name found in a text, and whose it is. */
export interface FoundMention {
  /** Index into the blocks of the question. */
  block: number;
  /** UTF-16 code units into the block’s text; `end` is exclusive. */
  start: number;
  end: number;
  /** Best first; more than one when two bearers of the name tie. */
  refs: EntityRef[];
  /** The lowest of what its entity allows: `list` when it has too few facts to be underlined. */
  mark: Exclude<Mark, 'search'>;
  /** The entity’s prominence: the greater, the more there is to say. */
  prominence: number;
  why?: Why;
}

/**
 * What a document has told so far. Small, plain, and mergeable: a page keeps it and sends it with text that comes later,
 * and whatever the order and splitting of a text, the mentions end the same.
 */
export interface Evidence {
  /** Entities named by a sure name. */
  entities: EntityRef[];
  /** Entities whose full name occurred. */
  fullNames: EntityRef[];
  /** Folded acronyms the text spells out as something else. */
  definedOtherwise: string[];
  /** `${ref}\n${folded acronym}`: entities named by an acronym only; they count while the acronym is not defined otherwise. */
  acronyms?: string[];
  /** The language of the document, once it is known. */
  lang?: string;
}
