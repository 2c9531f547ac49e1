import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { WxtVitest } from 'wxt/testing/vitest-plugin';

export default defineConfig({
  root: fileURLToPath(new URL('..', import.meta.url)),
  plugins: [WxtVitest()],
  test: {
    include: ['tests/**/*.test.{ts,tsx}'],
    exclude: ['tests/e2e/**', 'tests/bench/**'],
    // Generous: the machines are slow and shared, and no test is about time.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    // Two cores are the machine this runs on everywhere.
    maxWorkers: 2,
  },
});
