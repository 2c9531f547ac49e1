import { parsePack, type ParsedPack } from '../packs/parse-pack.ts';
import { Places } from '../packs/place-problems.ts';
import { formatProblem, type Problem } from '../packs/problem.ts';
import { reviewPack } from '../packs/review-pack.ts';
import type { Io } from './command.ts';
import { readPackFiles } from './read-pack-files.ts';

/**
 * Reads a pack that is to go to readers: what `check` calls an error by the files alone stops it.
 * @param shown the folder as it is to be named in errors
 * @throws UnreadableFile
 */
export async function loadPack(dir: string, shown = dir): Promise<ParsedPack> {
  const files = await readPackFiles(dir, shown);
  const parsed = parsePack(files);
  if (!parsed.ok) return parsed;
  const { errors } = reviewPack(parsed.pack, new Places(files));
  return errors.length > 0 ? { ok: false, problems: errors } : parsed;
}

/** Prints problems, one a line, to stderr. */
export function printProblems(problems: readonly Problem[], dir: string, io: Io): void {
  for (const problem of problems) io.stderr.write(`${formatProblem(problem, dir)}\n`);
}
