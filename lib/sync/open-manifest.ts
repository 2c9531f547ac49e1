import * as v from 'valibot';
import { canonical } from '../packs/canonical.ts';
import { hashBytes } from '../packs/hash.ts';
import type { PackLimits } from '../packs/limits.ts';
import { parseManifest, type Manifest } from '../packs/manifest.ts';
import { parseEnvelope } from './envelope.ts';
import { parseJson } from './parse-json.ts';
import { signersOf, type Root } from './root.ts';
import { asSyncError, SyncError } from './sync-error.ts';
import { verify } from './verify.ts';

/** What a head promised of a manifest. */
export interface Promised {
  feed: string;
  pack: string;
  seq: number;
}

export interface OpenedManifest {
  manifest: Manifest;
  /** What an installed version is known by: {@link versionHash}. */
  m: string;
}

/**
 * A manifest fit to be acted on: signed by the editors, the one the head meant, of a format we know, within the limits.
 * @param app version of this extension, `0.1.0`
 * @throws SyncError `SIG`, `SCHEMA`, `LIMIT`
 */
export async function openManifest(
  bytes: Uint8Array,
  root: Root,
  promised: Promised,
  limits: PackLimits,
  app: string,
): Promise<OpenedManifest> {
  const facts = { pack: promised.pack };
  const file = parseEnvelope(bytes);
  await verify(file, 'pack', promised.feed, signersOf(root, 'pack'));
  checkFormat(file.payload, app);
  const manifest = tryParse(file.payload, facts);
  if (manifest.src !== promised.feed || manifest.pack !== promised.pack || manifest.seq !== promised.seq) {
    const found = `${manifest.src}/${manifest.pack} ${manifest.seq}`;
    throw new SyncError(
      'SIG',
      `a manifest of ${found}, not of ${promised.feed}/${promised.pack} ${promised.seq}`,
      facts,
    );
  }
  checkSizes(manifest, limits);
  return { manifest, m: await versionHash(manifest) };
}

/**
 * Hash of a manifest without its deltas: the same version is known by the same hash whether it came in the package or by
 * the network, whoever signed it and whatever earlier versions it can be reached from.
 */
export async function versionHash(manifest: Manifest): Promise<string> {
  return hashBytes(new TextEncoder().encode(canonical({ ...manifest, deltas: [] })));
}

const Outline = v.looseObject({ fmt: v.number('a number'), minApp: v.string('a version') });

// Told apart before the exact shape is asked for, since a newer format has another shape.
function checkFormat(payload: Uint8Array, app: string): void {
  const { fmt, minApp } = parseJson(payload, Outline);
  if (fmt > 1 || compareVersions(minApp, app) > 0) {
    throw new SyncError('SCHEMA', `format ${fmt} needs version ${minApp}`, { hint: 'update the extension' });
  }
}

function tryParse(payload: Uint8Array, facts: { pack: string }): Manifest {
  try {
    return parseManifest(payload);
  } catch (error) {
    throw asSyncError(error, facts);
  }
}

function checkSizes({ pack, bytes, full, counts, deltas, seq }: Manifest, limits: PackLimits): void {
  const facts = { pack };
  const raw = full.reduce((sum, { n }) => sum + n, 0);
  if (raw !== bytes) throw new SyncError('SCHEMA', `shards of ${raw} bytes, said to be ${bytes}`, facts);
  if (bytes > limits.pack) throw new SyncError('LIMIT', `a pack of ${bytes} bytes`, facts);
  if (counts.e > limits.entities) throw new SyncError('LIMIT', `${counts.e} entities`, facts);
  if (counts.f > limits.facts) throw new SyncError('LIMIT', `${counts.f} facts`, facts);
  if (deltas.some(({ from }) => from >= seq))
    throw new SyncError('SCHEMA', 'a delta from a later version', facts);
}

/** Negative, zero or positive as `a` is older, equal or newer. `0.10` is newer than `0.9`. */
export function compareVersions(a: string, b: string): number {
  const [left, right] = [a.split('.').map(Number), b.split('.').map(Number)];
  for (let i = 0; i < Math.max(left.length, right.length); i++) {
    const difference = (left[i] ?? 0) - (right[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
