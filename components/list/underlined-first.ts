/** Names in reading order, those that are only listed (countries, capitals) after the others. */
export function underlinedFirst<T extends { underlined: boolean }>(entities: readonly T[]): T[] {
  return [
    ...entities.filter(({ underlined }) => underlined),
    ...entities.filter(({ underlined }) => !underlined),
  ];
}
