/** The id of a row of the popup’s list: the search box names the chosen one by it. */
export function rowId(index: number): string {
  return `row-${index}`;
}
