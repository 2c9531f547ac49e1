/** Something wrong in a pack’s files, said so that an editor can go there and put it right. */
export interface Problem {
  /** The path as it was given. */
  file: string;
  /** From 1. */
  line: number;
  /** Record and field: `khunjerab-pass.names[2].lang`. */
  place: string;
  /** What is there. */
  what: string;
  /** What should be, to be read after “expected”; absent where the remedy says all. */
  expected?: string;
  /** What to do or write. */
  remedy?: string;
}

/** `file:line: entity.field: what is wrong, expected what was expected (remedy)`. @param dir put before the file */
export function formatProblem(problem: Problem, dir = ''): string {
  const file = dir ? `${dir.replace(/\/$/, '')}/${problem.file}` : problem.file;
  const expected = problem.expected ? `, expected ${problem.expected}` : '';
  const remedy = problem.remedy ? ` (${problem.remedy})` : '';
  return `${file}:${problem.line}: ${problem.place}: ${problem.what}${expected}${remedy}`;
}

export type PathPart = string | number;

/** `names[2].lang` */
export function formatPath(path: readonly PathPart[]): string {
  return path
    .map((part, i) => (typeof part === 'number' ? `[${part}]` : i === 0 ? part : `.${part}`))
    .join('');
}
