import { expect, it } from 'vitest';
import { eachGram } from '../../lib/search/grams.ts';

function grams(folded: string): Set<number> {
  const found = new Set<number>();
  eachGram(folded, (gram) => found.add(gram));
  return found;
}

const shared = (a: string, b: string) => [...grams(a)].filter((gram) => grams(b).has(gram)).length;

const CASES: [a: string, b: string, shared: number, which: string][] = [
  ['k', 'karakoram', 1, 'first letter'],
  ['ka', 'karakoram', 2, 'first letter, first two'],
  ['kar', 'karakoram', 3, 'first letter, first two, kar'],
  ['mission', 'mison', 5, 'first letter, first two, mis, last two, consonants'],
  ['gwadar', 'gowodor', 2, 'first letter, consonants'],
  ['karachi', 'qarachi', 6, 'ara, rac, ach, chi, last two, consonants'],
  ['phalcon', 'falcon', 5, 'alc, lco, con, last two, consonants'],
  ['wazir', 'vasir', 2, 'last two, consonants'],
  ['dara', 'dura', 2, 'first letter, last two; two consonants are too few'],
  ['红其拉甫', '其拉', 3, 'each character, and the pair'],
  ['红其拉甫', '甫拉', 2, 'each character'],
  ['خنجراب', 'خنجر', 4, 'first letter, first two, two threes'],
  ['gwadar port', 'port gwadar', 14, 'all, whatever the order'],
  ['abc', 'xyz', 0, 'none'],
];

it.each(CASES)('“%s” and “%s” share %i: %s', (a, b, count) => {
  expect(shared(a, b)).toBe(count);
});

it('has none of nothing', () => {
  expect(grams('').size).toBe(0);
});

it('never mixes the first letter of one word with a character by itself', () => {
  expect(shared('中', 'a')).toBe(0);
  expect(grams('a').size).toBe(1);
});
