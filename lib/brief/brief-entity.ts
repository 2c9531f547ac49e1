import type { BriefInput } from './brief-input.ts';
import type { EntityView } from './view.ts';

/** Everything about one entity, for the popup's and the panel's entity page. `all` and `isMuted` are as for a card. */
export function briefEntity(_input: Omit<BriefInput, 'all'>): EntityView {
  throw new Error('not yet');
}
