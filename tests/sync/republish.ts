import { inn } from '../db/town-pack.ts';
import type { Manifest } from '../../lib/packs/manifest.ts';
import type { Repository } from './repository.ts';
import { town } from './scene.ts';

/** The town with one inn more. */
export const next = (inns = 20) => town(inns, [inn(9000)]);

/** The newest version, once more under another number. */
export const renumbered = (repo: Repository, change: Partial<Manifest>): Manifest => {
  const [latest] = repo.versions.get('town') ?? [];
  if (!latest) throw new Error('nothing is published');
  return { ...latest.manifest, ...change };
};

export const replaceHead = (repo: Repository, bytes: Uint8Array) => void repo.files.set('head.fp', bytes);
