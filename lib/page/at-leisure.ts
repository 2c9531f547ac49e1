/** ms: even a page that never rests is read. */
const AT_LATEST = 200;

/** Resolves when the browser has nothing better to do, in a task of its own. */
export function atLeisure(): Promise<void> {
  return new Promise((resolve) => {
    requestIdleCallback(() => resolve(), { timeout: AT_LATEST });
  });
}
