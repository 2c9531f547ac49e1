import type { SearchAnswer } from './hit.ts';
import type { SearchIndex } from './search-index.ts';

export interface SearchOptions {
  /** Hits wanted; 20 unless said. */
  limit?: number | undefined;
  /** The reader’s languages, BCP 47, best first. */
  languages: readonly string[];
}

/** Entities whose names, description or facts look like the query, best first. Never throws, whatever was typed. */
export function search(_index: SearchIndex, _query: string, _options: SearchOptions): SearchAnswer {
  throw new Error('not yet');
}
