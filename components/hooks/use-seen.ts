import { useEffect } from 'preact/hooks';
import type { EntityView } from '../../lib/brief/view.ts';
import { ask } from '../../lib/messages.ts';

// As with a card: less is a glance.
const SEEN_MS = 1000;
// What one message may carry.
const MOST_FACTS = 500;

/** Remembers the facts of an entity as seen once its page was open for a second. */
export function useSeen(entity: EntityView | null | undefined): void {
  const key = entity?.ref;
  useEffect(() => {
    if (!entity || entity.facts.length === 0) return;
    const timer = setTimeout(() => {
      const facts = entity.facts.slice(0, MOST_FACTS).map((fact) => fact.key);
      ask('reportSeen', { ref: entity.ref, facts }).catch((error: unknown) =>
        console.warn('Backgrounder: what was seen is not remembered', error),
      );
    }, SEEN_MS);
    return () => clearTimeout(timer);
    // Once for an entity, however often its page is drawn.
  }, [key]);
}
