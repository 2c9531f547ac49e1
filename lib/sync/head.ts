import * as v from 'valibot';
import { Id } from '../facts/id.ts';
import { Hash } from '../packs/manifest.ts';
import { PACKS_PER_SOURCE } from './limits.ts';
import { parseJson, Whole } from './parse-json.ts';

/** A pack as a head lists it: which manifest is current, or that the pack was withdrawn. */
export const HeadPack = v.union(
  [
    /** `m` is the hash of the manifest object (envelope and all), `n` its length in bytes. */
    v.strictObject({ seq: Whole, m: Hash, n: Whole }),
    v.strictObject({ seq: Whole, gone: v.literal(true, 'true') }),
  ],
  '{ seq, m, n } or { seq, gone: true }',
);
export type HeadPack = v.InferOutput<typeof HeadPack>;

/** The only file of a source that ever changes: which manifests belong together now, and until when to believe it. */
export const Head = v.strictObject({
  t: v.literal('head', 'the text head'),
  src: Id,
  seq: Whole,
  /** The version of the root it was signed under. */
  root: v.pipe(Whole, v.minValue(1, 'at least 1')),
  /** Seconds since 1970. */
  iat: Whole,
  exp: Whole,
  packs: v.pipe(
    v.record(Id, HeadPack),
    v.check((packs) => Object.keys(packs).length <= PACKS_PER_SOURCE, `at most ${PACKS_PER_SOURCE} packs`),
  ),
});
export type Head = v.InferOutput<typeof Head>;

/** @throws SyncError `SCHEMA` */
export function parseHead(payload: Uint8Array): Head {
  return parseJson(payload, Head);
}
