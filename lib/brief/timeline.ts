import type { EntityView, FactView } from './view.ts';

/** One row of a timeline. */
export type TimelineRow =
  /** A dated fact, under every entity of the page that shows it. */
  | { row: 'fact'; fact: FactView; entities: Pick<EntityView, 'ref' | 'name'>[] }
  /** The article’s own date: a hairline across. */
  | { row: 'article'; date: string; edtf: string };

/**
 * The dated facts of many entities in order of time, each fact once, with the article’s own date among them.
 * @param article `YYYY-MM-DD`
 */
export function timeline(
  _entities: readonly Pick<EntityView, 'ref' | 'name' | 'facts'>[],
  _article: string | undefined,
  _languages: readonly string[],
): TimelineRow[] {
  throw new Error('not yet');
}
