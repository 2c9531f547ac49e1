import { resolve } from 'node:path';
import { parsePack, type ParsedPack } from '../packs/parse-pack.ts';
import { formatProblem, type Problem } from '../packs/problem.ts';
import type { Io } from './command.ts';
import { readPackFiles } from './read-pack-files.ts';

/** Reads and parses the pack in a folder named on the command line. @throws UnreadableFile */
export async function loadPack(dir: string, io: Io): Promise<ParsedPack> {
  return parsePack(await readPackFiles(resolve(io.cwd, dir), dir));
}

/** Prints problems, one a line, to stderr. */
export function printProblems(problems: readonly Problem[], dir: string, io: Io): void {
  for (const problem of problems) io.stderr.write(`${formatProblem(problem, dir)}\n`);
}
