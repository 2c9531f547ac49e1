import { expect, it } from 'vitest';
import { excerpt } from '../../lib/search/excerpt.ts';

const CASES: [what: string, text: string, query: string, cut: string][] = [
  ['an early match', 'Snowploughs keep Khunjerab clear.', 'khunjerab', 'Snowploughs keep Khunjerab clear.'],
  [
    'a late match',
    'The two road authorities agreed to keep the Khunjerab Pass open all year.',
    'khunjerab',
    '… keep the Khunjerab Pass open all year.',
  ],
  [
    'no match',
    'The two road authorities agreed to keep it open.',
    'zzz',
    'The two road authorities agreed to keep it open.',
  ],
  [
    'a script without spaces',
    '两国道路管理部门商定全年保持通往边境的所有主要道路以及红其拉甫山口开放',
    '红其拉甫',
    '… 往边境的所有主要道路以及红其拉甫山口开放',
  ],
  [
    'pairs of surrogates before it',
    `${'🏔'.repeat(18)}x🏔🏔Khunjerab`,
    'khunjerab',
    `… ${'🏔'.repeat(4)}x🏔🏔Khunjerab`,
  ],
];

it.each(CASES)('%s', (_, text, query, cut) => {
  expect(excerpt({ text, lang: 'en' }, query)).toEqual({ text: cut, lang: 'en' });
});
