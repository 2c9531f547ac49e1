import type { EntityRef } from '../../lib/facts/id.ts';
import { buildLexicon } from '../../lib/detect/build-lexicon.ts';
import type { LexiconEntity, LexiconName } from '../../lib/detect/lexicon-entity.ts';
import { openLexicon } from '../../lib/detect/lexicon.ts';
import type { Lexicon } from '../../lib/detect/lexicon.ts';

export const ref = (id: string): EntityRef => `feed/pack/${id}`;

type Short = string | (Partial<LexiconName> & { text: string });

/** An entity from as little as a test needs to say: its names, and what is special about it. */
export function entity(id: string, names: Short[], more: Partial<LexiconEntity> = {}): LexiconEntity {
  return {
    ref: ref(id),
    names: names.map((name, i) => ({
      lang: 'en',
      role: i === 0 ? 'preferred' : 'alias',
      certainty: 'sure',
      ...(typeof name === 'string' ? { text: name } : name),
    })),
    related: [],
    mark: 'text',
    prominence: 1,
    kind: 'Place',
    ...more,
  };
}

export function lexiconOf(...entities: LexiconEntity[]): Lexicon {
  return openLexicon(buildLexicon(entities));
}
