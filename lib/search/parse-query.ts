import { isEdtf } from '../facts/date.ts';
import type { QueryFilter } from './hit.ts';

interface ParsedQuery {
  /** What is left to look for. */
  text: string;
  filters: QueryFilter[];
}

// Nobody types more; whoever pastes an article is looking for its first line.
const LONGEST = 256;

// Direction marks, embeddings and overrides, zero-width characters: they come along when text is copied.
const INVISIBLE = /[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/gu;

/**
 * Takes the typed filters (`kind:place`, `source:raza-2026-01-05`, `since:2026-01`) out of a query.
 * What only looks like one (`since:yesterday`, `http://…`) stays text.
 * @param query anything: only its first 256 code units are looked at
 */
export function parseQuery(query: string): ParsedQuery {
  const filters: QueryFilter[] = [];
  const rest: string[] = [];
  for (const word of query.slice(0, LONGEST).toWellFormed().replaceAll(INVISIBLE, '').split(/\s+/u)) {
    const filter = readFilter(word);
    if (filter) filters.push(filter);
    else if (word !== '') rest.push(word);
  }
  return { text: rest.join(' '), filters };
}

function readFilter(raw: string): QueryFilter | undefined {
  const colon = raw.search(/[:：]/u);
  const filter = raw.slice(0, Math.max(colon, 0)).toLowerCase();
  const value = raw.slice(colon + 1);
  if (value === '') return undefined;
  if (filter === 'kind' || filter === 'source') return { filter, value: value.toLowerCase(), raw };
  if (filter === 'since' && isEdtf(value) && !value.includes('/')) return { filter, value, raw };
  return undefined;
}
