import type { EntityRef } from '../facts/id.ts';
import type { Kind, Mark } from '../facts/entity.ts';
import type { Name } from '../facts/name.ts';

/** A name as the lexicon takes it. */
export interface LexiconName extends Name {
  /**
   * The name is also an ordinary word, a usual surname or an acronym of others: it counts on its own, but rules that
   * could be too strict for a sure name are applied. Names with `not` words, and names that are not `sure`, are risky anyway.
   */
  risky?: boolean;
}

/** What the detector knows of an entity. Entities with mark `search` are never passed in. */
export interface LexiconEntity {
  ref: EntityRef;
  names: LexiconName[];
  /** Entities whose presence in a text supports an ambiguous name of this one. */
  related: EntityRef[];
  /** Already lowered to `list` where the entity has too few facts to be underlined. */
  mark: Exclude<Mark, 'search'>;
  prominence: number;
  kind: Kind;
}
