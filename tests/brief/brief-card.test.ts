import { describe, expect, it } from 'vitest';
import { briefCard } from '../../lib/brief/brief-card.ts';
import type { BriefInput } from '../../lib/brief/brief-card.ts';
import { factKey } from '../../lib/brief/fact-key.ts';
import type { CardView, FactView } from '../../lib/brief/view.ts';
import { bridge, elsewhere, entity, fact, input, neighbours, ref } from './lake-pack.ts';

function card(over: Parameters<typeof input>[0]): CardView {
  const answer = briefCard(input(over));
  if (answer.state !== 'card') throw new Error(answer.state);
  return answer.card;
}

function only(over: Parameters<typeof input>[0]): FactView {
  const [first] = card(over).facts;
  if (!first) throw new Error('no fact');
  return first;
}

const ids = (facts: FactView[]) => facts.map(({ key }) => key.fact);

describe('the head of a card', () => {
  it.each([
    [['en'], 'Amber Bridge', 'Bridge across the lake', ['پل عنبر', '琥珀大桥', '琥珀橋']],
    [['ur', 'en'], 'پل عنبر', 'جھیل پر پل', ['Amber Bridge', '琥珀大桥', '琥珀橋']],
    [['zh-CN', 'ur'], '琥珀大桥', 'جھیل پر پل', ['پل عنبر', 'Amber Bridge', '琥珀橋']],
    [['fr'], 'Amber Bridge', 'Bridge across the lake', ['پل عنبر', '琥珀大桥', '琥珀橋']],
  ])('for a reader of %o', (languages, name, description, others) => {
    const view = card({ languages });
    expect(view.name.text).toBe(name);
    expect(view.description.text).toBe(description);
    expect(view.otherNames.map(({ text }) => text)).toEqual(others);
  });

  it('says the pack, its day, whom to write to, and the mute', () => {
    expect(card({ isMuted: true, languages: ['ur'] })).toMatchObject({
      pack: { text: 'جھیل', lang: 'ur' },
      packDate: '۱ فروری ۲۰۲۶',
      contact: 'editor@example.org',
      isMuted: true,
    });
  });

  it('offers the other bearers of the name, and why this one was taken', () => {
    const other = entity({ id: 'amber-bridge-hotel' });
    const view = card({
      alternatives: [ref('amber-bridge'), ref('amber-bridge-hotel')],
      neighbours: neighbours(other),
      why: { rule: 'cue', word: 'lake' },
    });
    expect(view.alternatives).toEqual([
      { ref: ref('amber-bridge-hotel'), name: { text: 'amber-bridge-hotel', lang: 'en' } },
    ]);
    expect(view.why).toEqual({ rule: 'cue', word: 'lake' });
  });

  it('leads on to known entities, countries last, long names short', () => {
    expect(card({}).related.map(({ name }) => name.text)).toEqual(['RRGL', 'Norvia']);
  });

  it('leads on to what its facts are also about, but neither to itself nor to what is only searched for', () => {
    const weather = entity({ id: 'weather', kind: 'Concept', mark: 'search' });
    const facts = [fact('a', { about: ['amber-bridge', 'weather', 'lake-talks'] })];
    const chips = card({ facts, neighbours: neighbours(bridge, weather) }).related;
    expect(chips.map(({ name }) => name.text)).toEqual(['RRGL', 'Lake Talks', 'Norvia']);
  });
});

describe('which facts', () => {
  it('shows three, and says how many there are', () => {
    const view = card({ facts: ['a', 'b', 'c', 'd'].map((id) => fact(id)) });
    expect(ids(view.facts)).toEqual(['a', 'b', 'c']);
    expect(view.total).toBe(4);
  });

  it('shows none with a quiet face', () => {
    expect(card({})).toMatchObject({ facts: [], total: 0 });
  });

  it('never shows two from one paragraph, but all of them when asked', () => {
    const same = { sources: [{ source: 'herald', paragraphs: [40, 41] }] };
    const overlapping = { sources: [{ source: 'herald', paragraphs: [41] }] };
    const facts = [fact('a', same), fact('b', overlapping), fact('c')];
    expect(ids(card({ facts }).facts)).toEqual(['a', 'c']);
    expect(ids(card({ facts, all: true }).facts)).toEqual(['a', 'b', 'c']);
  });

  it('counts a fact once that is both own and referenced', () => {
    const one = fact('a');
    expect(card({ facts: [one], referenced: [elsewhere('amber-bridge', one)] }).total).toBe(1);
  });

  it('shows no fact without a source', () => {
    expect(card({ facts: [fact('a')], sources: new Map() })).toMatchObject({ facts: [], total: 0 });
  });

  it('puts superseded and withdrawn facts last, and only among all', () => {
    const facts = [
      fact('a', { withdrawn: { on: '2026-01-09', why: 'a misreading' } }),
      fact('b', { supersededBy: 'c' }),
      fact('c', { mode: 'report' }),
    ];
    expect(card({ facts })).toMatchObject({ total: 1, more: 2, facts: [{ key: { fact: 'c' } }] });
    expect(card({ facts, all: true }).more).toBe(0);
    const all = card({ facts, all: true }).facts;
    expect(ids(all)).toEqual(['c', 'b', 'a']);
    expect(all[1]).toMatchObject({
      supersededBy: 'c',
      replacement: { date: all[0]?.date, statement: all[0]?.statement },
    });
    expect(all[2]).toMatchObject({
      tag: 'withdrawn',
      withdrawn: { on: '9 Jan 2026', why: { text: 'a misreading', lang: 'en' } },
    });
  });

  it('says when all was taken back', () => {
    const facts = ['2026-01-09', '2026-01-11', '2026-01-10'].map((on, n) =>
      fact(`f${n}`, { withdrawn: { on, why: 'a misreading' } }),
    );
    expect(briefCard(input({ facts }))).toEqual({
      state: 'withdrawn',
      name: { text: 'Amber Bridge', lang: 'en' },
      on: '11 Jan 2026',
    });
  });
});

