import { expect, it } from 'vitest';
import { briefEntity } from '../../lib/brief/brief-entity.ts';
import { fact, input } from './lake-pack.ts';

const view = briefEntity(
  input({
    facts: [
      ...['a', 'b', 'c', 'd'].map((id) => fact(id)),
      fact('amber-bridge.road', { about: ['amber-bridge', 'ring-road'], mode: 'report' }),
      fact('old', { supersededBy: 'a' }),
    ],
  }),
);

it('has every fact', () => {
  expect(view.facts.map(({ key }) => key.fact)).toEqual(['a', 'b', 'c', 'd', 'amber-bridge.road', 'old']);
  expect(view.total).toBe(5);
});

it('has kind, place and every name', () => {
  expect(view.kind).toBe('Project');
  expect(view.location).toEqual({ lat: 12.5, lon: -7.25 });
  expect(view.names).toContainEqual({ phrase: { text: 'Old Lake Crossing', lang: 'en' }, role: 'former' });
});

it('has its relations with the facts that say so', () => {
  expect(view.relations).toMatchObject([
    { role: 'located-in', other: { name: { text: 'Norvia' } } },
    {
      role: 'part-of',
      other: { name: { text: 'Ring Road around the Great Lake' } },
      fact: { key: { fact: 'amber-bridge.road' } },
    },
    { role: 'named-after', other: { name: { text: 'unknown thing' } } },
  ]);
  expect(view.relations[0]).not.toHaveProperty('fact');
});

it('is an entity page even when every fact was taken back', () => {
  const gone = briefEntity(
    input({ facts: [fact('a', { withdrawn: { on: '2026-01-09', why: 'a misreading' } })] }),
  );
  expect(gone).toMatchObject({ total: 0, facts: [{ tag: 'withdrawn' }] });
});
