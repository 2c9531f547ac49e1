import { parse } from 'valibot';
import type { BriefInput, ReferencedFact } from '../../lib/brief/brief-card.ts';
import { Fact } from '../../lib/facts/fact.ts';
import { makeRef } from '../../lib/facts/id.ts';
import type { EntityRef } from '../../lib/facts/id.ts';
import { EntityDocument, PackInfo } from '../../lib/facts/pack.ts';
import type { Name } from '../../lib/facts/name.ts';
import { Source } from '../../lib/facts/source.ts';

/** A small made-up pack about two countries, the bridge between them and the talks about it. Every record passes the schema. */

export const ref = (id: string): EntityRef => makeRef('bundled', 'lake', id);

const pack = parse(PackInfo, {
  format: 1,
  id: 'lake',
  title: { en: 'The lake', ur: 'جھیل' },
  description: { en: 'A made-up pack' },
  contact: 'editor@example.org',
  language: 'en',
  licence: 'CC0-1.0',
  editors: ['A. Editor'],
  reviewed: { ur: 'A. Reader' },
  updated: '2026-02-01',
});

export const sources = new Map(
  [
    {
      id: 'herald',
      type: 'article-newspaper',
      'container-title': 'Lake Herald',
      title: 'The bridge at last',
      author: [{ family: 'Moor', given: 'Ada' }],
      issued: '2026-01-05',
      language: 'en',
      URL: 'https://herald.example/bridge?id=7',
    },
    {
      id: 'wire',
      type: 'article',
      label: { en: 'News report', ur: 'خبر', 'zh-Hans': '新闻报道' },
      issued: '2026-01-06',
      language: 'en',
      sha256: 'a'.repeat(64),
    },
  ]
    .map((source) => parse(Source, source))
    .map((source) => [source.id, source] as const),
);

/** A fact of the bridge unless said otherwise; `text` is its statement. */
export function fact(id: string, over: Record<string, unknown> = {}): Fact {
  return parse(Fact, {
    id,
    about: ['amber-bridge'],
    mode: 'done',
    statement: { en: `Statement of ${id}.` },
    ...(over['mode'] === 'state' ? { asOf: '2026-01-05' } : { when: '2026-01-05' }),
    ...(['plan', 'statement'].includes(String(over['mode'])) ? { claimedBy: { by: ['norvia'] } } : {}),
    sources: [{ source: 'herald', paragraphs: [paragraph++] }],
    ...over,
  });
}
// Every fact its own paragraph, unless a test says otherwise.
let paragraph = 1;

type Draft = Partial<EntityDocument> & { id: string; facts?: Fact[] };

export function entity(draft: Draft): EntityDocument {
  return parse(EntityDocument, {
    type: 'entity',
    kind: 'Project',
    mark: 'text',
    names: [{ text: draft.id, lang: 'en', role: 'preferred', certainty: 'sure' }],
    description: { en: 'Something' },
    prominence: 1,
    references: [],
    facts: [],
    ...draft,
  });
}

const name = (text: string, lang: string, role: Name['role'] = 'preferred'): Name => ({
  text,
  lang,
  role,
  certainty: 'sure',
});

export const bridge = entity({
  id: 'amber-bridge',
  names: [
    name('Amber Bridge', 'en'),
    name('پل عنبر', 'ur'),
    name('琥珀大桥', 'zh-Hans'),
    name('琥珀橋', 'ja'),
    name('Old Lake Crossing', 'en', 'former'),
  ],
  description: { en: 'Bridge across the lake', ur: 'جھیل پر پل' },
  location: { lat: '12.5', lon: '-7.25', basis: 'reference' },
  related: [
    { role: 'located-in', entity: 'norvia', basis: 'reference' },
    { role: 'part-of', entity: 'ring-road', fact: 'amber-bridge.road' },
    { role: 'named-after', entity: 'unknown-thing', basis: 'reference' },
  ],
});
const norvia = entity({
  id: 'norvia',
  kind: 'Country',
  mark: 'list',
  names: [name('Norvia', 'en'), name('نورویا', 'ur')],
});
const ringRoad = entity({
  id: 'ring-road',
  names: [name('Ring Road around the Great Lake', 'en'), name('RRGL', 'en', 'acronym')],
});
export const talks = entity({ id: 'lake-talks', kind: 'Event', names: [name('Lake Talks', 'en')] });
export const minister = entity({ id: 'bo-lind', kind: 'Person', names: [name('Bo Lind', 'en')] });
const office = entity({
  id: 'works-minister',
  kind: 'Position',
  mark: 'list',
  names: [name('Minister of Works', 'en')],
});

export function neighbours(...more: EntityDocument[]): Map<EntityRef, EntityDocument> {
  return new Map([norvia, ringRoad, talks, minister, office, ...more].map((one) => [ref(one.id), one]));
}

/** The bridge’s card on an empty page, unless said otherwise. */
export function input(over: Partial<BriefInput> & { facts?: Fact[] } = {}): BriefInput {
  const { facts, ...rest } = over;
  return {
    ref: ref('amber-bridge'),
    entity: { ...bridge, facts: facts ?? [] },
    referenced: [],
    neighbours: neighbours(),
    sources,
    pack,
    alternatives: [],
    page: { entities: [] },
    languages: ['en'],
    now: Date.UTC(2026, 1, 1),
    all: false,
    isMuted: false,
    ...rest,
  };
}

export function elsewhere(home: string, one: Fact): ReferencedFact {
  return { ref: ref(home), fact: one };
}
