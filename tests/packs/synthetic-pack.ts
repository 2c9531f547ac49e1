import type { Entity } from '../../lib/facts/entity.ts';
import type { PackSource } from '../../lib/facts/pack.ts';

/** A pack of any size in which every entity refers to others: for benches of build, check and install. */
export function syntheticPack(entities: number, factsEach: number): PackSource {
  const id = (n: number) => `entity-${n % entities}`;
  return {
    info: {
      format: 1,
      id: 'synthetic',
      title: { en: 'Synthetic pack' },
      description: { en: 'Made by a program' },
      contact: 'nobody@example.org',
      language: 'en',
      licence: 'CC0-1.0',
      editors: ['A program'],
      updated: '2026-01-01',
    },
    sources: Array.from({ length: Math.ceil(entities / 20) }, (_, n) => ({
      id: `source-${n}`,
      type: 'article-newspaper' as const,
      publisher: `Paper ${n}`,
      issued: '2026-01-01',
      language: 'en',
    })),
    entities: Array.from({ length: entities }, (_, n): Entity => ({
      id: id(n),
      kind: 'Organization',
      mark: 'text',
      names: [
        { text: `Board ${n} of Works`, lang: 'en', role: 'preferred', certainty: 'sure' },
        { text: `BW${n}`, lang: 'en', role: 'acronym', certainty: 'needs-context', cues: [id(n + 1)] },
      ],
      description: { en: `Public board number ${n}` },
      related: [{ role: 'part-of', entity: id(n + 7), basis: 'reference' }],
      facts: Array.from({ length: factsEach }, (_, f) => ({
        id: `${id(n)}.fact-${f}`,
        about: [...new Set([id(n), id(n + f + 1)])],
        mode: 'done' as const,
        statement: { en: `Board ${n} of Works opened bridge number ${f} together with its neighbour.` },
        when: '2025-12-31',
        sources: [{ source: `source-${Math.floor(n / 20)}`, paragraphs: [1 + (f % 20)] }],
      })),
    })),
  };
}
