import { expect, it } from 'vitest';
import { briefEntity } from '../../lib/brief/brief-entity.ts';
import { timeline } from '../../lib/brief/timeline.ts';
import type { TimelineRow } from '../../lib/brief/timeline.ts';
import { elsewhere, fact, input, ref, talks } from './lake-pack.ts';

const opened = fact('opened', { about: ['amber-bridge', 'lake-talks'], when: '2026-01-05' });
const bridgeView = briefEntity(
  input({
    facts: [
      fact('plan', { mode: 'plan', when: '2027' }),
      opened,
      fact('state', { mode: 'state', asOf: '2026-01-08' }),
      fact('gone', { withdrawn: { on: '2026-01-09', why: 'a misreading' } }),
      fact('sunday', { property: 'started', value: '2025-03-02', when: '2025-03-02' }),
      fact('monday', { property: 'started', value: '2025-03-03', when: '2025-03-03' }),
    ],
  }),
);
const talksView = briefEntity(
  input({ ref: ref('lake-talks'), entity: talks, referenced: [elsewhere('amber-bridge', opened)] }),
);

const label = (row: TimelineRow) => (row.row === 'article' ? `— ${row.date}` : row.fact.key.fact);

it('orders the facts of several entities, each once, and marks the article’s date', () => {
  const rows = timeline([bridgeView, talksView], '2026-01-06', ['en']);
  expect(rows.map(label)).toEqual(['sunday', 'monday', 'opened', '— 6 Jan 2026', 'state', 'plan']);
});

it('says which entities a fact stands under', () => {
  const row = timeline([bridgeView, talksView, bridgeView], undefined, ['en']).find(
    (one) => label(one) === 'opened',
  );
  expect(row?.row === 'fact' && row.entities.map(({ name }) => name.text)).toEqual([
    'Amber Bridge',
    'Lake Talks',
  ]);
});

it.each([
  ['2020-01-01', 0],
  ['2026-01-05', 3],
  ['2030-01-01', 5],
])('an article of %s stands in place %i', (article, place) => {
  expect(timeline([bridgeView], article, ['en']).findIndex(({ row }) => row === 'article')).toBe(place);
});

it('is empty without facts and date', () => {
  expect(timeline([], undefined, [])).toEqual([]);
});
