import { expect, test } from 'vitest';
import { lightness } from '../../lib/page/theme.ts';

test.each<[string, 'light' | 'dark' | undefined]>([
  ['rgb(255, 255, 255)', 'light'],
  ['rgb(18, 18, 18)', 'dark'],
  ['rgba(0, 0, 0, 0)', undefined],
  ['rgba(0, 0, 0, 0.9)', 'dark'],
  ['color(srgb 0.95 0.95 0.9)', 'light'],
  ['color(srgb 0.05 0.05 0.1 / 0.2)', undefined],
  ['oklch(0.2 0.02 200)', 'dark'],
  ['oklab(0.97 0 0)', 'light'],
  ['lab(12 0 0)', 'dark'],
  ['transparent', undefined],
])('%s is %s', (color, expected) => {
  const value = lightness(color);
  expect(value === undefined ? undefined : value < 0.5 ? 'dark' : 'light').toBe(expected);
});
