// Urdu postpositions are words of their own, but after a letter that does not join to the next one the space between is
// often left out (ڈارنے): it would not be seen.
const CLITICS = ['کے', 'کا', 'کی', 'کو', 'نے', 'سے', 'میں', 'پر', 'تک'];
const NON_JOINING = new Set('ادڈذرڑزژوےں'.split('').map((letter) => letter.charCodeAt(0)));
const SHORTEST_STEM = 3;

/** How many units at the end of a folded Arabic-script word are a postposition written without its space; mostly 0. */
export function clitic(units: ArrayLike<number>, first: number, end: number): number {
  for (const suffix of CLITICS) {
    const stem = end - suffix.length;
    if (stem - first < SHORTEST_STEM || !NON_JOINING.has(units[stem - 1] as number)) continue;
    let k = 0;
    while (k < suffix.length && units[stem + k] === suffix.charCodeAt(k)) k++;
    if (k === suffix.length) return suffix.length;
  }
  return 0;
}

/** Whether a word written with its neighbour without a space looks just as it does with one. */
export function endsWithoutJoining(folded: string): boolean {
  return NON_JOINING.has(folded.charCodeAt(folded.length - 1));
}
