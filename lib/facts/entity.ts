import * as v from 'valibot';
import { Fact } from './fact.ts';
import { Id } from './id.ts';
import { localizedText } from './language.ts';
import { Name, Relation } from './name.ts';
import { plainText } from './plain-text.ts';

/** Kinds carry schema.org names where there is one. */
export const KINDS = [
  'Person',
  'Position',
  'Country',
  'Place',
  'Organization',
  'Project',
  'Product',
  'Agreement',
  'Document',
  'Event',
  'EventSeries',
  'Concept',
] as const;
export const Kind = v.picklist(KINDS, `one of ${KINDS.join(', ')}`);
export type Kind = (typeof KINDS)[number];

/** How loud an entity is: `text` may be underlined, `list` is found and listed, `search` is not looked for in texts. */
export const Mark = v.picklist(['text', 'list', 'search'], 'text, list or search');
export type Mark = v.InferOutput<typeof Mark>;

const Degrees = (limit: number) =>
  v.pipe(
    v.string('quoted decimal degrees'),
    v.regex(/^-?\d{1,3}(?:\.\d{1,6})?$/, 'quoted decimal degrees, such as "36.85"'),
    v.check((text) => Math.abs(Number(text)) <= limit, `between -${limit} and ${limit} degrees`),
  );

/** Limits are those of the sync protocol: 64 names, 64 own facts. */
export const Entity = v.strictObject({
  id: Id,
  kind: Kind,
  mark: Mark,
  /** A concept that is a term of art and may be underlined all the same. */
  term: v.optional(v.boolean('true or false')),
  names: v.pipe(v.array(Name), v.minLength(1, 'at least one name'), v.maxLength(64, 'at most 64 names')),
  /** Ways a text refers to it that are no names (“this visit”): for grounding and coverage, never for the lexicon. */
  wordings: v.optional(v.pipe(v.array(plainText(160)), v.maxLength(64))),
  /** What it is, per language: shown grey, not as a fact. */
  description: localizedText(120),
  location: v.optional(
    v.strictObject({ lat: Degrees(90), lon: Degrees(180), basis: v.literal('reference', 'reference') }),
  ),
  related: v.optional(v.pipe(v.array(Relation), v.maxLength(64))),
  facts: v.pipe(v.array(Fact), v.maxLength(64, 'at most 64 facts')),
});
export type Entity = v.InferOutput<typeof Entity>;
