import * as v from 'valibot';
import { Id } from './id.ts';
import { Language } from './language.ts';
import { nameText } from './plain-text.ts';

/** A name of an entity: what the detector looks for in a text. */
export const Name = v.strictObject({
  text: v.pipe(
    nameText(160),
    v.check((text) => text.length >= 2, 'a name of at least two characters'),
  ),
  lang: Language,
  role: v.picklist(
    ['preferred', 'alias', 'acronym', 'short', 'former', 'transliteration'],
    'preferred, alias, acronym, short, former or transliteration',
  ),
  /**
   * How sure the name is on its own. `sure`: wherever it stands. `needs-full-name`: only after a sure name of the
   * entity has occurred in the document (Dar, Wang). `needs-context`: only with a cue or a related entity near by.
   */
  certainty: v.picklist(
    ['sure', 'needs-full-name', 'needs-context'],
    'sure, needs-full-name or needs-context',
  ),
  /** Words, or ids of entities, whose presence supports the name. */
  cues: v.optional(v.pipe(v.array(nameText(80)), v.maxLength(32))),
  /** Words beside the name that rule it out: “Group” after SCO. */
  not: v.optional(v.pipe(v.array(nameText(80)), v.maxLength(32))),
});
export type Name = v.InferOutput<typeof Name>;

/** How one entity stands to another. */
export const Relation = v.pipe(
  v.strictObject({
    /** What the other is to this one, in kebab-case: `part-of`, `located-in`, `holds-office`. */
    role: v.pipe(
      v.string('a role'),
      v.regex(/^[a-z]+(?:-[a-z]+)*$/, 'a role in kebab-case, such as part-of'),
    ),
    entity: Id,
    /** The fact that says so … */
    fact: v.optional(Id),
    /** … or that any reference work does. */
    basis: v.optional(v.literal('reference', 'reference')),
  }),
  v.check(
    (relation) => (relation.fact === undefined) !== (relation.basis === undefined),
    'either `fact: <id>` or `basis: reference`',
  ),
);
export type Relation = v.InferOutput<typeof Relation>;
