/**
 * Where an arrow key leads in a list of `count` rows; from -1 (none chosen) down to the first, up to the last.
 * @returns undefined when the key is not the list’s
 */
export function stepChoice(key: string, at: number, count: number): number | undefined {
  if (count === 0) return undefined;
  if (key === 'ArrowDown') return at + 1 >= count ? 0 : at + 1;
  if (key === 'ArrowUp') return at <= 0 ? count - 1 : at - 1;
  if (key === 'PageDown') return Math.min(count - 1, at + 6);
  if (key === 'PageUp') return Math.max(0, at - 6);
  return undefined;
}
