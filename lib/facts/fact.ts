import * as v from 'valibot';
import { Day, EdtfDate } from './date.ts';
import { Id } from './id.ts';
import { localizedText } from './language.ts';
import type { LocalizedText } from './language.ts';
import { plainText } from './plain-text.ts';

const Decimal = v.pipe(
  v.string('a quoted decimal'),
  v.regex(/^-?\d+(?:\.\d+)?$/, 'a quoted decimal, such as "75" or "2.5"'),
);
const Paragraph = v.pipe(
  v.number('a paragraph number'),
  v.safeInteger('a whole number'),
  v.minValue(1, 'a paragraph number, counted from 1'),
);
const Paragraphs = v.pipe(v.array(Paragraph), v.minLength(1, 'at least one paragraph'), v.maxLength(32));

/** Who says so. Parties are entity ids where the pack has them, else words (“the report's summary”), best in each language. */
export const Claim = v.strictObject({
  by: v.union(
    [v.pipe(v.array(Id), v.minLength(1, 'at least one entity')), localizedText(160), plainText(160)],
    'a list of entity ids, or words, in one language or by language',
  ),
  /** The office held when it was said: an entity id. */
  as: v.optional(Id),
  /** The principal spoken for: an entity id. */
  for: v.optional(Id),
  manner: v.optional(v.picklist(['said', 'jointly', 'communique'], 'said, jointly or communique')),
  /** The document it stands in: an entity id. */
  in: v.optional(Id),
});
export type Claim = v.InferOutput<typeof Claim>;

/** The words of a claim by language; `undefined` where its parties are entities. @param original the pack’s language */
export function claimedWords({ by }: Claim, original: string): LocalizedText | undefined {
  if (typeof by === 'string') return { [original]: by };
  return Array.isArray(by) ? undefined : by;
}

/** Where in which source: `paragraphs` carry the statement, `context` only speaker, date or referent. Counted from 1. */
export const Citation = v.strictObject({
  source: Id,
  paragraphs: Paragraphs,
  context: v.optional(Paragraphs),
});
export type Citation = v.InferOutput<typeof Citation>;

const Quantity = v.pipe(
  v.strictObject({
    value: v.optional(Decimal),
    min: v.optional(Decimal),
    max: v.optional(Decimal),
    unit: plainText(40),
    approx: v.optional(v.boolean('true or false')),
    /** A vague figure as words: “billions”. */
    words: v.optional(plainText(60)),
  }),
  v.check(
    (q) => [q.value, q.min, q.max, q.words].some((part) => part !== undefined),
    'a value, min, max or words',
  ),
);
export type Quantity = v.InferOutput<typeof Quantity>;

const Mode = v.picklist(
  ['done', 'state', 'plan', 'statement', 'report'],
  'done, state, plan, statement or report',
);

/** One sourced, dated statement in our own words. */
export const Fact = v.pipe(
  v.strictObject({
    id: Id,
    /** Entity ids; the first is the fact's home. */
    about: v.pipe(v.array(Id), v.minLength(1, 'at least one entity'), v.maxLength(16)),
    /**
     * `done`: it happened. `state`: it holds at a date. `plan`: somebody intends it. `statement`: somebody says it.
     * `report`: the voice of a reporter, analysts or unnamed third parties.
     */
    mode: Mode,
    statement: localizedText(600),
    /** When it happened, is expected, or was said. Never together with `asOf`. */
    when: v.optional(EdtfDate),
    /** When a state was so. */
    asOf: v.optional(EdtfDate),
    claimedBy: v.optional(Claim),
    /** What the fact measures: two current facts of one home with one property and unequal values differ. */
    property: v.optional(
      v.pipe(v.string(), v.regex(/^[a-z]+(?:-[a-z0-9]+)*$/, 'a property in kebab-case, such as held-on')),
    ),
    quantity: v.optional(Quantity),
    /** An EDTF date or an entity id. */
    value: v.optional(v.union([EdtfDate, Id], 'an EDTF date or an entity id')),
    sources: v.pipe(v.array(Citation), v.minLength(1, 'at least one source'), v.maxLength(16)),
    /** From field to the reason why it does not stand literally in the cited paragraphs. */
    derived: v.optional(
      v.record(v.pipe(v.string(), v.regex(/^[a-zA-Z][a-zA-Z0-9.-]{0,31}$/, 'a field name')), plainText(300)),
    ),
    /** The fact that took its place: it is shown under “Earlier”. */
    supersededBy: v.optional(Id),
    /** Taken back: the id is kept for ever. */
    withdrawn: v.optional(v.strictObject({ on: Day, why: plainText(300) })),
  }),
  v.forward(
    v.check((f) => f.mode !== 'state' || f.asOf !== undefined, '`asOf`, because the fact is a state'),
    ['asOf'],
  ),
  v.forward(
    v.check((f) => f.mode === 'state' || f.asOf === undefined, 'no `asOf`: only a state has one'),
    ['asOf'],
  ),
  v.forward(
    v.check((f) => f.mode === 'state' || f.when !== undefined, '`when`, because the fact is not a state'),
    ['when'],
  ),
  v.forward(
    v.check((f) => f.mode !== 'state' || f.when === undefined, 'no `when`: a state has `asOf`'),
    ['when'],
  ),
  v.forward(
    v.check(
      (f) => !['plan', 'statement'].includes(f.mode) || f.claimedBy !== undefined,
      '`claimedBy`, because a plan or statement is somebody’s',
    ),
    ['claimedBy'],
  ),
  v.forward(
    v.check(
      (f) => (f.property === undefined) === (f.quantity === undefined && f.value === undefined),
      '`property` together with `quantity` or `value`',
    ),
    ['property'],
  ),
);
export type Fact = v.InferOutput<typeof Fact>;
export type FactMode = Fact['mode'];

/** `current` unless something took its place or took it back. */
export function factStatus(
  fact: Pick<Fact, 'supersededBy' | 'withdrawn'>,
): 'current' | 'superseded' | 'withdrawn' {
  if (fact.withdrawn) return 'withdrawn';
  return fact.supersededBy === undefined ? 'current' : 'superseded';
}
