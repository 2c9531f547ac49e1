import type { Lookup } from './lookup.ts';

const EVENTS = ['pointermove', 'pointerdown', 'click'] as const;

/**
 * Waits, at the least cost there is, for the reader to enter an underlined word, and hands over that event and those
 * that come until the card’s code is there.
 * @param load fetches the code and resolves to what hears events from then on
 */
export function awaitFirstTouch(
  lookup: Pick<Lookup, 'mentionAt'>,
  load: () => Promise<(event: Event) => void>,
  signal: AbortSignal,
): void {
  const over = new AbortController();
  const ends = AbortSignal.any([signal, over.signal]);
  let waiting: Event[] | undefined;
  /** The one before: how fast the pointer came is seen from two. */
  let before: PointerEvent | undefined;

  const hear = (event: PointerEvent): void => {
    if (!event.isTrusted) return;
    if (waiting) {
      waiting.push(event);
      return;
    }
    if (!lookup.mentionAt({ x: event.clientX, y: event.clientY })) {
      before = event;
      return;
    }
    waiting = before ? [before, event] : [event];
    void handOver();
  };

  async function handOver(): Promise<void> {
    try {
      const listener = await load();
      over.abort();
      for (const early of waiting ?? []) listener(early);
    } catch {
      // Not there this time: the next word asks again.
      waiting = undefined;
    }
  }
  for (const type of EVENTS) addEventListener(type, hear, { capture: true, passive: true, signal: ends });
}
