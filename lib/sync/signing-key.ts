import * as v from 'valibot';
import { fromBase64url, toBase64url } from './base64url.ts';
import { signedBytes, writeEnvelope, type Role } from './envelope.ts';
import { kidOf } from './root.ts';

/** A private key as it lies in a publisher’s file. Never part of the extension. */
export const SigningKey = v.strictObject({
  alg: v.literal('Ed25519'),
  kid: v.string(),
  /** base64url of the raw public key */
  pub: v.string(),
  /** base64url of the private key in PKCS #8 */
  secret: v.string(),
});
export type SigningKey = v.InferOutput<typeof SigningKey>;

export async function makeSigningKey(): Promise<SigningKey> {
  const pair = await crypto.subtle.generateKey('Ed25519', true, ['sign', 'verify']);
  const raw = new Uint8Array(await crypto.subtle.exportKey('raw', pair.publicKey));
  const secret = new Uint8Array(await crypto.subtle.exportKey('pkcs8', pair.privateKey));
  return { alg: 'Ed25519', kid: await kidOf(raw), pub: toBase64url(raw), secret: toBase64url(secret) };
}

/** The signed file for a payload, with one signature of each key. */
export async function signFile(
  role: Role,
  src: string,
  payload: Uint8Array,
  keys: readonly SigningKey[],
): Promise<Uint8Array<ArrayBuffer>> {
  const message = signedBytes(role, src, payload);
  const signatures = await Promise.all(
    keys.map(async ({ kid, secret }) => {
      const bytes = fromBase64url(secret);
      if (!bytes) throw new Error(`the secret of key ${kid} is damaged`);
      const key = await crypto.subtle.importKey('pkcs8', bytes, 'Ed25519', false, ['sign']);
      return { kid, sig: toBase64url(new Uint8Array(await crypto.subtle.sign('Ed25519', key, message))) };
    }),
  );
  return writeEnvelope({ role, signatures, payload });
}
