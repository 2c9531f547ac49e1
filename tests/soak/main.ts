/**
 * `npm run soak [-- detect|sync|kill|page|read]`: the long proofs. They are the tests of `npm test` with more cases:
 * `SOAK` tells a test how many times its short run it is to go; for `read` it is minutes (`--minutes`, else five).
 * Each prints its seed.
 */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

interface Soak {
  config: string;
  files: string[];
  /** What `SOAK` is set to. */
  cases: string;
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { minutes: { type: 'string', default: '5' } },
});
if (!(Number(values.minutes) > 0)) {
  console.error(`--minutes ${values.minutes}: a number above 0 was expected.`);
  process.exit(2);
}

const UNIT = 'tests/vitest.config.ts';
const E2E = 'tests/e2e/vitest.config.ts';
const SOAKS: Record<string, Soak> = {
  detect: { config: UNIT, files: ['tests/detect'], cases: '1000000' },
  sync: { config: UNIT, files: ['tests/sync'], cases: '10000' },
  kill: { config: E2E, files: ['tests/e2e/sync-kill'], cases: '50' },
  page: { config: E2E, files: ['tests/e2e/page-soak', 'tests/e2e/page-redrawn'], cases: '10' },
  read: { config: E2E, files: ['tests/e2e/soak-read'], cases: values.minutes },
};

const name = positionals[0] ?? '';
const soak = SOAKS[name];
if (!soak) {
  console.error(`Which? npm run soak -- ${Object.keys(SOAKS).join('|')}`);
  process.exit(2);
}
const vitest = fileURLToPath(new URL('../../node_modules/vitest/vitest.mjs', import.meta.url));
const run = spawnSync(
  process.execPath,
  [vitest, 'run', '--config', soak.config, '--testTimeout', String(24 * 3600 * 1000), ...soak.files],
  { stdio: 'inherit', env: { ...process.env, SOAK: soak.cases } },
);
process.exit(run.status ?? 1);
