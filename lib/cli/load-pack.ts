import { resolve } from 'node:path';
import { parsePack, type ParsedPack } from '../packs/parse-pack.ts';
import { formatProblem, type Problem } from '../packs/problem.ts';
import type { Io } from './command.ts';
import { readPackFiles } from './read-pack-files.ts';
import { red, yellow } from './style.ts';

/** Reads and parses the pack in a folder named on the command line. @throws UnreadableFile */
export async function loadPack(dir: string, io: Io): Promise<ParsedPack> {
  return parsePack(await readPackFiles(resolve(io.cwd, dir), dir));
}

/** Prints problems or warnings, one a line, to stderr. */
export function printProblems(
  problems: readonly Problem[],
  dir: string,
  io: Io,
  kind: 'error' | 'warning' = 'error',
) {
  for (const problem of problems) {
    const mark = kind === 'error' ? red(io, 'error') : yellow(io, 'warning');
    io.stderr.write(
      kind === 'error' ? `${formatProblem(problem, dir)}\n` : `${formatProblem(problem, dir)} [${mark}]\n`,
    );
  }
}
