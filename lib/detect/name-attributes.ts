import { KINDS } from '../facts/entity.ts';
import type { Kind } from '../facts/entity.ts';
import { isRisky } from './name-forms.ts';
import type { LexiconEntity, LexiconName } from './lexicon-entity.ts';

const CERTAINTIES = ['sure', 'needs-full-name', 'needs-context'] as const;

export interface NameAttributes {
  certainty: LexiconName['certainty'];
  risky: boolean;
  acronym: boolean;
}

/** Certainty in bits 0–1, risky in bit 2, acronym in bit 3. */
export function packName(name: LexiconName): number {
  const acronym = isAcronym(name.text);
  return CERTAINTIES.indexOf(name.certainty) | (isRisky(name) ? 4 : 0) | (acronym ? 8 : 0);
}

export function unpackName(word: number): NameAttributes {
  return {
    certainty: CERTAINTIES[word & 3] ?? 'sure',
    risky: (word & 4) !== 0,
    acronym: (word & 8) !== 0,
  };
}

/** CPEC, U.N., F-16 is none: one word of two to ten capitals. */
export function isAcronym(text: string): boolean {
  return /^(?:\p{Lu}\.?){2,10}$/u.test(text);
}

/** Mark in bit 0, kind above. */
export function packEntity(entity: LexiconEntity): number {
  return (entity.mark === 'text' ? 1 : 0) | (KINDS.indexOf(entity.kind) << 1);
}

export function unpackEntity(word: number): { mark: LexiconEntity['mark']; kind: Kind } {
  return { mark: (word & 1) === 1 ? 'text' : 'list', kind: KINDS[word >>> 1] ?? 'Concept' };
}
