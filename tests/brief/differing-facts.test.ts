import { expect, it } from 'vitest';
import { differingFacts } from '../../lib/brief/differing-facts.ts';
import { fact } from './lake-pack.ts';

const value = (text: string) => ({ property: 'opened-on', value: text });
const figure = (quantity: Record<string, unknown>) => ({
  property: 'length',
  quantity: { unit: 'm', ...quantity },
});

const CASES: [what: string, a: object, b: object, differ: boolean][] = [
  ['two days', value('2026-01-04'), value('2026-01-05'), true],
  ['one day', value('2026-01-04'), value('2026-01-04'), false],
  ['a month and a day in it', value('2026-01'), value('2026-01-05'), false],
  ['two entities', value('bo-lind'), value('ada-moor'), true],
  ['two figures', figure({ value: '900' }), figure({ value: '950' }), true],
  ['one figure in two spellings', figure({ value: '900' }), figure({ value: '900.0' }), false],
  ['a figure within a range', figure({ min: '800', max: '1000' }), figure({ value: '950' }), false],
  ['a figure outside a range', figure({ min: '800', max: '900' }), figure({ value: '950' }), true],
  ['at least and less', figure({ min: '1000' }), figure({ value: '950' }), true],
  ['two units', figure({ value: '900' }), figure({ value: '950', unit: 'ft' }), false],
  ['words and a figure', figure({ words: 'almost a kilometre' }), figure({ value: '950' }), false],
  ['two properties', value('2026-01-04'), { property: 'closed-on', value: '2026-01-05' }, false],
  ['another home', value('2026-01-04'), { ...value('2026-01-05'), about: ['ring-road'] }, false],
  ['a superseded one', value('2026-01-04'), { ...value('2026-01-05'), supersededBy: 'c' }, false],
  [
    'a withdrawn one',
    value('2026-01-04'),
    { ...value('2026-01-05'), withdrawn: { on: '2026-01-09', why: 'a misreading' } },
    false,
  ],
  ['no property', {}, {}, false],
];

it.each(CASES)('%s', (_, a, b, differ) => {
  const [left, right] = [fact('a', { ...a }), fact('b', { ...b })];
  expect(differingFacts(left, [left, right])).toEqual(differ ? [right] : []);
  expect(differingFacts(right, [left, right])).toEqual(differ ? [left] : []);
});
