import { gzipSync } from 'node:zlib';
import { recordKey, type PackRecord, type PackSource } from '../../lib/facts/pack.ts';
import { packRecords, recordLines } from '../../lib/packs/build-pack.ts';
import { canonical } from '../../lib/packs/canonical.ts';
import { hashBytes } from '../../lib/packs/hash.ts';
import type { Manifest } from '../../lib/packs/manifest.ts';
import type { Role } from '../../lib/sync/envelope.ts';
import type { Head } from '../../lib/sync/head.ts';
import { composeRoot, signRoot, type RoleHolders } from '../../lib/sync/publish/compose-root.ts';
import { composeVersion, type EarlierVersion } from '../../lib/sync/publish/compose-version.ts';
import type { Root } from '../../lib/sync/root.ts';
import { makeSigningKey, signFile, type SigningKey } from '../../lib/sync/signing-key.ts';

export const DAY_S = 86_400;
/** When the made-up world begins: seconds since 1970, and past every date in its packs. */
export const START_S = Date.UTC(2026, 2, 1) / 1000;

const encoder = new TextEncoder();
export const encode = (value: unknown): Uint8Array => encoder.encode(canonical(value));

interface Published extends EarlierVersion {
  /** Canonical line of every record by its key: what a device must hold. */
  lines: Map<string, string>;
}

/**
 * A publisher and its server in one process, with real keys (after python-tuf’s repository_simulator): what it publishes
 * is what the CLI would write, and a test breaks one thing of it at a time.
 */
export class Repository {
  readonly src: string;
  /** Path below the base address → bytes as they are served. */
  readonly files = new Map<string, Uint8Array>();
  readonly versions = new Map<string, Published[]>();
  keys!: Record<Role, SigningKey[]>;
  thresholds: Record<Role, number> = { root: 1, pack: 1, head: 1 };
  root!: Root;
  head: Head;
  /** Seconds since 1970, the publisher’s clock. */
  now = START_S;

  private constructor(src: string) {
    this.src = src;
    this.head = { t: 'head', src, seq: 0, root: 1, iat: 0, exp: 0, packs: {} };
  }

  static async create(
    src = 'backgrounder',
    counts: Partial<Record<Role, number>> = {},
    thresholds: Partial<Record<Role, number>> = {},
  ) {
    const repo = new Repository(src);
    const make = (role: Role) => Promise.all(Array.from({ length: counts[role] ?? 1 }, makeSigningKey));
    repo.keys = { root: await make('root'), pack: await make('pack'), head: await make('head') };
    repo.thresholds = { ...repo.thresholds, ...thresholds };
    repo.root = composeRoot(src, 1, repo.now + 3650 * DAY_S, repo.holders());
    repo.files.set('root/1.fp', await signRoot(repo.root, repo.keys.root));
    return repo;
  }

  /** Text of `root/1.fp`, as a build compiles it in. */
  get firstRoot(): string {
    return new TextDecoder().decode(this.files.get('root/1.fp'));
  }

  holders(): RoleHolders {
    const of = (role: Role) => ({ keys: this.keys[role], th: this.thresholds[role] });
    return { root: of('root'), pack: of('pack'), head: of('head') };
  }

  /** The next version of a pack, with deltas, and a head that names it. */
  async publish(
    source: PackSource,
    options: {
      shrinkOk?: boolean;
      minApp?: string;
      change?: (manifest: Manifest) => void;
      deltas?: boolean;
    } = {},
  ): Promise<Manifest> {
    const pack = source.info.id;
    const earlier = this.versions.get(pack) ?? [];
    const { manifest, objects } = await composeVersion(source, earlier, {
      src: this.src,
      now: this.now,
      ...(options.shrinkOk === undefined ? {} : { shrinkOk: options.shrinkOk }),
      ...(options.minApp === undefined ? {} : { minApp: options.minApp }),
    });
    if (options.deltas === false) manifest.deltas = [];
    options.change?.(manifest);
    for (const [hash, raw] of objects) this.files.set(`o/${hash}`, packed(raw));
    const shards = manifest.full.map(({ h }) => objects.get(h) ?? new Uint8Array());
    const lines = recordLines(packRecords(source));
    this.versions.set(pack, [{ manifest: structuredClone(manifest), shards, lines }, ...earlier]);
    await this.list(manifest);
    return manifest;
  }

