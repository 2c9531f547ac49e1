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
  /** The name that matched, where it is another than the one shown (an alias, another language). */
  alias?: Phrase;
  aliasMatches?: Stretch[];
  /** The description, or the statement that matched. */
  line: Phrase;
  lineMatches: Stretch[];
  lineIsStatement: boolean;
  /** 0 is a perfect match (Fuse.js’s scale). */
  score: number;
}

/** A filter the reader typed, such as `kind:place`: shown as a chip. `raw` is what was typed. */
export type QueryFilter =
  | { filter: 'kind'; value: string; raw: string }
  | { filter: 'source'; value: string; raw: string }
  /** `value` is an EDTF point: `2026`, `2026-01`, `2026-01-05`. */
  | { filter: 'since'; value: string; raw: string };

export interface SearchAnswer {
  /** What was looked for once the filters were taken out. */
  text?: string;
  filters?: QueryFilter[];
  hits: SearchHit[];
  /** Names near the query when nothing was found. */
  near: { ref: EntityRef; name: Phrase }[];
}
