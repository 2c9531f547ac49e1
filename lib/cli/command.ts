import type { Writable } from 'node:stream';

/** 0: done. 1: problems were found. 2: asked in a way we do not understand. */
export type ExitCode = 0 | 1 | 2;

/** All a command may touch beside files: given from outside so that a test can run it in-process. */
export interface Io {
  stdout: Pick<Writable, 'write'>;
  stderr: Pick<Writable, 'write'>;
  /** What relative paths are relative to. */
  cwd: string;
  /** Colours and a progress line are for people. */
  isTTY: boolean;
  /** All of standard input; absent where there is none. */
  stdin?: () => Promise<string>;
}

export interface Command {
  name: string;
  /** One line for the list of commands. */
  summary: string;
  /** Usage, options and an example. */
  help: string;
  run(args: string[], io: Io): Promise<ExitCode>;
}
