import { expect, it } from 'vitest';
import { scriptsIn } from '../../lib/search/scripts.ts';

const CASES: [text: string, mask: number][] = [
  ['', 0],
  ['khunjerab pass', 1],
  ['خنجراب', 2],
  ['红其拉甫', 4],
  ['カラコルム', 4],
  ['𠮷', 4],
  ['каракорум', 8],
  ['कराकोरम', 8],
  ['2026', 16],
  ['cpec2.0版', 1 | 4 | 16],
  ['. ‘', 8],
];

it.each(CASES)('%o is %i', (text, mask) => {
  expect(scriptsIn(text)).toBe(mask);
});
