import { text } from 'node:stream/consumers';
import { commands } from './commands.ts';
import { run } from './run.ts';

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
