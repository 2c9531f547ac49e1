import { text } from 'node:stream/consumers';
import { build } from './build.ts';
import { check } from './check.ts';
import { diff } from './diff.ts';
import { doctor } from './doctor.ts';
import { draft } from './draft.ts';
import { keys } from './keys.ts';
import { publish } from './publish.ts';
import { run } from './run.ts';
import { scan } from './scan.ts';
import { search } from './search.ts';
import { serve } from './serve.ts';

const commands = [draft, check, build, scan, search, diff, keys, publish, doctor, serve];

// `backgrounder … | head` closes our output early: that is no error.
process.stdout.on('error', (error: Error & { code?: string }) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit(0);
});

process.exitCode = await run(commands, process.argv.slice(2), {
  stdout: process.stdout,
  stderr: process.stderr,
  cwd: process.cwd(),
  isTTY: process.stderr.isTTY && process.stdout.isTTY,
  stdin: () => text(process.stdin),
});
