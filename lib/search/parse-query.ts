import type { QueryFilter } from './hit.ts';

export interface ParsedQuery {
  /** What is left to look for. */
  text: string;
  filters: QueryFilter[];
}

/** Takes the typed filters (`kind:place`, `source:raza-2026-01-05`, `since:2026-01`) out of a query. */
export function parseQuery(_query: string): ParsedQuery {
  throw new Error('not yet');
}
