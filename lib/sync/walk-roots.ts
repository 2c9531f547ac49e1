import { parseEnvelope } from './envelope.ts';
import { parseRoot, signersOf, type Root } from './root.ts';
import { SyncError } from './sync-error.ts';
import { verify } from './verify.ts';

/**
 * One step of the walk along `root/<n>.fp`: the next root, signed by the one we trust and by itself.
 * Whether it has expired does not matter here: only the last of the walk must be in date.
 * @throws SyncError `SIG`, `SCHEMA`, or `KEYCHANGE` when only the new keys vouch for it
 */
export async function stepRoot(
  trusted: Root,
  bytes: Uint8Array,
): Promise<{ root: Root; payload: Uint8Array }> {
  const file = parseEnvelope(bytes);
  const root = await parseRoot(file.payload);
  const { src } = trusted;
  await verify(file, 'root', root.src, signersOf(root, 'root'));
  try {
    await verify(file, 'root', src, signersOf(trusted, 'root'));
  } catch (error) {
    if (!(error instanceof SyncError)) throw error;
    throw new SyncError('KEYCHANGE', 'new keys without a signature of the old ones', {}, error);
  }
  if (root.src !== src) throw new SyncError('SIG', `a root of ${root.src}, not of ${src}`);
  if (root.v !== trusted.v + 1) throw new SyncError('SIG', `root ${root.v} after root ${trusted.v}`);
  return { root, payload: file.payload };
}

/** Whether a role is held by other keys, or by another number of them. */
export function roleChanged(before: Root, after: Root, role: 'head' | 'pack'): boolean {
  const spell = (root: Root) => `${root.roles[role].th} ${[...root.roles[role].kids].sort().join(' ')}`;
  return spell(before) !== spell(after);
}
