import * as v from 'valibot';
import type { EntityRef } from '../facts/id.ts';

// A message is 16 K of text; these bounds keep a broken page from making us busy.
const MOST_BLOCKS = 50_000;
const MOST_REFS = 5000;
const LONGEST_BLOCK = 1_000_000;

const ID = '[a-z0-9][a-z0-9._-]{0,63}';
export const RefSchema = v.custom<EntityRef>(
  (value) => typeof value === 'string' && new RegExp(`^${ID}/${ID}/${ID}$`).test(value),
  'an entity',
);
export const Refs = v.pipe(v.array(RefSchema), v.maxLength(MOST_REFS));
/** Cut to a length: what a page says of itself is as long as it likes, and must not keep it from being read. */
const cut = (length: number) =>
  v.pipe(
    v.string(),
    v.transform((text) => text.slice(0, length)),
  );
export const ShortText = cut(2048);
export const Surface = v.pipe(v.string(), v.minLength(1), v.maxLength(400));
export const Site = v.pipe(v.string(), v.minLength(1), v.maxLength(253));
export const Tag = cut(64);
export const FactKeySchema = v.strictObject({ ref: RefSchema, fact: v.pipe(v.string(), v.maxLength(64)) });
export const Nothing = v.strictObject({});

export const Blocks = v.pipe(
  v.array(
    v.strictObject({ text: v.pipe(v.string(), v.maxLength(LONGEST_BLOCK)), lang: v.exactOptional(Tag) }),
  ),
  v.maxLength(MOST_BLOCKS),
);

export const EvidenceSchema = v.strictObject({
  entities: Refs,
  fullNames: Refs,
  definedOtherwise: v.pipe(v.array(Surface), v.maxLength(MOST_REFS)),
  acronyms: v.exactOptional(v.pipe(v.array(v.pipe(v.string(), v.maxLength(600))), v.maxLength(MOST_REFS))),
  lang: v.exactOptional(Tag),
});

export const WhySchema = v.variant('rule', [
  v.strictObject({ rule: v.literal('full-name'), name: ShortText }),
  v.strictObject({ rule: v.literal('cue'), word: ShortText }),
  v.strictObject({ rule: v.literal('related'), name: ShortText }),
  v.strictObject({ rule: v.literal('chosen') }),
]);

export const PageContextSchema = v.strictObject({
  entities: Refs,
  date: v.exactOptional(v.pipe(v.string(), v.regex(/^\d{4}-\d{2}-\d{2}$/))),
  url: v.exactOptional(cut(8192)),
  sha256: v.exactOptional(v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/))),
});
