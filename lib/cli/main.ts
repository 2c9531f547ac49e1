import { text } from 'node:stream/consumers';
import { build } from './build.ts';
import { check } from './check.ts';
import { run } from './run.ts';

const commands = [check, build];

process.exitCode = await run(commands, process.argv.slice(2), {
  stdout: process.stdout,
  stderr: process.stderr,
  cwd: process.cwd(),
  isTTY: process.stderr.isTTY && process.stdout.isTTY,
  stdin: () => text(process.stdin),
});
