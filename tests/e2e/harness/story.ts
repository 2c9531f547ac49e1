import { afterAll, beforeAll, test } from 'vitest';

type Step = () => Promise<void>;

/**
 * Tests that stand on one another, in one browser: each begins where the one before has ended. A step that is tried again
 * would begin in the middle of itself, so then everything is closed and opened anew, and the steps before are taken again.
 * @returns what takes the place of `test`
 */
export function story(begin: Step, end: Step): (name: string, step: Step, timeout?: number) => void {
  const taken = new Set<Step>();
  beforeAll(begin);
  afterAll(end);
  return (name, step, timeout) =>
    test(name, { ...(timeout !== undefined && { timeout }) }, async ({ task }) => {
      if ((task.result?.retryCount ?? 0) > 0) {
        // What broke the first try may have been the browser itself: then it cannot be closed any more.
        await end().catch(() => undefined);
        await begin();
        taken.delete(step);
        for (const earlier of taken) await earlier();
      }
      await step();
      taken.add(step);
    });
}