  /** Signs a manifest, stores it and names it in a new head. */
  async list(manifest: Manifest, keys = this.keys.pack): Promise<void> {
    const { m, n } = await this.storeManifest(manifest, keys);
    this.head.packs = { ...this.head.packs, [manifest.pack]: { seq: manifest.seq, m, n } };
    await this.signHead();
  }

  async storeManifest(
    manifest: unknown,
    keys = this.keys.pack,
    src = this.src,
  ): Promise<{ m: string; n: number }> {
    const file = await signFile('pack', src, encode(manifest), keys);
    const m = await hashBytes(file);
    this.files.set(`o/${m}`, file);
    return { m, n: file.length };
  }

  /** A pack whose records are whatever a test likes: nothing of ours refuses them here. */
  async publishLines(
    pack: string,
    seq: number,
    lines: Iterable<string | Uint8Array>,
    change: Partial<Manifest> = {},
  ): Promise<Manifest> {
    const raw = Buffer.concat(
      [...lines].map((line) => Buffer.concat([Buffer.from(line), Buffer.from('\n')])),
    );
    const bytes = new Uint8Array(raw);
    const h = await hashBytes(bytes);
    this.files.set(`o/${h}`, packed(bytes));
    const manifest: Manifest = {
      t: 'pack',
      src: this.src,
      pack,
      seq,
      fmt: 1,
      minApp: '0.1.0',
      iat: this.now,
      counts: countLines(lines),
      bytes: bytes.length,
      full: [{ h, n: bytes.length, z: 262_144 }],
      deltas: [],
      probes: [],
      shrinkOk: true,
      ...change,
    };
    await this.list(manifest);
    return manifest;
  }

  /** A new head; its number counts up unless `change` says otherwise. */
  async signHead(change: Partial<Head> = {}, keys = this.keys.head): Promise<void> {
    this.head = {
      ...this.head,
      seq: this.head.seq + 1,
      root: this.root.v,
      iat: this.now,
      exp: this.now + 90 * DAY_S,
      ...change,
    };
    this.files.set('head.fp', await signFile('head', this.src, encode(this.head), keys));
  }

  async withdraw(pack: string): Promise<void> {
    const entry = this.head.packs[pack];
    this.head.packs = { ...this.head.packs, [pack]: { seq: entry?.seq ?? 1, gone: true } };
    await this.signHead();
  }

  /** New keys for a role, signed by the old and the new. */
  async rotate(role: Role, signers?: SigningKey[], version = this.root.v + 1): Promise<void> {
    const old = this.keys.root;
    this.keys[role] = await Promise.all(this.keys[role].map(makeSigningKey));
    this.root = composeRoot(this.src, version, this.now + 3650 * DAY_S, this.holders());
    const all = signers ?? [...new Set([...old, ...this.keys.root])];
    this.files.set(`root/${version}.fp`, await signRoot(this.root, all));
  }

  /** What a device that has this version must hold. */
  lines(pack: string, seq: number): Map<string, string> | undefined {
    return this.versions.get(pack)?.find(({ manifest }) => manifest.seq === seq)?.lines;
  }

  answer(path: string): Response {
    const bytes = this.files.get(path);
    if (!bytes) return new Response('nothing here', { status: 404 });
    return new Response(bytes as Uint8Array<ArrayBuffer>, {
      headers: { date: new Date(this.now * 1000).toUTCString() },
    });
  }
}

export function packed(raw: Uint8Array): Uint8Array {
  return new Uint8Array(gzipSync(raw));
}

export function linesOf(records: PackRecord[]): Map<string, string> {
  return new Map(records.map((record) => [recordKey(record), canonical(record)]));
}

function countLines(lines: Iterable<string | Uint8Array>): Manifest['counts'] {
  const counts = { e: 0, a: 0, f: 0, s: 0 };
  for (const line of lines) {
    let record: { type?: string; names?: unknown[]; facts?: unknown[] } = {};
    try {
      record = JSON.parse(typeof line === 'string' ? line : new TextDecoder().decode(line)) as typeof record;
    } catch {
      record = {};
    }
    if (record.type === 'entity') {
      counts.e += 1;
      counts.a += record.names?.length ?? 0;
      counts.f += record.facts?.length ?? 0;
    }
    if (record.type === 'source') counts.s += 1;
  }
  return counts;
}
