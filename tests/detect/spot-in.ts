import { describe, expect, test } from 'vitest';
import { casingAround } from '../../lib/detect/rules/casing.ts';
import type { Spot } from '../../lib/detect/spot.ts';

/** The candidate stands in ⟦ ⟧; other names of ours in ⟨ ⟩. */
export function spotIn(marked: string, lang?: string): Spot {
  const ours: [number, number][] = [];
  let text = '';
  let start = 0;
  let end = 0;
  let open = 0;
  for (const c of marked) {
    if (c === '⟦') start = text.length;
    else if (c === '⟧') end = text.length;
    else if (c === '⟨') open = text.length;
    else if (c === '⟩') ours.push([open, text.length]);
    else text += c;
  }
  return { text, start, end, lang, ours: (from, to) => ours.some(([a, b]) => a < to && b > from) };
}

export const casing = (spot: Spot): ReturnType<typeof casingAround> =>
  casingAround(spot.text, spot.start, spot.end);

export function table(
  name: string,
  rule: (spot: Spot) => boolean,
  yes: string[],
  not: string[],
  lang?: string,
): void {
  describe(name, () => {
    test.each(yes)('yes: %s', (marked) => expect(rule(spotIn(marked, lang))).toBe(true));
    test.each(not)('no: %s', (marked) => expect(rule(spotIn(marked, lang))).toBe(false));
  });
}
