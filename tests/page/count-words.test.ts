import { expect, test } from 'vitest';
import { countWords } from '../../lib/page/count-words.ts';

test.each([
  ['', 0],
  ['   ', 0],
  ['one', 1],
  ['one two', 2],
  ['  one\n\ttwo\u00a0three ', 3],
  ['state-to-state talks', 2],
  ['before — after', 2],
  ['“quoted” (words), here.', 3],
  ['CPEC 2.0', 2],
  ['پاکستان اور چین', 3],
  ['红其拉甫山口', 3],
  ['В Пекине', 2],
])('%j has %i words', (text, words) => {
  expect(countWords(text)).toBe(words);
});

test('counts up to a place', () => {
  expect(countWords('one two three', 8)).toBe(2);
});
