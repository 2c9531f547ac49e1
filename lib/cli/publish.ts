import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { PackSource } from '../facts/pack.ts';
import { canonical } from '../packs/canonical.ts';
import { hashBytes } from '../packs/hash.ts';
import { FIRST_PARTY } from '../packs/limits.ts';
import { PackError } from '../packs/pack-error.ts';
import { parseEnvelope } from '../sync/envelope.ts';
import type { Head } from '../sync/head.ts';
import { openManifest, type OpenedManifest } from '../sync/open-manifest.ts';
import { composeVersion, DELTAS, isUnchanged, type Composed } from '../sync/publish/compose-version.ts';
import { signersOf, type Root } from '../sync/root.ts';
import { signFile } from '../sync/signing-key.ts';
import { SyncError } from '../sync/sync-error.ts';
import { verify } from '../sync/verify.ts';
import type { Command, ExitCode, Io } from './command.ts';
import { readSigningKeys } from './keys.ts';
import { count } from './count.ts';
import { loadPack, printProblems } from './load-pack.ts';
import {
  readHeadFile,
  readObject,
  readRoots,
  readVersions,
  writeNew,
  writeObject,
} from './published-tree.ts';
import { UsageError } from './usage-error.ts';

const DAY_S = 86_400;
// Past it readers see "not checked since …". A source re-signed by a machine every few days can take 14.
const HEAD_DAYS = 90;

export const publish: Command = {
  name: 'publish',
  summary: 'sign packs and write the static files that readers fetch, the head last',
  help: `Usage: backgrounder publish PACK… --out OUT --keys DIR [options]
       backgrounder publish --refresh --out OUT --keys DIR

Writes OUT/o/<hash> for every shard, delta and manifest, proves every delta byte for byte, and last of all OUT/head.fp.
What has not changed is not published again: the same content changes nothing. OUT is also the history that deltas are
made from: keep it, and copy all of it to the server, head.fp last. Objects stay for at least 90 days.

  --out OUT        the folder that is served (made by \`keys init\`)
  --keys DIR       private keys; may be given several times
  --refresh        sign the head anew and nothing else, before it runs out
  --days N         how long the head is good (${HEAD_DAYS})
  --gone PACK      withdraw a pack
  --min-app V      the oldest version of the extension that understands these packs
  --shrink-ok      the pack is meant to have become much smaller
  --json           print {"head","packs":[{"pack","seq","state","deltas","objects"}]}

Example: backgrounder publish data/packs/pakistan-china --out site --keys ~/backgrounder-keys`,

  async run(args, io): Promise<ExitCode> {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: {
        out: { type: 'string' },
        keys: { type: 'string', multiple: true, default: [] },
        refresh: { type: 'boolean', default: false },
        days: { type: 'string', default: String(HEAD_DAYS) },
        gone: { type: 'string', multiple: true, default: [] },
        'min-app': { type: 'string' },
        'shrink-ok': { type: 'boolean', default: false },
        json: { type: 'boolean', default: false },
      },
    });
    if (values.out === undefined || values.keys.length === 0)
      throw new UsageError('name --out OUT and --keys DIR');
    if (values.refresh ? positionals.length > 0 : positionals.length + values.gone.length === 0) {
      throw new UsageError(values.refresh ? '--refresh takes no pack' : 'name at least one pack’s folder');
    }
    const days = Number(values.days);
    if (!Number.isInteger(days) || days < 1 || days > 366)
      throw new UsageError('--days is a number from 1 to 366');
    const order: Order = {
      out: resolve(io.cwd, values.out),
      keys: values.keys.map((dir) => resolve(io.cwd, dir)),
      now: Math.floor(Date.now() / 1000),
      days,
      isRefresh: values.refresh,
      gone: values.gone,
      minApp: values['min-app'],
      shrinkOk: values['shrink-ok'],
    };
    return carryOut(order, positionals, values.json, io);
  },
};

interface Order {
  out: string;
  keys: string[];
  /** Seconds since 1970. */
  now: number;
  days: number;
  isRefresh: boolean;
  gone: string[];
  minApp: string | undefined;
  shrinkOk: boolean;
}

interface Report {
  pack: string;
  seq: number;
  state: 'published' | 'unchanged' | 'withdrawn';
  deltas: number;
  objects: number;
}

async function carryOut(order: Order, dirs: string[], json: boolean, io: Io): Promise<ExitCode> {
  const root = (await readRoots(order.out)).at(-1)?.root;
  if (!root) throw new UsageError(`${order.out} has no keys: run keys init first`);
  const before = await readHeadFile(order.out);
  const packs: Head['packs'] = { ...before?.head.packs };
  const reports: Report[] = [];
  for (const dir of dirs) {
    const parsed = await loadPack(resolve(io.cwd, dir), dir);
    if (!parsed.ok) {
      printProblems(parsed.problems, dir, io);
      return 1;
    }
    try {
      reports.push(await publishPack(order, root, parsed.pack, packs));
    } catch (error) {
      if (!(error instanceof PackError)) throw error;
      io.stderr.write(`${dir}: ${error.message}\n`);
      return 1;
    }
  }
  for (const pack of order.gone) reports.push(withdraw(pack, packs));
  await assertSigned(order, root, packs);
  const seq = await writeHead(order, root, packs, before);
  tell(io, json, seq, reports);
  return 0;
}

