import { atLeisure } from './at-leisure.ts';

/** ms of work in one idle slice: a frame has 16, and the page has the first claim. */
const BUDGET = 5;

/**
 * Runs a generator to its end in idle slices; it yields only where it can be stopped. Resolves to whether it came to
 * its end: an aborted signal ends it early.
 */
export async function inSlices(work: Generator<void, void, void>, signal: AbortSignal): Promise<boolean> {
  while (!signal.aborted) {
    await atLeisure();
    const end = performance.now() + BUDGET;
    while (!signal.aborted && performance.now() < end) if (work.next().done) return true;
  }
  return false;
}
