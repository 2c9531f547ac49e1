import type { BriefInput } from './brief-input.ts';
import type { CardAnswer } from './view.ts';

export type { BriefInput, ReferencedFact } from './brief-input.ts';

/** What the card of one entity shows on this page. */
export function briefCard(_input: BriefInput): CardAnswer {
  throw new Error('not yet');
}
