import { parse } from 'valibot';
import { makeRef } from '../../lib/facts/id.ts';
import type { EntityRef } from '../../lib/facts/id.ts';
import { EntityDocument } from '../../lib/facts/pack.ts';
import { buildSearchIndex } from '../../lib/search/build-index.ts';
import type { Searchable } from '../../lib/search/build-index.ts';
import { openSearchIndex } from '../../lib/search/search-index.ts';

/** A dozen entities with names in three scripts, enough to search in. */

export const ref = (id: string): EntityRef => makeRef('bundled', 'roads', id);

interface Draft {
  id: string;
  kind: string;
  prominence: number;
  /** `lang text`, the first of a language preferred, all capitals an acronym. */
  names: string[];
  is: string;
  facts?: { id: string; says: Record<string, string>; when: string; source: string; withdrawn?: boolean }[];
}

const DRAFTS: Draft[] = [
  {
    id: 'khunjerab-pass',
    kind: 'Place',
    prominence: 40,
    names: ['en Khunjerab Pass', 'en Khunjerab', 'ur درۂ خنجراب', 'zh-Hans 红其拉甫山口'],
    is: 'Mountain pass between two countries',
    facts: [
      {
        id: 'open',
        says: { en: 'Lorries may cross in every month.' },
        when: '2026-01-05',
        source: 'herald-2026',
      },
      {
        id: 'gone',
        says: { en: 'A tollbooth was burnt.' },
        when: '2025',
        source: 'wire-2025',
        withdrawn: true,
      },
    ],
  },
  {
    id: 'karakoram-highway',
    kind: 'Place',
    prominence: 60,
    names: ['en Karakoram Highway', 'en KKH', 'ur شاہراہ قراقرم', 'zh-Hans 喀喇昆仑公路'],
    is: 'Road across the mountains',
    facts: [
      {
        id: 'repair',
        says: {
          en: 'Snowploughs keep it clear as far as Khunjerab.',
          ur: 'برف ہٹانے والی گاڑیاں راستہ کھلا رکھتی ہیں۔',
        },
        when: '2024-12',
        source: 'wire-2024',
      },
    ],
  },
  {
    id: 'cpec',
    kind: 'Project',
    prominence: 90,
    names: ['en China–Pakistan Economic Corridor', 'en CPEC', 'ur سی پیک', 'zh-Hans 中巴经济走廊'],
    is: 'Programme of roads, ports and power stations',
    facts: [{ id: 'map', says: { en: 'An old map spells it Gwader.' }, when: '2020', source: 'atlas-2020' }],
  },
  {
    id: 'cpec-2',
    kind: 'Project',
    prominence: 50,
    names: ['en CPEC 2.0', 'zh-Hans 中巴经济走廊2.0版'],
    is: 'Its second phase',
  },
  {
    id: 'gwadar-port',
    kind: 'Place',
    prominence: 55,
    names: ['en Gwadar Port', 'zh-Hans 瓜达尔港'],
    is: 'Deep-water harbour',
  },
  {
    id: 'f-16',
    kind: 'Product',
    prominence: 20,
    names: ['en F-16', 'en F-16 Fighting Falcon'],
    is: 'Fighter aircraft',
  },
  {
    id: 'ishaq-dar',
    kind: 'Person',
    prominence: 70,
    names: ['en Ishaq Dar', 'ur اسحاق ڈار'],
    is: 'Minister',
  },
  {
    id: 'xi-jinping',
    kind: 'Person',
    prominence: 65,
    names: ['en Xi Jinping', 'zh-Hans 习近平'],
    is: 'Head of state',
  },
  {
    id: 'sao-tome',
    kind: 'Country',
    prominence: 10,
    names: ['en São Tomé', 'fr Saint-Thomas'],
    is: 'Island country',
  },
  {
    id: 'bri',
    kind: 'Project',
    prominence: 80,
    names: ['en Belt and Road Initiative', 'en BRI'],
    is: 'Trade routes',
  },
  {
    id: 'china',
    kind: 'Country',
    prominence: 30,
    names: ['en China', 'ur چین', 'zh-Hans 中国'],
    is: 'Country in East Asia',
  },
  { id: 'reko-diq', kind: 'Place', prominence: 5, names: ['en Reko Diq mine'], is: 'Copper mine' },
];

function searchable({ id, kind, prominence, names, is, facts = [] }: Draft): Searchable {
  const seen = new Set<string>();
  const entity = parse(EntityDocument, {
    type: 'entity',
    id,
    kind,
    mark: 'text',
    names: names.map((line) => {
      const [lang = '', ...words] = line.split(' ');
      const text = words.join(' ');
      const role = seen.has(lang) ? (/^[A-Z]+$/u.test(text) ? 'acronym' : 'alias') : 'preferred';
      seen.add(lang);
      return { text, lang, role, certainty: 'sure' };
    }),
    description: { en: is },
    prominence,
    references: [],
    facts: facts.map((fact) => ({
      id: `${id}.${fact.id}`,
      about: [id],
      mode: 'done',
      statement: fact.says,
      when: fact.when,
      sources: [{ source: fact.source, paragraphs: [1] }],
      ...(fact.withdrawn ? { withdrawn: { on: '2026-01-09', why: 'a misreading' } } : {}),
    })),
  });
  return { ref: ref(id), entity };
}

export const entities = DRAFTS.map(searchable);
export const image = buildSearchIndex(entities);
export const index = openSearchIndex(image);
