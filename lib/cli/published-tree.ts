import { existsSync } from 'node:fs';
import { mkdir, open, readdir, readFile, rename } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { hashBytes } from '../packs/hash.ts';
import { parseManifest, type Manifest } from '../packs/manifest.ts';
import { parseEnvelope } from '../sync/envelope.ts';
import { parseHead, type Head } from '../sync/head.ts';
import type { EarlierVersion } from '../sync/publish/compose-version.ts';
import { openFirstRoot, type Root } from '../sync/root.ts';
import { stepRoot } from '../sync/walk-roots.ts';

/** A file appears whole or not at all. Nothing is written where the same file is. */
export async function writeNew(path: string, bytes: Uint8Array): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const half = `${path}.${process.pid}.part`;
  const file = await open(half, 'w', 0o644);
  await file.writeFile(bytes);
  await file.sync();
  await file.close();
  await rename(half, path);
}

/** The roots of a tree in order, each checked against the one before. @throws SyncError */
export async function readRoots(out: string): Promise<{ root: Root; payload: Uint8Array }[]> {
  const roots: { root: Root; payload: Uint8Array }[] = [];
  for (let version = 1; existsSync(rootPath(out, version)); version++) {
    const bytes = await readFile(rootPath(out, version));
    const last = roots.at(-1);
    roots.push(last ? await stepRoot(last.root, bytes) : await openFirstRoot(bytes));
  }
  return roots;
}

function rootPath(out: string, version: number): string {
  return join(out, 'root', `${version}.fp`);
}

export async function readHeadFile(out: string): Promise<{ head: Head; bytes: Uint8Array } | undefined> {
  const path = join(out, 'head.fp');
  if (!existsSync(path)) return undefined;
  const bytes = new Uint8Array(await readFile(path));
  return { head: parseHead(parseEnvelope(bytes).payload), bytes };
}

/**
 * Writes an object under its hash, packed where that is smaller, and reads it back. One that is there already is left as
 * it is when it is sound.
 */
export async function writeObject(out: string, hash: string, raw: Uint8Array): Promise<'written' | 'there'> {
  const path = join(out, 'o', hash);
  if (existsSync(path) && (await hashBytes((await readObject(out, hash)) ?? new Uint8Array())) === hash)
    return 'there';
  const packed = gzipSync(raw, { level: 9 });
  await writeNew(path, packed.length < raw.length ? packed : raw);
  const found = await hashBytes((await readObject(out, hash)) ?? new Uint8Array());
  if (found !== hash) throw new Error(`${path} reads back as ${found}`);
  return 'written';
}

/** The raw bytes of an object. `undefined` when there is none, or none that can be unpacked. */
export async function readObject(out: string, hash: string): Promise<Uint8Array | undefined> {
  const path = join(out, 'o', hash);
  if (!existsSync(path)) return undefined;
  const bytes = await readFile(path);
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes;
  try {
    return gunzipSync(bytes);
  } catch (error) {
    console.warn(`${path} cannot be unpacked`, error);
    return undefined;
  }
}

/** What a tree still holds of a pack’s versions below a number, newest first: the tree itself is the history. */
export async function readVersions(
  out: string,
  pack: string,
  below: number,
  most: number,
): Promise<EarlierVersion[]> {
  const manifests = new Map<number, Manifest>();
  for (const name of existsSync(join(out, 'o')) ? await readdir(join(out, 'o')) : []) {
    const manifest = await readManifest(out, name);
    if (manifest?.pack === pack && manifest.seq < below) manifests.set(manifest.seq, manifest);
  }
  const versions: EarlierVersion[] = [];
  for (const manifest of [...manifests.values()].sort((a, b) => b.seq - a.seq)) {
    if (versions.length === most) break;
    const shards = await Promise.all(manifest.full.map(({ h }) => readObject(out, h)));
    if (shards.every((shard) => shard !== undefined)) versions.push({ manifest, shards });
  }
  return versions;
}

const MARK = new TextEncoder().encode('fp1 pack ');

async function readManifest(out: string, name: string): Promise<Manifest | undefined> {
  if (!/^[A-Za-z0-9_-]{43}$/.test(name)) return undefined;
  const bytes = await readObject(out, name);
  if (!bytes || !MARK.every((byte, at) => bytes[at] === byte)) return undefined;
  return parseManifest(parseEnvelope(bytes).payload);
}
