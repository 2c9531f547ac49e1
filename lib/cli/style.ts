import { styleText } from 'node:util';
import type { Io } from './command.ts';

type Format = Parameters<typeof styleText>[0];

// Whether colours are wanted is the caller’s decision (a terminal or not), never that of this process’s own streams.
function style(io: Io, format: Format, text: string): string {
  return io.isTTY ? styleText(format, text, { validateStream: false }) : text;
}

export const red = (io: Io, text: string): string => style(io, 'red', text);
export const yellow = (io: Io, text: string): string => style(io, 'yellow', text);
export const green = (io: Io, text: string): string => style(io, 'green', text);
export const bold = (io: Io, text: string): string => style(io, 'bold', text);
export const dim = (io: Io, text: string): string => style(io, 'dim', text);
