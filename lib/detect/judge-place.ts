import type { Bearer } from './bearers.ts';
import type { Spot } from './spot.ts';

/** What a candidate's own block says of it. */
export type Verdict =
  /** Stands on its own. */
  | { is: 'sure' }
  /** Not this name here, whatever the rest of the document says. `rule` names the rule that said so. */
  | { is: 'no'; rule: string }
  /** The text spells the acronym out as something else: it is off for the whole document. */
  | { is: 'defined-otherwise' }
  /** Counts with support: a full name in the document, or a context (a cue near by, a related entity in the document). `strict`: the entity itself having been named is not enough. */
  | { is: 'needs'; what: 'full-name' | 'context'; cue?: string; strict?: boolean };

/** Judges a candidate by its block alone. */
export function judgePlace(_spot: Spot, _folded: string, bearer: Bearer): Verdict {
  const { certainty } = bearer.attributes;
  if (certainty === 'needs-full-name') return { is: 'needs', what: 'full-name' };
  if (certainty === 'needs-context') return { is: 'needs', what: 'context' };
  return { is: 'sure' };
}
