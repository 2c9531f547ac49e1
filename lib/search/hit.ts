import type { EntityRef } from '../facts/id.ts';
import type { Phrase } from '../facts/phrase.ts';

/** A matched stretch of a text, UTF-16 code units, `end` exclusive. */
export interface Stretch {
  start: number;
  end: number;
}

export interface SearchHit {
  ref: EntityRef;
  kind: string;
  name: Phrase;
  nameMatches: Stretch[];
  /** The description, or the statement that matched. */
  line: Phrase;
  lineMatches: Stretch[];
  lineIsStatement: boolean;
  /** 0 is a perfect match (Fuse.js’s scale). */
  score: number;
}

export interface SearchAnswer {
  hits: SearchHit[];
  /** Names near the query when nothing was found. */
  near: { ref: EntityRef; name: Phrase }[];
}
