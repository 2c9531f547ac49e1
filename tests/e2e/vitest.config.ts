import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  root: fileURLToPath(new URL('../..', import.meta.url)),
  test: {
    include: ['tests/e2e/**/*.test.ts'],
    // A browser a file, one file after the other: two cores carry no more, and a pointer test must not be starved.
    fileParallelism: false,
    // One more try tells a starved machine from a defect; the report says which tests needed it. A soak is not begun
    // again: what stopped it is what it was run for.
    retry: process.env['SOAK'] ? 0 : 1,
    testTimeout: 90_000,
    hookTimeout: 120_000,
  },
});
