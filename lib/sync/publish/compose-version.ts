import type { PackSource } from '../../facts/pack.ts';
import { buildPack, objectRef } from '../../packs/build-pack.ts';
import { canonical } from '../../packs/canonical.ts';
import { applyDelta, diffRecords, encodeDelta, packLines, parseDelta } from '../../packs/delta.ts';
import { editionOf } from '../../packs/edition.ts';
import { Gate } from '../../packs/gate.ts';
import { hashBytes } from '../../packs/hash.ts';
import { FIRST_PARTY } from '../../packs/limits.ts';
import type { Manifest } from '../../packs/manifest.ts';
import { PackError } from '../../packs/pack-error.ts';
import { parseShard } from '../../packs/parse-shard.ts';
import { recordKey } from '../../facts/pack.ts';
import { DELTA_SHARE } from '../limits.ts';
import { versionHash } from '../open-manifest.ts';

/** A version is reachable directly from this many before it. */
export const DELTAS = 14;

/** An earlier version, as it was published. */
export interface EarlierVersion {
  manifest: Manifest;
  /** The raw bytes of its shards, in order. */
  shards: Uint8Array[];
}

export interface ComposeOptions {
  src: string;
  /** Seconds since 1970. */
  now: number;
  minApp?: string;
  shrinkOk?: boolean;
}

export interface Composed {
  manifest: Manifest;
  /** Raw bytes by hash: shards and parts of deltas. */
  objects: Map<string, Uint8Array>;
}

/**
 * The next version of a pack, with deltas from the versions before it, each proved: what it makes of the old version is
 * the new one, byte for byte.
 * @param earlier newest first
 * @throws PackError when the new version would not pass a client’s gate, or a delta is not exact
 */
export async function composeVersion(
  source: PackSource,
  earlier: readonly EarlierVersion[],
  options: ComposeOptions,
): Promise<Composed> {
  const { manifest, objects } = await buildPack(source, versionOf(source, earlier[0]?.manifest, options));
  const shards = manifest.full.map(({ h }) => objects.get(h) ?? new Uint8Array());
  gate(manifest, shards, earlier[0]?.manifest);
  const to = linesOf(shards);
  for (const version of earlier.slice(0, DELTAS)) {
    const delta = await makeDelta(version, manifest, to);
    if (!delta) continue;
    manifest.deltas.push(delta.delta);
    for (const [hash, bytes] of delta.objects) objects.set(hash, bytes);
  }
  return { manifest, objects };
}

/** Whether a pack’s files say anything that its newest published version does not. */
export async function isUnchanged(
  source: PackSource,
  last: Manifest,
  options: ComposeOptions,
): Promise<boolean> {
  const { seq, iat } = last;
  const again = await buildPack(source, { ...flagsOf(options), seq, iat });
  const same = (manifest: Manifest) =>
    canonical([manifest.full.map(({ h }) => h), manifest.minApp, manifest.counts, manifest.fmt]);
  return same(again.manifest) === same(last);
}

function flagsOf({ src, minApp, shrinkOk }: ComposeOptions) {
  return {
    src,
    ...(minApp === undefined ? {} : { minApp }),
    ...(shrinkOk === undefined ? {} : { shrinkOk }),
  };
}

/** The number and time the files imply, so that a bundle of the same files is the same version; else one more, and now. */
function versionOf(
  source: PackSource,
  last: Manifest | undefined,
  options: ComposeOptions,
): Parameters<typeof buildPack>[1] {
  const implied = editionOf(source);
  const flags = flagsOf(options);
  if (!last || implied.seq > last.seq) return { ...flags, ...implied };
  return { ...flags, seq: last.seq + 1, iat: Math.max(options.now, last.iat) };
}

function gate(manifest: Manifest, shards: Uint8Array[], last: Manifest | undefined): void {
  const gate = new Gate(manifest, FIRST_PARTY);
  for (const shard of shards) gate.add(parseShard(shard));
  gate.finish(last ? { previous: last.counts } : {});
}

function linesOf(shards: readonly Uint8Array[]): Map<string, string> {
  const lines = new Map<string, string>();
  for (const shard of shards)
    for (const record of parseShard(shard)) lines.set(recordKey(record), canonical(record));
  return lines;
}

async function makeDelta(
  version: EarlierVersion,
  next: Manifest,
  to: Map<string, string>,
): Promise<{ delta: Manifest['deltas'][number]; objects: Map<string, Uint8Array> } | undefined> {
  const from = linesOf(version.shards);
  const ops = diffRecords(from, to);
  const objects = new Map<string, Uint8Array>();
  const parts: Manifest['deltas'][number]['parts'] = [];
  for (const part of encodeDelta(ops)) {
    const ref = await objectRef(part);
    objects.set(ref.h, part);
    parts.push(ref);
  }
  const weight = (refs: { z: number }[]) => refs.reduce((sum, { z }) => sum + z, 0);
  if (weight(parts) >= weight(next.full) * DELTA_SHARE) return undefined;
  await prove(from, [...objects.values()], next, version.manifest.seq);
  return {
    delta: { from: version.manifest.seq, fromM: await versionHash(version.manifest), ops: ops.length, parts },
    objects,
  };
}

/** Applies the delta as a client reads it and compares every byte. @throws PackError `DELTA` */
async function prove(
  from: Map<string, string>,
  parts: Uint8Array[],
  next: Manifest,
  seq: number,
): Promise<void> {
  const result = applyDelta(
    from,
    parts.flatMap((part) => parseDelta(part)),
  );
  const hashes = await Promise.all(packLines(result.values()).map((shard) => hashBytes(shard)));
  const expected = next.full.map(({ h }) => h);
  if (hashes.join() !== expected.join()) {
    throw new PackError('DELTA', `the delta from ${seq} does not end in version ${next.seq}`);
  }
}
