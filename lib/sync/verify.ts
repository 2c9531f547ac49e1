import { fromBase64url } from './base64url.ts';
import { signedBytes, type Role, type SignedFile } from './envelope.ts';
import { SyncError } from './sync-error.ts';

/** The keys that may sign, and how many of them must. */
export interface Signers {
  th: number;
  keys: { kid: string; alg: string; pub: string }[];
}

/**
 * Passes when enough different keys have signed this payload, for this role and this subscription.
 * A key counts once however often it signed; unknown keys and algorithms count for nothing.
 * @throws SyncError `SIG`
 */
export async function verify(file: SignedFile, role: Role, src: string, signers: Signers): Promise<void> {
  if (file.role !== role) throw new SyncError('SIG', `signed as ${file.role}, expected ${role}`);
  const message = signedBytes(role, src, file.payload);
  const counted = new Set<string>();
  for (const { kid, sig } of file.signatures) {
    const key = signers.keys.find((candidate) => candidate.kid === kid);
    if (!key || counted.has(kid)) continue;
    if (await isSignedBy(key, sig, message)) counted.add(kid);
  }
  if (counted.size < signers.th) {
    throw new SyncError('SIG', `${counted.size} of ${signers.th} signatures needed for ${role}`);
  }
}

async function isSignedBy(
  key: { alg: string; pub: string },
  sig: string,
  message: Uint8Array<ArrayBuffer>,
): Promise<boolean> {
  if (key.alg !== 'Ed25519') return false;
  const pub = fromBase64url(key.pub);
  const bytes = fromBase64url(sig);
  if (pub?.length !== 32 || bytes?.length !== 64) return false;
  try {
    const imported = await crypto.subtle.importKey('raw', pub, 'Ed25519', false, ['verify']);
    return await crypto.subtle.verify('Ed25519', imported, bytes, message);
  } catch (error) {
    // 32 bytes that are no point of the curve: as good as no signature. Anything else is a fault of ours.
    if (error instanceof DOMException) return false;
    throw error;
  }
}
