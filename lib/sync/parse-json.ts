import * as v from 'valibot';
import { PackError } from '../packs/pack-error.ts';
import { assertPlainJson } from '../packs/plain-json.ts';
import { SyncError } from './sync-error.ts';

/**
 * The value in a payload, in exactly the shape asked for, copied into fresh objects.
 * @throws SyncError `SCHEMA`, naming the field and what was expected
 */
export function parseJson<S extends v.GenericSchema>(bytes: Uint8Array, schema: S): v.InferOutput<S> {
  let value: unknown;
  try {
    // A byte order mark is kept by `ignoreBOM` and is then no JSON.
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes));
    assertPlainJson(value);
  } catch (error) {
    const why = error instanceof PackError ? error.message : 'no JSON in UTF-8';
    throw new SyncError('SCHEMA', why, {}, error);
  }
  const parsed = v.safeParse(schema, value);
  if (parsed.success) return parsed.output;
  const [issue] = parsed.issues;
  throw new SyncError('SCHEMA', `${v.getDotPath(issue) ?? 'file'}: expected ${issue.message}`);
}

/** Times are seconds since 1970, all numbers whole. */
export const Whole = v.pipe(
  v.number('a whole number'),
  v.safeInteger('a whole number'),
  v.minValue(0, 'not negative'),
);