describe('a hub', () => {
  const about = (home: string) => ({ about: [home, 'amber-bridge'] });
  const referenced = [
    elsewhere('lake-talks', fact('t1', about('lake-talks'))),
    elsewhere('ring-road', fact('r1', { ...about('ring-road'), when: '2026-01-01' })),
    elsewhere('ring-road', fact('r2', { ...about('ring-road'), when: '2026-01-02' })),
  ];

  it('has its facts by topic, the fullest first', () => {
    const view = card({ referenced, all: true });
    expect(view.topics?.map(({ home, count }) => [home.name.text, count])).toEqual([
      ['RRGL', 2],
      ['Lake Talks', 1],
    ]);
    expect(ids(view.facts)).toEqual(['r2', 'r1', 't1']);
  });

  it('is none of one home only', () => {
    expect(card({ referenced: referenced.slice(1) }).topics).toBeUndefined();
  });

  it('is none with a fact of its own', () => {
    expect(card({ referenced, facts: [fact('own')] }).topics).toBeUndefined();
  });
});

describe('reports differ', () => {
  const sunday = fact('sunday', { property: 'opened-on', value: '2026-01-04', when: '2026-01-04' });
  const monday = fact('monday', { property: 'opened-on', value: '2026-01-05', when: '2026-01-05' });

  it('shows both sides as one, tagged, and counts two', () => {
    for (const all of [true, false]) {
      const view = card({ facts: [sunday, monday], all });
      expect(view.total).toBe(2);
      expect(view.facts).toHaveLength(1);
      expect(view.facts[0]).toMatchObject({
        key: { fact: 'monday' },
        tag: 'reports-differ',
        differsWith: [{ key: { fact: 'sunday' }, differsWith: [] }],
      });
    }
  });

  it('finds the other side of a referenced fact at its home', () => {
    const about = ['lake-talks', 'amber-bridge'];
    const home = entity({
      id: 'lake-talks',
      facts: [
        fact('s', { ...sunday, id: 's', about }),
        fact('m', { ...monday, id: 'm', about: ['lake-talks'] }),
      ],
    });
    const [s] = home.facts;
    if (!s) throw new Error('no fact');
    const view = only({ referenced: [elsewhere('lake-talks', s)], neighbours: neighbours(home) });
    expect(view.differsWith.map(({ key }) => key)).toEqual([{ ref: ref('lake-talks'), fact: 'm' }]);
  });
});

describe('new and seen', () => {
  const facts = [fact('old'), fact('late'), fact('later', { mode: 'plan' })];
  const key = (id: string) => factKey({ ref: ref('amber-bridge'), fact: id });

  function marks(seen?: BriefInput['seen']) {
    return card({ facts, seen }).facts.map(({ isSeen, isNew, tag }) => ({ isSeen, isNew, tag }));
  }

  it('is said once the reader has looked before', () => {
    expect(marks(new Set([key('old')]))).toEqual([
      { isSeen: false, isNew: true, tag: 'new' },
      { isSeen: true, isNew: undefined, tag: undefined },
      // That it is a plan matters more.
      { isSeen: false, isNew: true, tag: 'plan' },
    ]);
  });

  it('is not said at the first look', () => {
    expect(marks(new Set()).every(({ isNew }) => isNew === undefined)).toBe(true);
  });

  it('is unknown where no history is kept', () => {
    expect(marks().every(({ isSeen }) => isSeen === undefined)).toBe(true);
  });
});

it('knows the entity it is about', () => {
  expect(card({}).ref).toBe(ref(bridge.id));
});
