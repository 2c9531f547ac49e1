import type { Entity } from '../facts/entity.ts';
import type { EntityDocument, PackRecord, PackSource, Reference } from '../facts/pack.ts';
import { recordKey } from '../facts/pack.ts';
import { latestDay } from '../facts/date.ts';
import { canonical } from './canonical.ts';
import { packLines } from './delta.ts';
import { hashBytes } from './hash.ts';
import { LINE_BYTES, LINE_OVERHEAD, SHARD_BYTES } from './limits.ts';
import type { Manifest, ObjectRef } from './manifest.ts';
import { PackError } from './pack-error.ts';
import { prominence } from './prominence.ts';

export interface BuiltPack {
  manifest: Manifest;
  /** Canonical JSON of `manifest`, no newline at the end. */
  manifestBytes: Uint8Array;
  /** The shards’ raw bytes by their hash. */
  objects: Map<string, Uint8Array>;
}

export interface PackVersion {
  src: string;
  seq: number;
  /** Seconds since 1970. */
  iat: number;
  minApp?: string;
  shrinkOk?: boolean;
}

/**
 * Compiles a pack to manifest and shards. Equal content gives equal bytes.
 * @throws PackError `LIMIT` when a record is too long for a line
 */
export async function buildPack(pack: PackSource, version: PackVersion): Promise<BuiltPack> {
  const objects = new Map<string, Uint8Array>();
  const full: ObjectRef[] = [];
  for (const shard of packLines(recordLines(packRecords(pack)).values())) {
    const ref = await objectRef(shard);
    objects.set(ref.h, shard);
    full.push(ref);
  }
  const manifest: Manifest = {
    t: 'pack',
    src: version.src,
    pack: pack.info.id,
    seq: version.seq,
    fmt: 1,
    minApp: version.minApp ?? '0.1.0',
    iat: version.iat,
    counts: {
      e: pack.entities.length,
      a: sum(pack.entities, (entity) => entity.names.length),
      f: sum(pack.entities, (entity) => entity.facts.length),
      s: pack.sources.length,
    },
    bytes: sum(full, (ref) => ref.n),
    full,
    deltas: [],
    probes: probesOf(pack.entities),
    shrinkOk: version.shrinkOk ?? false,
  };
  return { manifest, manifestBytes: new TextEncoder().encode(canonical(manifest)), objects };
}

function sum<T>(items: T[], measure: (item: T) => number): number {
  return items.reduce((total, item) => total + measure(item), 0);
}

/** An object as a manifest names it. */
export async function objectRef(bytes: Uint8Array): Promise<ObjectRef> {
  return { h: await hashBytes(bytes), n: bytes.length, z: await compressedBound(bytes) };
}

// zlib builds differ by a few bytes in a shard: rounded up to whole KiB the bound is the same nearly everywhere.
async function compressedBound(bytes: Uint8Array): Promise<number> {
  const stream = new Blob([bytes as Uint8Array<ArrayBuffer>])
    .stream()
    .pipeThrough(new CompressionStream('gzip'));
  const { byteLength } = await new Response(stream).arrayBuffer();
  return Math.min(SHARD_BYTES, Math.ceil((byteLength + 64) / 1024) * 1024);
}

/** Records as canonical lines by their key, sorted by it. @throws PackError `LIMIT` */
export function recordLines(records: PackRecord[]): Map<string, string> {
  const encoder = new TextEncoder();
  const lines = records.map((record): [string, string] => {
    const line = canonical(record);
    const size = line.length * 3 <= LINE_BYTES - LINE_OVERHEAD ? 0 : encoder.encode(line).length;
    if (size > LINE_BYTES - LINE_OVERHEAD) {
      throw new PackError(
        'LIMIT',
        `${size} bytes of names and facts, at most ${LINE_BYTES - LINE_OVERHEAD}: split the entity`,
        { field: recordKey(record) },
      );
    }
    return [recordKey(record), line];
  });
  return new Map(lines.sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** What the pack ships: entities with what is worked out of them, sources, the pack itself. */
export function packRecords(pack: PackSource): PackRecord[] {
  const references = collectReferences(pack.entities);
  return [
    ...pack.entities.map((entity) => entityDocument(entity, references.get(entity.id) ?? [])),
    ...pack.sources.map((source) => ({ type: 'source' as const, source })),
    { type: 'pack', pack: pack.info },
  ];
}

interface DatedReference extends Reference {
  day: string;
}

function collectReferences(entities: Entity[]): Map<string, DatedReference[]> {
  const references = new Map<string, DatedReference[]>();
  for (const home of entities) {
    for (const fact of home.facts) {
      if (fact.withdrawn) continue;
      const day = latestDay(fact.when ?? fact.asOf ?? '..');
      for (const id of new Set(fact.about.slice(1))) {
        const list = references.get(id) ?? [];
        list.push({ fact: fact.id, entity: home.id, day });
        references.set(id, list);
      }
    }
  }
  return references;
}

// A hub of a large pack (China) is referred to by thousands of facts; a document stays one line of 64 KiB.
const REFERENCES = 256;

function entityDocument(entity: Entity, references: DatedReference[]): EntityDocument {
  const newest = references
    .toSorted((a, b) => compare(b.day, a.day) || compare(a.fact, b.fact))
    .slice(0, REFERENCES);
  return {
    ...entity,
    type: 'entity',
    prominence: prominence(entity.facts, references.length),
    references: newest
      .map(({ fact, entity: home }) => ({ fact, entity: home }))
      .sort((a, b) => compare(a.fact, b.fact)),
  };
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

// Three are enough to see that names and facts found each other: the entities with the most facts.
function probesOf(entities: Entity[]): Manifest['probes'] {
  return entities
    .toSorted((a, b) => b.facts.length - a.facts.length || compare(a.id, b.id))
    .slice(0, 3)
    .flatMap(({ names: [name], id, facts }) => (name ? [[name.text, id, facts.length]] : []));
}