async function publishPack(
  order: Order,
  root: Root,
  source: PackSource,
  packs: Head['packs'],
): Promise<Report> {
  const { out, now, minApp, shrinkOk } = order;
  const pack = source.info.id;
  const options = { src: root.src, now, shrinkOk, ...(minApp === undefined ? {} : { minApp }) };
  const listed = Object.hasOwn(packs, pack) ? packs[pack] : undefined;
  const last = listed && 'm' in listed ? await openListed(out, root, pack, listed) : undefined;
  if (last && (await isUnchanged(source, last.manifest, options))) {
    return {
      pack,
      seq: last.manifest.seq,
      state: 'unchanged',
      deltas: last.manifest.deltas.length,
      objects: 0,
    };
  }
  const earlier = await readVersions(out, pack, Infinity, DELTAS);
  const composed = await composeVersion(source, earlier, options);
  // A number once used for a withdrawn pack is used up as well.
  if (listed && composed.manifest.seq <= listed.seq) composed.manifest.seq = listed.seq + 1;
  const { entry, objects } = await writeVersion(order, root, composed);
  packs[pack] = entry;
  return { pack, seq: entry.seq, state: 'published', deltas: composed.manifest.deltas.length, objects };
}

/** The manifest a head lists, or `undefined` when today’s keys did not sign it: then it is published anew. */
async function openListed(
  out: string,
  root: Root,
  pack: string,
  { seq, m }: { seq: number; m: string },
): Promise<OpenedManifest | undefined> {
  const bytes = await readObject(out, m);
  if (!bytes) return undefined;
  try {
    return await openManifest(bytes, root, { feed: root.src, pack, seq }, FIRST_PARTY, '99999');
  } catch (error) {
    if (error instanceof SyncError && error.code === 'SIG') return undefined;
    throw error;
  }
}

async function writeVersion(
  { out, keys }: Order,
  root: Root,
  { manifest, objects }: Composed,
): Promise<{ entry: { seq: number; m: string; n: number }; objects: number }> {
  const signers = await readSigningKeys(keys, root, 'pack');
  const file = await signFile('pack', root.src, new TextEncoder().encode(canonical(manifest)), signers);
  const promised = { feed: root.src, pack: manifest.pack, seq: manifest.seq };
  await openManifest(file, root, promised, FIRST_PARTY, '99999');
  let written = 0;
  for (const [hash, raw] of objects) if ((await writeObject(out, hash, raw)) === 'written') written += 1;
  const m = await hashBytes(file);
  if ((await writeObject(out, m, file)) === 'written') written += 1;
  return { entry: { seq: manifest.seq, m, n: file.length }, objects: written };
}

function withdraw(pack: string, packs: Head['packs']): Report {
  const listed = Object.hasOwn(packs, pack) ? packs[pack] : undefined;
  if (!listed) throw new UsageError(`there is no pack ${pack} to withdraw`);
  packs[pack] = { seq: listed.seq, gone: true };
  return { pack, seq: listed.seq, state: 'withdrawn', deltas: 0, objects: 0 };
}

/** After a change of the editors’ keys every pack must be published again before a head may name it. */
async function assertSigned({ out }: Order, root: Root, packs: Head['packs']): Promise<void> {
  for (const [pack, entry] of Object.entries(packs)) {
    if ('m' in entry && !(await openListed(out, root, pack, entry))) {
      throw new UsageError(`${pack} is not signed by today’s keys, or not in ${out}: publish it again`);
    }
  }
}

/** @returns its number; the old one when there is nothing new to say */
async function writeHead(
  order: Order,
  root: Root,
  packs: Head['packs'],
  before: { head: Head; bytes: Uint8Array } | undefined,
): Promise<number> {
  const { out, keys, now, days, isRefresh } = order;
  if (
    before &&
    !isRefresh &&
    canonical(before.head.packs) === canonical(packs) &&
    (await isCurrent(before, root))
  ) {
    return before.head.seq;
  }
  const seq = (before?.head.seq ?? 0) + 1;
  const iat = Math.max(now, before?.head.iat ?? 0);
  const head: Head = { t: 'head', src: root.src, seq, root: root.v, iat, exp: iat + days * DAY_S, packs };
  const signers = await readSigningKeys(keys, root, 'head');
  const file = await signFile('head', root.src, new TextEncoder().encode(canonical(head)), signers);
  await verify(parseEnvelope(file), 'head', root.src, signersOf(root, 'head'));
  await writeNew(join(out, 'head.fp'), file);
  return seq;
}

async function isCurrent({ head, bytes }: { head: Head; bytes: Uint8Array }, root: Root): Promise<boolean> {
  if (head.root !== root.v) return false;
  try {
    await verify(parseEnvelope(bytes), 'head', root.src, signersOf(root, 'head'));
    return true;
  } catch (error) {
    if (error instanceof SyncError) return false;
    throw error;
  }
}

function tell(io: Io, json: boolean, head: number, packs: Report[]): void {
  if (json) {
    io.stdout.write(`${JSON.stringify({ head, packs })}\n`);
    return;
  }
  for (const { pack, seq, state, deltas, objects } of packs) {
    const more = state === 'published' ? `, ${count(deltas, 'delta')}, ${count(objects, 'new object')}` : '';
    io.stdout.write(`${pack} ${seq}: ${state}${more}\n`);
  }
  io.stdout.write(`head ${head}\n`);
}
