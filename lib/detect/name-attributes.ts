import { KINDS } from '../facts/entity.ts';
import type { Kind } from '../facts/entity.ts';
import { isRisky } from './name-forms.ts';
import type { LexiconEntity, LexiconName } from './lexicon-entity.ts';

const CERTAINTIES = ['sure', 'needs-full-name', 'needs-context'] as const;

export interface NameAttributes {
  certainty: LexiconName['certainty'];
  risky: boolean;
  acronym: boolean;
  /** Written with a full stop at its end (Inc., U.S.): where the text has one there, it belongs to the mention. */
  endsWithPoint: boolean;
  /** Written with points but none at its end (U.K): then the text’s last one does not belong to it. */
  endsBeforePoint: boolean;
}

/** Certainty in bits 0–1, the others one bit each. */
export function packName(name: LexiconName): number {
  const point = name.text.endsWith('.');
  return (
    CERTAINTIES.indexOf(name.certainty) |
    (isRisky(name) ? 4 : 0) |
    (isAcronym(name.text) ? 8 : 0) |
    (point ? 16 : 0) |
    (!point && name.text.includes('.') && /\p{L}\.\p{L}$/u.test(name.text) ? 32 : 0)
  );
}

export function unpackName(word: number): NameAttributes {
  return {
    certainty: CERTAINTIES[word & 3] ?? 'sure',
    risky: (word & 4) !== 0,
    acronym: (word & 8) !== 0,
    endsWithPoint: (word & 16) !== 0,
    endsBeforePoint: (word & 32) !== 0,
  };
}

/** CPEC, U.N., F-16 is none: one word of two to ten capitals. */
export function isAcronym(text: string): boolean {
  return text.length <= 20 && /^(?:\p{Lu}\.?){2,10}$/u.test(text);
}

/** Mark in bit 0, kind above. */
export function packEntity(entity: LexiconEntity): number {
  return (entity.mark === 'text' ? 1 : 0) | (KINDS.indexOf(entity.kind) << 1);
}

export function unpackEntity(word: number): { mark: LexiconEntity['mark']; kind: Kind } {
  return { mark: (word & 1) === 1 ? 'text' : 'list', kind: KINDS[word >>> 1] ?? 'Concept' };
}
