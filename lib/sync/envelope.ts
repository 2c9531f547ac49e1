import { SIGNATURE_LINE_BYTES, SIGNATURES } from './limits.ts';
import { SyncError } from './sync-error.ts';

export type Role = 'head' | 'pack' | 'root';

export interface Signature {
  /** The first 16 letters of base64url(SHA-256(raw public key)). */
  kid: string;
  /** base64url */
  sig: string;
}

/** A signed file as it travels: one line of signatures, then the payload, byte for byte what was signed. */
export interface SignedFile {
  role: Role;
  signatures: Signature[];
  payload: Uint8Array;
}

const NEWLINE = 0x0a;
const LINE =
  /^fp1 (head|pack|root) ([A-Za-z0-9_-]{16}:[A-Za-z0-9_-]+(?:,[A-Za-z0-9_-]{16}:[A-Za-z0-9_-]+)*)$/;

/**
 * Takes an envelope apart; nothing in it is trusted yet.
 * @throws SyncError `SIG` when the bytes are no envelope, have no signature, or too many
 */
export function parseEnvelope(bytes: Uint8Array): SignedFile {
  const end = bytes.subarray(0, SIGNATURE_LINE_BYTES).indexOf(NEWLINE);
  const line = new TextDecoder('latin1').decode(bytes.subarray(0, Math.max(end, 0)));
  const parts = LINE.exec(line);
  if (!parts) {
    const looksLikeHtml = /^\s*<(?:!doctype|html|head|body|meta)/i.test(
      new TextDecoder('latin1').decode(bytes.subarray(0, 64)),
    );
    throw new SyncError('SIG', 'not a signed file', looksLikeHtml ? { hint: 'login page?' } : {});
  }
  const signatures = (parts[2] ?? '').split(',').map((pair) => {
    const [kid = '', sig = ''] = pair.split(':');
    return { kid, sig };
  });
  if (signatures.length > SIGNATURES) throw new SyncError('SIG', `${signatures.length} signatures`);
  return { role: parts[1] as Role, signatures, payload: bytes.subarray(end + 1) };
}

/** The file for a payload and its signatures. */
export function writeEnvelope(file: SignedFile): Uint8Array<ArrayBuffer> {
  const list = file.signatures.map(({ kid, sig }) => `${kid}:${sig}`).join(',');
  return concatBytes(new TextEncoder().encode(`fp1 ${file.role} ${list}\n`), file.payload);
}

/**
 * What is signed: role and subscription are bound in, so that no signature can be used in another place.
 * @param src the id the reader subscribed to, never one read from the file
 */
export function signedBytes(role: Role, src: string, payload: Uint8Array): Uint8Array<ArrayBuffer> {
  return concatBytes(new TextEncoder().encode(`fp1:${role}\0${src}\0`), payload);
}

function concatBytes(a: Uint8Array, b: Uint8Array): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(a.length + b.length);
  whole.set(a);
  whole.set(b, a.length);
  return whole;
}
