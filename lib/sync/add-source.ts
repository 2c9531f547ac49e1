import { BUNDLED_FEED } from '../facts/bundled-feed.ts';
import { checkHead } from './check-head.ts';
import { download, downloadObject, type Net } from './download.ts';
import { parseEnvelope } from './envelope.ts';
import { hashBytes } from '../packs/hash.ts';
import { parseHead, type Head } from './head.ts';
import { HEAD_BYTES, ROOT_BYTES, ROOTS_PER_RUN, SIGNATURE_LINE_BYTES } from './limits.ts';
import { MANIFEST_BYTES, THIRD_PARTY } from '../packs/limits.ts';
import type { Manifest } from '../packs/manifest.ts';
import { parseShard } from '../packs/parse-shard.ts';
import { openManifest } from './open-manifest.ts';
import { fingerprintOf, openFirstRoot, signersOf, type Root } from './root.ts';
import type { SourceProposal } from './status.ts';
import { SyncError } from './sync-error.ts';
import { acceptRoot, newTrust, type Trust } from './trust.ts';
import { verify } from './verify.ts';
import { stepRoot } from './walk-roots.ts';

export interface Proposed {
  proposal: Extract<SourceProposal, { state: 'ask' }>;
  /** What is pinned when the reader says yes. */
  trust: Trust;
}

const FINGERPRINT = /^[0-9a-f]{4}(?:[ -]?[0-9a-f]{4}){7}$/;

/**
 * What is at an address a reader would like to add: its first keys, the walk to its newest, a head they signed.
 * A fingerprint in the link (`?fp=…`) leaves nothing to be believed on first use.
 * @throws SyncError
 */
export async function proposeSource(
  net: Net,
  link: string,
  now: number,
  known: { feed: string; base: string }[],
): Promise<Proposed> {
  const { base, wanted } = readLink(link);
  const first = await openFirstRoot((await download(net, `${base}/root/1.fp`, ROOT_BYTES, 'no-cache')).bytes);
  const fingerprint = await fingerprintOf(first.payload);
  const feed = first.root.src;
  if (wanted !== undefined && wanted !== fingerprint) {
    throw new SyncError('KEYCHANGE', 'the link names other keys', { hashes: [wanted, fingerprint] });
  }
  // A feed’s name stands in the address of every fact: nobody may take another’s, least of all that of the package.
  if (feed === BUNDLED_FEED)
    throw new SyncError('SIG', `“${feed}” is the name of the packs in the extension`);
  if (first.root.v !== 1 || known.some((one) => one.feed === feed || one.base === base)) {
    throw new SyncError('SIG', `${feed} is subscribed already`);
  }
  const pinned = newTrust({ feed, base, party: 'third', fingerprint }, first.payload);
  const { trust, head, root } = await readHead(net, pinned, first.root, now);
  const listed = await readPacks(net, base, head, root);
  const packs = listed.map(({ id, bytes }) => ({ id, bytes }));
  const licence = [...new Set(listed.map((pack) => pack.licence))].join(', ');
  return {
    proposal: { state: 'ask', feed, host: new URL(base).host, fingerprint, packs, licence },
    trust: { ...trust, wanted: packs.map(({ id }) => id) },
  };
}

/** Size and licence of each pack, from its manifest and its own description. */
async function readPacks(
  net: Net,
  base: string,
  head: Head,
  root: Root,
): Promise<{ id: string; bytes: number; licence: string }[]> {
  const packs = [];
  for (const [id, entry] of Object.entries(head.packs)) {
    if (!('m' in entry)) continue;
    const file = await downloadObject(net, base, { h: entry.m, n: checkedLength(entry.n), z: entry.n });
    // A later format is no reason not to subscribe: the run will say that the extension is to be updated.
    const promised = { feed: head.src, pack: id, seq: entry.seq };
    const { manifest } = await openManifest(file, root, promised, THIRD_PARTY, NEWEST_APP);
    packs.push({ id, bytes: manifest.bytes, licence: await readLicence(net, base, manifest) });
  }
  return packs;
}

const NEWEST_APP = '99999';

function checkedLength(n: number): number {
  if (n > MANIFEST_BYTES + SIGNATURE_LINE_BYTES) throw new SyncError('LIMIT', `a manifest of ${n} bytes`);
  return n;
}

/** The description stands between entities and sources: looked for from the end, where the few sources are. */
async function readLicence(net: Net, base: string, manifest: Manifest): Promise<string> {
  for (const ref of manifest.full.toReversed()) {
    for (const record of parseShard(await downloadObject(net, base, ref))) {
      if (record.type === 'pack') return record.pack.licence;
    }
  }
  throw new SyncError('GATE', `${manifest.pack} does not describe itself`);
}

function readLink(link: string): { base: string; wanted?: string } {
  const url = URL.parse(link.trim());
  const isLoopback = url?.hostname === '127.0.0.1' || url?.hostname === 'localhost';
  if (
    !url ||
    (url.protocol !== 'https:' && !(isLoopback && url.protocol === 'http:')) ||
    url.username ||
    url.password
  ) {
    throw new SyncError('SCHEMA', 'an https: address is expected');
  }
  const wanted = url.searchParams.get('fp');
  const base = `${url.origin}${url.pathname.replace(/\/+$/, '')}`;
  if (wanted === null) return { base };
  if (!FINGERPRINT.test(wanted)) throw new SyncError('SCHEMA', 'a fingerprint is eight groups of four');
  return { base, wanted: (wanted.replaceAll(/[ -]/g, '').match(/.{4}/g) ?? []).join(' ') };
}

async function readHead(
  net: Net,
  pinned: Trust,
  first: Root,
  now: number,
): Promise<{ trust: Trust; head: Head; root: Root }> {
  const { base, feed } = pinned;
  const file = parseEnvelope((await download(net, `${base}/head.fp`, HEAD_BYTES, 'no-cache')).bytes);
  const head = parseHead(file.payload);
  let root = first;
  let trust = pinned;
  for (let left = ROOTS_PER_RUN; head.root > root.v && left > 0; left--) {
    const { bytes } = await download(net, `${base}/root/${root.v + 1}.fp`, ROOT_BYTES, 'no-cache');
    const step = await stepRoot(root, bytes);
    trust = acceptRoot(trust, root, step.root, step.payload);
    root = step.root;
  }
  await verify(file, 'head', feed, signersOf(root, 'head'));
  checkHead(head, await hashBytes(file.payload), trust, Math.floor(now / 1000));
  return { trust, head, root };
}
