import * as v from 'valibot';
import { Id } from '../facts/id.ts';
import { hashBytes } from '../packs/hash.ts';
import { fromBase64url } from './base64url.ts';
import { parseEnvelope, type Role } from './envelope.ts';
import { parseJson, Whole } from './parse-json.ts';
import { SyncError } from './sync-error.ts';
import { verify, type Signers } from './verify.ts';

const Kid = v.pipe(v.string('a key id'), v.regex(/^[A-Za-z0-9_-]{16}$/, 'a key id of 16 letters'));

const RoleKeys = v.pipe(
  v.strictObject({
    kids: v.pipe(v.array(Kid), v.minLength(1, 'at least one key'), v.maxLength(16, 'at most 16 keys')),
    th: v.pipe(Whole, v.minValue(1, 'a threshold of at least 1')),
  }),
  v.check(
    ({ kids, th }) => new Set(kids).size === kids.length && th <= kids.length,
    'a threshold its keys can reach, each key once',
  ),
);

/** Who may sign what. Signed by its predecessor and by itself. */
export const Root = v.pipe(
  v.strictObject({
    t: v.literal('root', 'the text root'),
    src: Id,
    v: v.pipe(Whole, v.minValue(1, 'at least 1')),
    exp: Whole,
    keys: v.record(
      Kid,
      v.strictObject({
        /** An algorithm we do not know is skipped: the threshold decides. */
        alg: v.pipe(v.string(), v.regex(/^[A-Za-z0-9-]{1,32}$/, 'the name of an algorithm')),
        /** base64url of the raw public key */
        pub: v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{1,8192}$/, 'a public key in base64url')),
      }),
    ),
    roles: v.strictObject({ root: RoleKeys, pack: RoleKeys, head: RoleKeys }),
  }),
  v.check(
    ({ keys, roles }) =>
      Object.values(roles).every(({ kids }) => kids.every((kid) => Object.hasOwn(keys, kid))),
    'every key a role names among `keys`',
  ),
);
export type Root = v.InferOutput<typeof Root>;

/**
 * @throws SyncError `SCHEMA`, also when a key does not bear the id that its own hash gives it
 * (else one key could reach a threshold of two under two names)
 */
export async function parseRoot(payload: Uint8Array): Promise<Root> {
  const root = parseJson(payload, Root);
  for (const [kid, { pub }] of Object.entries(root.keys)) {
    const raw = fromBase64url(pub);
    if (raw === null || (await kidOf(raw)) !== kid)
      throw new SyncError('SCHEMA', `key ${kid} is not what its id says`);
  }
  return root;
}

/** The id of a raw public key. */
export async function kidOf(raw: Uint8Array): Promise<string> {
  return (await hashBytes(raw)).slice(0, 16);
}

/** Whose signature counts for a role. */
export function signersOf(root: Root, role: Role): Signers {
  const { kids, th } = root.roles[role];
  return {
    th,
    keys: kids.flatMap((kid) => {
      const key = root.keys[kid];
      return key ? [{ kid, ...key }] : [];
    }),
  };
}

/**
 * A root nobody vouches for but itself: the one in the build, or the first of a source about to be added.
 * @param src the id it must speak for; absent while a source is being added and the id is read from here
 * @throws SyncError `SIG`, `SCHEMA`
 */
export async function openFirstRoot(
  bytes: Uint8Array,
  src?: string,
): Promise<{ root: Root; payload: Uint8Array }> {
  const file = parseEnvelope(bytes);
  const root = await parseRoot(file.payload);
  if (src !== undefined && root.src !== src)
    throw new SyncError('SIG', `a root of ${root.src}, not of ${src}`);
  await verify(file, 'root', root.src, signersOf(root, 'root'));
  return { root, payload: file.payload };
}

/** SHA-256 of a root’s payload in eight groups of four hex digits: what a reader compares by eye. */
export async function fingerprintOf(payload: Uint8Array): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', payload as Uint8Array<ArrayBuffer>));
  const hex = Array.from(digest.subarray(0, 16), (byte) => byte.toString(16).padStart(2, '0')).join('');
  return (hex.match(/.{4}/g) ?? []).join(' ');
}
