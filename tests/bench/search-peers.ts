import uFuzzy from '@leeoniya/ufuzzy';
import { Document } from 'flexsearch';
import Fuse from 'fuse.js';
import MiniSearch from 'minisearch';
import { buildSearchIndex } from '../../lib/search/build-index.ts';
import { openSearchIndex } from '../../lib/search/search-index.ts';
import { search } from '../../lib/search/search.ts';
import type { Searchable } from './search-world.ts';

/** A search engine over the same records: answers with refs, best first, five of them. */
export interface Engine {
  name: string;
  /** Bytes of its index, where it has one that can be stored. */
  bytes?: number;
  ask(query: string): string[];
}

interface Row {
  id: string;
  names: string[];
  description: string;
  statement: string;
}

function rowsOf(entities: readonly Searchable[]): Row[] {
  return entities.map(({ ref, entity }) => ({
    id: ref,
    names: entity.names.map(({ text }) => text),
    description: entity.description['en'] ?? '',
    statement: entity.facts.map(({ statement }) => statement['en'] ?? '').join(' '),
  }));
}

export function ours(entities: readonly Searchable[]): Engine {
  const image = buildSearchIndex(entities);
  const index = openSearchIndex(image);
  return {
    name: 'Backgrounder',
    bytes: image.byteLength,
    ask: (query) => search(index, query, { limit: 5, languages: ['en'] }).hits.map(({ ref }) => ref),
  };
}

/** Fuse.js as anybody would use it: every record, at every key. */
export function plainFuse(entities: readonly Searchable[]): Engine {
  const fuse = new Fuse(rowsOf(entities), {
    keys: [
      { name: 'names', weight: 3 },
      { name: 'description', weight: 1 },
      { name: 'statement', weight: 1 },
    ],
    ignoreDiacritics: true,
    ignoreLocation: true,
    threshold: 0.4,
    includeScore: true,
  });
  return { name: 'Fuse.js', ask: (query) => fuse.search(query, { limit: 5 }).map(({ item }) => item.id) };
}

export function miniSearch(entities: readonly Searchable[]): Engine {
  const mini = new MiniSearch<Row>({
    fields: ['names', 'description', 'statement'],
    extractField: (row, field) => {
      const value = row[field as keyof Row];
      return typeof value === 'string' ? value : value.join(' ');
    },
    searchOptions: { prefix: true, fuzzy: 0.25, boost: { names: 3 } },
  });
  mini.addAll(rowsOf(entities));
  return {
    name: 'MiniSearch',
    ask: (query) =>
      mini
        .search(query)
        .slice(0, 5)
        .map(({ id }) => String(id)),
  };
}

export function flexSearch(entities: readonly Searchable[]): Engine {
  const flex = new Document({
    document: { id: 'id', index: ['names', 'description', 'statement'] },
    tokenize: 'forward',
    encoder: 'LatinBalance',
  });
  for (const row of rowsOf(entities)) flex.add({ ...row, names: row.names.join(' ') });
  return {
    name: 'FlexSearch',
    ask: (query) => {
      const fields = flex.search(query, { limit: 5, suggest: true });
      return [...new Set(fields.flatMap(({ result }) => result.map(String)))].slice(0, 5);
    },
  };
}

export function microFuzzy(entities: readonly Searchable[]): Engine {
  const rows = rowsOf(entities);
  const haystack = rows.map(({ names, description, statement }) =>
    [...names, description, statement].join(' · '),
  );
  // One typo a word (its `SingleError`, an enum without a value at run time).
  const typos: object = { intraMode: 1 };
  const fuzzy = new uFuzzy({ unicode: true, ...typos });
  return {
    name: 'uFuzzy',
    ask: (query) => {
      const [found, info, order] = fuzzy.search(haystack, query, 1);
      const best = info && order ? order.map((at) => info.idx[at] ?? 0) : (found ?? []);
      return best.slice(0, 5).map((at) => rows[at]?.id ?? '');
    },
  };
}
