// French, Italian and Catalan write articles and short words before a vowel with an apostrophe: l’ONU, d’Islamabad.
const ELISIONS = new Set(
  'l d j m n s t c qu jusqu lorsqu puisqu quoiqu dell all dall nell sull un quest quell gl anch com'.split(
    ' ',
  ),
);
const LONGEST = 7;

/** Whether the word that ends before the apostrophe at `apostrophe` is one that elides. */
export function isElision(text: string, apostrophe: number): boolean {
  const before = /[\p{L}\p{M}]*$/u.exec(text.slice(Math.max(0, apostrophe - LONGEST - 1), apostrophe));
  return ELISIONS.has((before?.[0] ?? '').toLowerCase());
}
