import { atLeisure } from './at-leisure.ts';

/** ms of work in one idle slice: a frame has 16, and the page has the first claim. */
const BUDGET = 5;

/**
 * Runs a generator to its end, or until the signal is aborted: the first slice at once, for the caller is at leisure,
 * the others in idle tasks of their own. It yields only where it can be stopped.
 */
export async function inSlices(work: Generator<void, void, void>, signal: AbortSignal): Promise<void> {
  for (;;) {
    const end = performance.now() + BUDGET;
    while (!signal.aborted && performance.now() < end) if (work.next().done) return;
    if (signal.aborted) return;
    await atLeisure();
  }
}
