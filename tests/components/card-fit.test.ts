import { describe, expect, it } from 'vitest';
import { chooseParts, type PartHeights, type Parts } from '../../components/card/choose-parts.ts';
import { textDirection } from '../../components/card/text-direction.ts';

const heights = (facts: number[], over: Partial<PartHeights> = {}): PartHeights => ({
  fixed: 100,
  otherNames: 30,
  chips: 40,
  facts,
  ...over,
});

describe('which whole parts a card shows', () => {
  it.each<[string, PartHeights, number, Parts]>([
    ['all there are', heights([100, 100]), 420, { facts: 2, otherNames: true, chips: true, scrolls: false }],
    [
      'three, never four',
      heights([50, 50, 50, 50]),
      420,
      { facts: 3, otherNames: true, chips: true, scrolls: false },
    ],
    [
      'only whole facts',
      heights([100, 100, 100]),
      420,
      { facts: 2, otherNames: true, chips: true, scrolls: false },
    ],
    [
      'exactly full is not too full',
      heights([125, 125]),
      420,
      { facts: 2, otherNames: true, chips: true, scrolls: false },
    ],
    [
      'names in other scripts go first, for a second fact',
      heights([130, 130]),
      420,
      { facts: 2, otherNames: false, chips: true, scrolls: false },
    ],
    [
      '… not for a third',
      heights([100, 100, 60]),
      420,
      { facts: 2, otherNames: true, chips: true, scrolls: false },
    ],
    [
      'then related names go',
      heights([150, 150]),
      420,
      { facts: 2, otherNames: false, chips: false, scrolls: false },
    ],
    [
      'one fact keeps everything when a second cannot be had',
      heights([150, 300]),
      420,
      { facts: 1, otherNames: true, chips: true, scrolls: false },
    ],
    [
      'one fact too tall for any card scrolls',
      heights([600, 20]),
      420,
      { facts: 1, otherNames: false, chips: false, scrolls: true },
    ],
    [
      'a long first fact is never passed over for a short second one',
      heights([310, 20]),
      420,
      { facts: 1, otherNames: false, chips: false, scrolls: false },
    ],
  ])('%s', (_name, parts, max, expected) => {
    expect(chooseParts(parts, max)).toEqual(expected);
  });
});

describe('the direction of a text', () => {
  it.each([
    ['ur', 'rtl'],
    ['ar-EG', 'rtl'],
    ['fa', 'rtl'],
    ['en', 'ltr'],
    ['zh-Hans', 'ltr'],
    ['ur-Latn', 'ltr'],
    ['pa-Arab', 'rtl'],
    ['', 'ltr'],
  ])('%s → %s', (lang, direction) => {
    expect(textDirection(lang)).toBe(direction);
  });
});
