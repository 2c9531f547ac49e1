import * as v from 'valibot';
import { Id } from '../facts/id.ts';
import { hashBytes } from '../packs/hash.ts';
import { Hash, type Manifest, parseManifest } from '../packs/manifest.ts';
import { PackError } from '../packs/pack-error.ts';

/** Reads a file of the extension’s package, by its path from the root. */
type ReadPackaged = (path: string) => Promise<Uint8Array>;

const BundleIndex = v.array(v.strictObject({ pack: Id, manifest: Hash }), 'the list of bundled packs');
export type BundleEntry = v.InferOutput<typeof BundleIndex>[number];

/** The packs in the package: manifest and shards like any published version, trusted because they are in the package. */
export interface Bundle {
  list(): Promise<BundleEntry[]>;
  manifest(entry: BundleEntry): Promise<Manifest>;
  /** The raw bytes of a shard, checked against its hash. */
  shard(entry: BundleEntry, hash: string): Promise<Uint8Array>;
}

/** @throws PackError from every reader when the package itself is damaged */
export function openBundle(read: ReadPackaged): Bundle {
  return {
    async list() {
      const parsed = v.safeParse(
        BundleIndex,
        JSON.parse(new TextDecoder().decode(await read('/packs/index.json'))),
      );
      if (!parsed.success)
        throw new PackError('SCHEMA', parsed.issues[0].message, { field: 'packs/index.json' });
      return parsed.output;
    },
    async manifest(entry) {
      const bytes = await checked(await read(`/packs/${entry.pack}/manifest.json`), entry.manifest);
      return parseManifest(bytes);
    },
    async shard(entry, hash) {
      return checked(await read(`/packs/${entry.pack}/o/${hash}`), hash);
    },
  };
}

async function checked(bytes: Uint8Array, hash: string): Promise<Uint8Array> {
  const found = await hashBytes(bytes);
  if (found !== hash) throw new PackError('SCHEMA', `the package holds ${found}`, { field: hash });
  return bytes;
}
