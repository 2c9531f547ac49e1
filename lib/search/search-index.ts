export type SearchIndexCode = 'MAGIC' | 'FORMAT' | 'FOLD' | 'LENGTH' | 'CHECKSUM';

/** A search index that cannot be used: build it anew. */
export class SearchIndexError extends Error {
  readonly code: SearchIndexCode;
  constructor(code: SearchIndexCode, message: string) {
    super(message);
    this.name = 'SearchIndexError';
    this.code = code;
  }
}

export interface SearchIndex {
  /** Entities in it. */
  readonly size: number;
}

/** Opens an image made by `buildSearchIndex`, without parsing it. Throws {@link SearchIndexError}. */
export function openSearchIndex(_image: ArrayBuffer): SearchIndex {
  throw new Error('not yet');
}
