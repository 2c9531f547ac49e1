/**
 * The scripts of a folded text as a mask: 1 Latin, 2 Arabic, 4 Han, kana and other scripts without spaces,
 * 8 any other, 16 digits.
 */
export function scriptsIn(folded: string): number {
  let mask = 0;
  for (let at = 0; at < folded.length; at++) mask |= scriptOf(folded.charCodeAt(at));
  return mask;
}

function scriptOf(unit: number): number {
  if (unit < 0x250) return unit >= 0x61 ? 1 : unit >= 0x30 && unit <= 0x39 ? 16 : 0;
  if (unit >= 0x600 && unit < 0x780) return 2;
  if ((unit >= 0xe00 && unit < 0xf00) || (unit >= 0x2e80 && unit < 0xa000) || unit >= 0xd800) return 4;
  return 8;
}
