import * as v from 'valibot';
import { Id } from '../facts/id.ts';
import { nameText } from '../facts/plain-text.ts';
import { MANIFEST_BYTES, SHARD_BYTES } from './limits.ts';
import { PackError } from './pack-error.ts';

const Whole = v.pipe(
  v.number('a whole number'),
  v.safeInteger('a whole number'),
  v.minValue(0, 'not negative'),
);
const Positive = v.pipe(Whole, v.minValue(1, 'at least 1'));

/** SHA-256 of raw bytes, base64url without padding. */
export const Hash = v.pipe(v.string('a hash'), v.regex(/^[A-Za-z0-9_-]{43}$/, 'a SHA-256 in base64url'));

/** An object: `h` its hash, `n` its raw length, `z` the most bytes it may take compressed. */
export const ObjectRef = v.strictObject({
  h: Hash,
  n: v.pipe(Positive, v.maxValue(SHARD_BYTES, `at most ${SHARD_BYTES} bytes`)),
  z: v.pipe(Positive, v.maxValue(SHARD_BYTES, `at most ${SHARD_BYTES} bytes`)),
});
export type ObjectRef = v.InferOutput<typeof ObjectRef>;

/** How many entities, aliases (names), facts and sources a version holds. */
export const Counts = v.strictObject({ e: Whole, a: Whole, f: Whole, s: Whole });
export type Counts = v.InferOutput<typeof Counts>;

/** One published version of a pack: SYNC part 2. */
export const Manifest = v.strictObject({
  t: v.literal('pack', 'the text pack'),
  /** The subscription it belongs to. */
  src: Id,
  pack: Id,
  seq: Positive,
  fmt: v.literal(1, 'the number 1'),
  /** The oldest version of the extension that understands it. */
  minApp: v.pipe(v.string(), v.regex(/^\d{1,5}(?:\.\d{1,5}){0,3}$/, 'a version such as 0.1.0')),
  /** Seconds since 1970. */
  iat: Whole,
  counts: Counts,
  /** Raw bytes of `full`. */
  bytes: Whole,
  full: v.pipe(v.array(ObjectRef), v.minLength(1, 'at least one shard'), v.maxLength(1024)),
  deltas: v.pipe(
    v.array(
      v.strictObject({
        from: Positive,
        fromM: Hash,
        ops: Whole,
        parts: v.pipe(v.array(ObjectRef), v.maxLength(1024)),
      }),
    ),
    v.maxLength(64),
  ),
  /** An alias, the entity that bears it, and how many facts of its own that has. */
  probes: v.pipe(v.array(v.strictTuple([nameText(160), Id, Whole])), v.maxLength(64)),
  /** The publisher knows that the pack has become much smaller. */
  shrinkOk: v.boolean('true or false'),
});
export type Manifest = v.InferOutput<typeof Manifest>;

const DECODER = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** The manifest in these bytes (without envelope). @throws PackError `SCHEMA` or `LIMIT` */
export function parseManifest(bytes: Uint8Array): Manifest {
  if (bytes.length > MANIFEST_BYTES) throw new PackError('LIMIT', `a manifest of ${bytes.length} bytes`);
  let value: unknown;
  try {
    value = JSON.parse(DECODER.decode(bytes));
  } catch (error) {
    throw new PackError('SCHEMA', `the manifest is no JSON in UTF-8 (${String(error)})`);
  }
  const parsed = v.safeParse(Manifest, value);
  if (parsed.success) return parsed.output;
  const [issue] = parsed.issues;
  throw new PackError('SCHEMA', issue.message, { field: v.getDotPath(issue) ?? 'manifest' });
}
