import { describe, expect, it } from 'vitest';
import { factSources, factYears, narrowFacts } from '../../components/entity/narrow-facts.ts';
import { languageOrder, moveUp } from '../../components/options/language-order.ts';
import { placeLabels } from '../../components/panel/place-labels.ts';
import { stepChoice } from '../../components/search/step-choice.ts';
import { fact, source } from './canned.ts';

describe('arrow keys in a list', () => {
  it.each([
    ['ArrowDown', -1, 3, 0],
    ['ArrowDown', 0, 3, 1],
    ['ArrowDown', 2, 3, 0],
    ['ArrowUp', -1, 3, 2],
    ['ArrowUp', 0, 3, 2],
    ['PageDown', 1, 40, 7],
    ['PageDown', 38, 40, 39],
    ['PageUp', 3, 40, 0],
    ['a', 0, 3, undefined],
    ['ArrowDown', -1, 0, undefined],
  ])('%s at %i of %i → %s', (key, at, count, expected) => {
    expect(stepChoice(key, at, count)).toBe(expected);
  });
});

describe('narrowing facts down', () => {
  const old = fact({ edtf: '1982-06-01', sources: [source({ id: 'atlas' })] });
  const span = fact({ edtf: '2025/2029' });
  const until = fact({ edtf: '../2026-01-05' });
  const facts = [old, span, until];

  it('offers each year once, the newest first, and the years of a span', () => {
    expect(factYears(facts)).toEqual(['2029', '2028', '2027', '2026', '2025', '1982']);
  });
  it('keeps the facts of a year', () => {
    expect(narrowFacts(facts, { year: '2026' })).toEqual([span, until]);
  });
  it('keeps the facts of a source', () => {
    expect(narrowFacts(facts, { source: 'atlas' })).toEqual([old]);
  });
  it('keeps what is of both', () => {
    expect(narrowFacts(facts, { source: 'atlas', year: '2026' })).toEqual([]);
  });
  it('does not offer a century year by year', () => {
    expect(factYears([fact({ edtf: '19XX' })])).toEqual(['1999', '1900']);
  });
  it('lists the source of the other side of a difference', () => {
    const other = fact({ sources: [source({ id: 'other' })] });
    expect(factSources([fact({ differsWith: [other] })]).map(({ id }) => id)).toEqual(['report', 'other']);
  });
});

describe('the order of languages', () => {
  it('is the browser’s until the reader says otherwise, in the packs’ tags', () => {
    expect(languageOrder([], ['en-GB', 'zh-CN', 'de'])).toEqual(['en', 'zh-Hans', 'de', 'ur']);
  });
  it('is the reader’s then', () => {
    expect(languageOrder(['ur', 'en'], ['en-GB'])).toEqual(['ur', 'en', 'zh-Hans']);
  });
  it('moves one up', () => {
    expect(moveUp(['en', 'ur', 'zh-Hans'], 2)).toEqual(['en', 'zh-Hans', 'ur']);
    expect(moveUp(['en', 'ur'], 0)).toEqual(['en', 'ur']);
  });
});

describe('names on the map', () => {
  const size = { width: 300, height: 200 };
  it('stand after their dot where there is room', () => {
    expect(placeLabels([{ x: 50, y: 50, width: 60 }], size, 15)).toEqual([
      { x: 57, y: 53.75, anchor: 'start' },
    ]);
  });
  it('stand before it at the edge', () => {
    expect(placeLabels([{ x: 280, y: 50, width: 60 }], size, 15)[0]?.anchor).toBe('end');
  });
  it('never lie on one another', () => {
    const dots = Array.from({ length: 12 }, (_, index) => ({ x: 150, y: 100 + index, width: 80 }));
    const labels = placeLabels(dots, size, 15);
    expect(labels.filter((label) => label !== null).length).toBeGreaterThan(0);
    expect(labels).toContain(null);
  });
});
