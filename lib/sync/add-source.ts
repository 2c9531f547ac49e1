import { checkHead } from './check-head.ts';
import { download, type Net } from './download.ts';
import { parseEnvelope } from './envelope.ts';
import { hashBytes } from '../packs/hash.ts';
import { parseHead, type Head } from './head.ts';
import { HEAD_BYTES, ROOT_BYTES, ROOTS_PER_RUN } from './limits.ts';
import { fingerprintOf, openFirstRoot, signersOf } from './root.ts';
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
  // A feed’s name stands in the address of every fact: nobody may take another’s.
  if (first.root.v !== 1 || known.some((one) => one.feed === feed || one.base === base)) {
    throw new SyncError('SIG', `${feed} is subscribed already`);
  }
  const pinned = newTrust({ feed, base, party: 'third', fingerprint }, first.payload);
  const { trust, head } = await readHead(net, pinned, first.root, now);
  const packs = Object.entries(head.packs).flatMap(([id, entry]) =>
    'm' in entry ? [{ id, bytes: entry.n }] : [],
  );
  return {
    proposal: { state: 'ask', feed, host: new URL(base).host, fingerprint, packs, licence: '' },
    trust: { ...trust, wanted: packs.map(({ id }) => id) },
  };
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
  first: Awaited<ReturnType<typeof openFirstRoot>>['root'],
  now: number,
): Promise<{ trust: Trust; head: Head }> {
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
  return { trust, head };
}
