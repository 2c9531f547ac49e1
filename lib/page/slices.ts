/** ms of work in one idle slice: a frame has 16, and the page has the first claim. */
const BUDGET = 5;
/** ms: even a page that never rests is read. */
const AT_LATEST = 200;

/**
 * Runs a generator to its end in idle slices, and hands on what it yields. Resolves to whether it came to its end:
 * an aborted signal ends it early.
 */
export function inSlices<T>(
  work: Generator<T | undefined, void, void>,
  onEach: (value: T) => void,
  signal: AbortSignal,
): Promise<boolean> {
  return new Promise((resolve) => {
    const slice = (): void => {
      const end = performance.now() + BUDGET;
      while (!signal.aborted) {
        const step = work.next();
        if (step.done) {
          resolve(true);
          return;
        }
        if (step.value !== undefined) onEach(step.value);
        if (performance.now() >= end) {
          requestIdleCallback(slice, { timeout: AT_LATEST });
          return;
        }
      }
      resolve(false);
    };
    requestIdleCallback(slice, { timeout: AT_LATEST });
  });
}
