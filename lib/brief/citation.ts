import type { FactView } from './view.ts';

export type CitationFormat = 'plain' | 'markdown' | 'csl-json';

/** A fact with its date and its sources, ready for the clipboard. */
export function citation(_fact: FactView, _format: CitationFormat): string {
  throw new Error('not yet');
}
