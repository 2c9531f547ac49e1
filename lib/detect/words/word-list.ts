/** A set of folded words from one string of them. */
export function wordList(...lines: string[]): ReadonlySet<string> {
  return new Set(lines.join(' ').split(/\s+/).filter(Boolean));
}
