import { canonical } from '../../packs/canonical.ts';
import type { Role } from '../envelope.ts';
import { parseRoot, type Root } from '../root.ts';
import { signFile, type SigningKey } from '../signing-key.ts';

/** The keys of each role and how many of them must sign. */
export type RoleHolders = Record<Role, { keys: Pick<SigningKey, 'alg' | 'kid' | 'pub'>[]; th: number }>;

/** The key document of a version. @param exp seconds since 1970 */
export function composeRoot(src: string, version: number, exp: number, holders: RoleHolders): Root {
  const keys: Root['keys'] = {};
  for (const { keys: list } of Object.values(holders)) {
    for (const { kid, alg, pub } of list) keys[kid] = { alg, pub };
  }
  const role = (name: Role) => ({
    kids: holders[name].keys.map(({ kid }) => kid).sort(),
    th: holders[name].th,
  });
  const roles = { root: role('root'), pack: role('pack'), head: role('head') };
  return { t: 'root', src, v: version, exp, keys, roles };
}

/** A root as a file, signed by its own keys and, from the second on, by those of the one before. */
export async function signRoot(root: Root, keys: readonly SigningKey[]): Promise<Uint8Array<ArrayBuffer>> {
  const payload = new TextEncoder().encode(canonical(root));
  // What a client would refuse is not signed.
  await parseRoot(payload);
  return signFile('root', root.src, payload, keys);
}
