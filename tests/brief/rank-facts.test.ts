import { describe, expect, it } from 'vitest';
import { rankFacts } from '../../lib/brief/rank-facts.ts';
import type { ReferencedFact } from '../../lib/brief/brief-card.ts';
import type { Fact } from '../../lib/facts/fact.ts';
import { elsewhere, fact, ref, sources } from './lake-pack.ts';

const own = (one: Fact): ReferencedFact => ({ ref: ref('amber-bridge'), fact: one });
const page = { entities: [ref('amber-bridge'), ref('lake-talks')], sha256: 'a'.repeat(64) };

function ranked(facts: ReferencedFact[]): string[] {
  return rankFacts(facts, { ref: ref('amber-bridge'), page, sources }).map(({ fact }) => fact.id);
}

const fromPage = { sources: [{ source: 'wire', paragraphs: [1] }] };
const onPage = { about: ['amber-bridge', 'lake-talks'] };

// Each rule against all that come after it: `first` has everything else against it.
const CASES: [rule: string, first: ReferencedFact, second: ReferencedFact][] = [
  [
    'what still holds before what does not, even from this page only',
    own(fact('z', { mode: 'report', when: '2020', ...fromPage })),
    own(fact('a', { supersededBy: 'z' })),
  ],
  [
    'superseded before withdrawn',
    own(fact('z', { supersededBy: 'y', when: '2020' })),
    own(fact('a', { withdrawn: { on: '2026-01-09', why: 'a misreading' } })),
  ],
  [
    'a source other than this page before one’s own fact from it',
    elsewhere('ring-road', fact('z', { about: ['ring-road', 'amber-bridge'], mode: 'report', when: '2020' })),
    own(fact('a', { ...onPage, ...fromPage })),
  ],
  [
    'own before referenced',
    own(fact('z', { mode: 'report', when: '2020' })),
    elsewhere('lake-talks', fact('a', { about: ['lake-talks', 'amber-bridge'] })),
  ],
  [
    'also about another entity of this page',
    own(fact('z', { ...onPage, mode: 'report', when: '2020' })),
    own(fact('a', { about: ['amber-bridge', 'norvia'] })),
  ],
  ['done before state', own(fact('z', { when: '2020' })), own(fact('a', { mode: 'state' }))],
  ['state before plan', own(fact('z', { mode: 'state', asOf: '2020' })), own(fact('a', { mode: 'plan' }))],
  [
    'plan before statement',
    own(fact('z', { mode: 'plan', when: '2020' })),
    own(fact('a', { mode: 'statement' })),
  ],
  [
    'statement before report',
    own(fact('z', { mode: 'statement', when: '2020' })),
    own(fact('a', { mode: 'report' })),
  ],
  ['newest', own(fact('z', { when: '2026-01-06' })), own(fact('a', { when: '2026-01-05' }))],
  ['by its end', own(fact('z', { when: '2026-01-01/2026-01-06' })), own(fact('a', { when: '2026-01-05' }))],
  ['open ends count from their start', own(fact('z')), own(fact('a', { when: '2020/..' }))],
  ['and else by id', own(fact('a')), own(fact('z'))],
];

describe('rankFacts', () => {
  it.each(CASES)('%s', (_, first, second) => {
    const wanted = [first.fact.id, second.fact.id];
    expect(ranked([first, second])).toEqual(wanted);
    expect(ranked([second, first])).toEqual(wanted);
  });

  it('does not take the entity itself for another one on the page', () => {
    const alone = { entities: [ref('amber-bridge')] };
    const facts = [own(fact('b', { mode: 'report' })), own(fact('a', { about: ['amber-bridge'] }))];
    expect(rankFacts(facts, { ref: ref('amber-bridge'), page: alone, sources })[0]?.fact.id).toBe('a');
  });
});
