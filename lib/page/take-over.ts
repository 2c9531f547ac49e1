const SLOT = 'backgrounderReader';

/**
 * Ends the reading an older copy of this script began on this page, and gives the signal on which the new one ends.
 * Both run in one isolated world, into which no page can look; an event on the document the page could hear and send.
 */
export function takeOver(world = globalThis as { [SLOT]?: AbortController }): AbortSignal {
  world[SLOT]?.abort();
  const mine = new AbortController();
  world[SLOT] = mine;
  return mine.signal;
}
