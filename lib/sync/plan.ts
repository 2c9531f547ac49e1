import type { Manifest, ObjectRef } from '../packs/manifest.ts';
import { DELTA_SHARE } from './limits.ts';

/** How to get from what is installed to what is published. */
export type Plan =
  /** The very same version is installed, from the package or by another way. */
  | { by: 'nothing' }
  /** Copy what is there and change it. `bytes` is what may have to be fetched, compressed. */
  | { by: 'delta'; parts: ObjectRef[]; bytes: number }
  /** Every shard anew. */
  | { by: 'full'; parts: ObjectRef[]; bytes: number }
  /** The reader saves data and there is no delta. */
  | { by: 'waiting' };

export interface Installed {
  seq: number;
  /** Hash of its manifest’s payload. */
  m: string;
}

/**
 * The cheapest way that is sure to end in the published version. A delta only from exactly the version it was made from,
 * and only when it is clearly smaller than the pack.
 */
export function makePlan(
  published: { manifest: Manifest; m: string },
  installed: Installed | undefined,
  options: { saveData?: boolean; noDelta?: boolean } = {},
): Plan {
  const { manifest, m } = published;
  if (installed?.m === m) return { by: 'nothing' };
  const full = weigh(manifest.full);
  const delta = manifest.deltas.find(({ from, fromM }) => from === installed?.seq && fromM === installed.m);
  if (delta && !options.noDelta && weigh(delta.parts) < full * DELTA_SHARE) {
    return { by: 'delta', parts: delta.parts, bytes: weigh(delta.parts) };
  }
  if (options.saveData) return { by: 'waiting' };
  return { by: 'full', parts: manifest.full, bytes: full };
}

function weigh(parts: ObjectRef[]): number {
  return parts.reduce((sum, { z }) => sum + z, 0);
}
