import { useEffect, useState } from 'preact/hooks';
import type { CardView, PageContext } from '../../lib/brief/view.ts';
import type { EntityRef } from '../../lib/facts/id.ts';
import { ask } from '../../lib/messages.ts';

/**
 * What cards say of many entities, in the order asked for, with all their facts; undefined until they are there. What is gone is left out.
 * Unlike opening an entity, this is remembered nowhere.
 */
export function useCards(refs: readonly EntityRef[], page: PageContext): CardView[] | undefined {
  const [cards, setCards] = useState<CardView[]>();
  const key = JSON.stringify([refs, page]);
  useEffect(() => {
    const question = new AbortController();
    const askAll = async () => {
      const all = await Promise.all(refs.map((ref) => ask('getCard', { refs: [ref], page, all: true })));
      if (!question.signal.aborted)
        setCards(all.flatMap((answer) => (answer.state === 'card' ? [answer.card] : [])));
    };
    askAll().catch((error: unknown) => console.warn('Backgrounder: the cards are not there', error));
    return () => question.abort();
    // A request is plain data: its JSON is its identity.
  }, [key]);
  return cards;
}
