import type { EntityRef } from '../facts/id.ts';
import type { Evidence, FoundMention, TextBlock } from '../facts/mention.ts';
import type { Lexicon } from './lexicon.ts';

export interface Question {
  /** BCP 47, of the document. */
  lang?: string;
  title?: string;
  /** `YYYY-MM-DD` */
  date?: string;
  /** In reading order. */
  blocks: readonly TextBlock[];
  /** What earlier parts of the document told. */
  evidence?: Evidence;
  muted?: ReadonlySet<EntityRef>;
  /** `${ref}\n${folded surface}` */
  mutedMatches?: ReadonlySet<string>;
  /** From folded surface to the entity the reader chose on this site. */
  choices?: ReadonlyMap<string, EntityRef>;
}

export interface Detected {
  mentions: FoundMention[];
  /** Indexes of blocks whose mentions further evidence may add to, change or withdraw: ask again when `evidence` has changed. */
  pending: number[];
  evidence: Evidence;
}

/** Finds the names of a lexicon in a text. Never throws on any text. */
export function detect(_lexicon: Lexicon, _question: Question): Detected {
  throw new Error('not written yet');
}
