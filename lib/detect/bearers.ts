import type { EntityRef } from '../facts/id.ts';
import type { Kind } from '../facts/entity.ts';
import type { Lexicon } from './lexicon.ts';
import type { NameAttributes } from './name-attributes.ts';
import type { NameExtras } from './name-extras.ts';
import { hasCapitals } from './name-forms.ts';
import type { Candidate } from './scan.ts';

/** An entity that bears a name found in a text. */
export interface Bearer {
  ref: EntityRef;
  /** Its number in the lexicon. */
  entity: number;
  kind: Kind;
  mark: 'text' | 'list';
  prominence: number;
  attributes: NameAttributes;
  /** Looked up only when asked for. */
  extras: () => NameExtras;
}

/** More bearers of one name than this cannot be told apart anyway; the most prominent come first. */
const MOST_BEARERS = 8;
const MOST_ROWS = 64;

/** Who bears the name of a candidate, each entity once, by its surest name. */
export function bearersOf(lexicon: Lexicon, candidate: Candidate, surface: string): Bearer[] {
  const dotted = surface.includes('.');
  const bearers = new Map<number, Bearer>();
  let row = candidate.row;
  for (let rows = 0; row !== 0 && rows < MOST_ROWS; rows++, row = lexicon.nextRow(row)) {
    const entity = lexicon.entityOfRow(row);
    const attributes = lexicon.nameAttributes(row);
    if (hasCapitals(lexicon.capitalsOfRow(row), candidate.capitals)) {
      const known = bearers.get(entity);
      if (!known && bearers.size === MOST_BEARERS) break;
      const found =
        !known || isBetter(attributes, known.attributes, dotted) ? bearer(lexicon, entity, row) : known;
      found.attributes = { ...found.attributes, ...pointsOf(attributes, known?.attributes) };
      bearers.set(entity, found);
    }
  }
  return [...bearers.values()];
}

function pointsOf(a: NameAttributes, b: NameAttributes | undefined): Partial<NameAttributes> {
  return {
    endsWithPoint: a.endsWithPoint || b?.endsWithPoint === true,
    endsBeforePoint: a.endsBeforePoint || b?.endsBeforePoint === true,
  };
}

/**
 * Where the mention of a candidate ends: with the full stop behind it when a name is written with one, before it when the
 * text’s acronym has one the name has not.
 */
export function mentionEnd(text: string, start: number, end: number, bearers: readonly Bearer[]): number {
  const dotted = text.slice(start, end).includes('.');
  const withPoint = bearers.some(({ attributes }) => attributes.endsWithPoint);
  const acronym = bearers.some(({ attributes }) => attributes.acronym);
  if (text.charAt(end - 1) === '.')
    return !withPoint && bearers.some(({ attributes }) => attributes.endsBeforePoint) ? end - 1 : end;
  // An acronym has all its points or none: “in the US.” ends a sentence, EE. UU. does not end before its last.
  return withPoint && (!acronym || dotted) && text.charAt(end) === '.' ? end + 1 : end;
}

/** Of an entity’s names that fold alike, the one written as the text has it (US is not U.S.), then the surer one. */
function isBetter(a: NameAttributes, b: NameAttributes, dotted: boolean): boolean {
  const rank = ({ certainty, risky, acronym, endsWithPoint, endsBeforePoint }: NameAttributes): number => {
    const points = acronym && (endsWithPoint || endsBeforePoint);
    return (points === dotted ? 0 : 4) + (certainty === 'sure' ? 0 : 2) + (risky ? 1 : 0);
  };
  return rank(a) < rank(b);
}

function bearer(lexicon: Lexicon, entity: number, row: number): Bearer {
  return {
    ref: lexicon.entityRef(entity),
    entity,
    ...lexicon.entity(entity),
    attributes: lexicon.nameAttributes(row),
    extras: () => lexicon.nameExtras(row),
  };
}
