import type { Fact } from '../facts/fact.ts';
import type { EntityRef, SourceId } from '../facts/id.ts';
import type { Why } from '../facts/mention.ts';
import type { EntityDocument, PackInfo } from '../facts/pack.ts';
import type { Source } from '../facts/source.ts';
import type { PageContext } from './view.ts';

/** A fact of another home that is also about the entity in question; `ref` is its home. */
export interface ReferencedFact {
  ref: EntityRef;
  fact: Fact;
}

/** How a pack stands with its publisher. */
export interface PackStanding {
  /** When its source last confirmed it, once that is past its time for a week: ms since 1970. */
  staleSince?: number;
  /** Where it is updated from, when that is not the publisher of the extension. */
  host?: string;
}

/** All that is known of one entity and of the page, as the device or the CLI has gathered it. */
export interface BriefInput {
  ref: EntityRef;
  entity: EntityDocument;
  referenced: readonly ReferencedFact[];
  /** Whatever is to be called by its name: related entities, alternatives, homes of referenced facts, parties of claims. */
  neighbours: ReadonlyMap<EntityRef, EntityDocument>;
  sources: ReadonlyMap<SourceId, Source>;
  pack: PackInfo;
  standing?: PackStanding | undefined;
  /** Other bearers of the same name on this page, best first. */
  alternatives: readonly EntityRef[];
  /** Why an ambiguous name was taken. */
  why?: Why | undefined;
  page: PageContext;
  /** The reader’s languages, BCP 47, best first. */
  languages: readonly string[];
  /** ms since 1970 */
  now: number;
  /** Every fact, or the two or three that fit a card. */
  all: boolean;
  isMuted: boolean;
  /** Facts the reader has had before them, as {@link factKey} writes them; absent where no history is kept. */
  seen?: ReadonlySet<string> | undefined;
}
