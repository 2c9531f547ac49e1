import { useEffect, useState } from 'preact/hooks';
import type { EntityView } from '../../lib/brief/view.ts';
import type { EntityRef } from '../../lib/facts/id.ts';
import { ask } from '../../lib/messages.ts';

/** Many entities at once, in the order asked for; undefined until they are there. What is gone is left out, nothing is remembered. */
export function useEntities(refs: readonly EntityRef[]): EntityView[] | undefined {
  const [entities, setEntities] = useState<EntityView[]>();
  const key = refs.join(' ');
  useEffect(() => {
    const question = new AbortController();
    const askAll = async () => {
      const all = await Promise.all(refs.map((ref) => ask('getEntity', { ref, glance: true })));
      if (!question.signal.aborted) setEntities(all.filter((entity) => entity !== null));
    };
    askAll().catch((error: unknown) =>
      console.warn('Backgrounder: the entities of this page are not there', error),
    );
    return () => question.abort();
    // The refs are told apart by what they say.
  }, [key]);
  return entities;
}
