import type { Io } from './command.ts';

/** A line on a terminal that says how far long work is, rewritten in place; nothing where nobody watches. */
export function progress(io: Io, text: string): void {
  if (io.isTTY) io.stderr.write(`\r\u001b[K${text}`);
}

export function endProgress(io: Io): void {
  if (io.isTTY) io.stderr.write('\r\u001b[K');
}
