import { describe, expect, it } from 'vitest';
import { buildSearchIndex } from '../../lib/search/build-index.ts';
import { openSearchIndex } from '../../lib/search/search-index.ts';
import { shortlist } from '../../lib/search/shortlist.ts';
import { entities, index, ref } from './road-pack.ts';

const all = () => true;

describe('shortlist', () => {
  it('has what shares most with the query first', () => {
    const { entities } = shortlist(index, 'khunjrab', { entities: 5, facts: 5 }, all);
    expect(index.ref(entities[0]?.record ?? -1)).toBe(ref('khunjerab-pass'));
    expect(entities[0]?.likeness).toBeGreaterThan(0.5);
  });

  it('calls a record with every piece of the query wholly alike', () => {
    const { entities } = shortlist(index, 'cpec', { entities: 5, facts: 5 }, all);
    expect(entities[0]?.likeness).toBeCloseTo(1);
  });

  it('keeps entities and facts apart, each to its limit', () => {
    const { entities, facts } = shortlist(index, 'khunjerab', { entities: 1, facts: 1 }, all);
    expect(entities).toHaveLength(1);
    expect(facts).toHaveLength(1);
    expect(index.entityOf(facts[0]?.record ?? 0)).not.toBe(facts[0]?.record);
  });

  it('lists only what is accepted', () => {
    const none = shortlist(index, 'khunjerab', { entities: 9, facts: 9 }, () => false);
    expect(none).toEqual({ entities: [], facts: [] });
  });

  it('leaves nothing behind for the next query', () => {
    const before = shortlist(index, 'gwadar', { entities: 9, facts: 9 }, all);
    shortlist(index, 'khunjerab pass', { entities: 1, facts: 1 }, all);
    expect(shortlist(index, 'gwadar', { entities: 9, facts: 9 }, all)).toEqual(before);
  });

  it('takes the more prominent of two equally alike, whichever is met first', () => {
    const index = indexOf(['gamma', 'alpha']);
    const [best] = shortlist(index, 'alpha gamma', { entities: 1, facts: 0 }, all).entities;
    expect(best?.record).toBe(0);
  });

  it('reads no more than its budget: the most prominent of a common piece, but a rare piece first', () => {
    const index = indexOf([...Array.from({ length: 21_000 }, () => 'khunjerab'), 'zebra']);
    const limits = { entities: 22_000, facts: 0 };
    const list = shortlist(index, 'khunjerab', limits, all).entities;
    expect(list).toHaveLength(20_000);
    expect(list[0]?.record).toBe(0);
    expect(list.at(-1)?.record).toBe(19_999);
    expect(shortlist(index, 'khunjerab zebra', limits, all).entities.map(({ record }) => record)).toContain(
      21_000,
    );
  });
});

/** Entities of one name each, the most prominent first. */
function indexOf(names: readonly string[]) {
  const [first] = entities;
  const [name] = first?.entity.names ?? [];
  if (!first || !name) throw new Error('no entity');
  return openSearchIndex(
    buildSearchIndex(
      names.map((text, n) => ({
        ref: ref(`e${String(n).padStart(5, '0')}`),
        entity: {
          ...first.entity,
          names: [{ ...name, text }],
          description: { en: '–' },
          facts: [],
          prominence: names.length - n,
        },
      })),
    ),
  );
}
