import { hashBytes } from '../packs/hash.ts';
import { download, pastCaches, type Net } from './download.ts';
import { checkHead } from './check-head.ts';
import { parseEnvelope, type SignedFile } from './envelope.ts';
import { parseHead, type Head } from './head.ts';
import { CLOCK_SLACK_S, HEAD_BYTES, ROOT_BYTES, ROOTS_PER_RUN } from './limits.ts';
import { openFirstRoot, signersOf, type Root } from './root.ts';
import { SyncError } from './sync-error.ts';
import { acceptRoot, raiseToHead, rootOf, type Trust } from './trust.ts';
import { verify } from './verify.ts';
import { stepRoot } from './walk-roots.ts';

/** How the check of a source’s head ended. `trust` has risen as far as the proof went, also when an error is thrown. */
export type HeadResult =
  | { state: 'good'; head: Head; root: Root }
  /** More roots than one run may walk: to be gone on with. */
  | { state: 'walking' };

/**
 * Steps 2 to 6 of a run (SYNC part 4): head, roots, signatures, floors. Nothing the head says is used before `keep` has
 * written what it proves.
 * @param now ms since 1970, fixed for the run
 * @param keep writes what is newly trusted; called after each root and after the head
 * @throws SyncError
 */
export async function fetchHead(
  net: Net,
  start: Trust,
  now: number,
  keep: (trust: Trust) => Promise<void>,
): Promise<HeadResult> {
  const walk = { trust: start, left: ROOTS_PER_RUN };
  const save = async (trust: Trust) => {
    walk.trust = trust;
    await keep(trust);
  };
  try {
    return await pastCaches((cache) => tryHead(net, walk, now, save, cache));
  } catch (error) {
    if (error instanceof SyncError && error.code === 'SIG' && (await hasOtherKeys(net, walk.trust))) {
      throw new SyncError('KEYCHANGE', 'the source now speaks with other keys', error.facts, error);
    }
    throw error;
  }
}

interface Walk {
  trust: Trust;
  left: number;
}

async function tryHead(
  net: Net,
  walk: Walk,
  now: number,
  save: (trust: Trust) => Promise<void>,
  cache: 'reload' | undefined,
): Promise<HeadResult> {
  const { bytes, date } = await download(net, `${walk.trust.base}/head.fp`, HEAD_BYTES, cache ?? 'no-cache');
  const file = parseEnvelope(bytes);
  const head = await readHead(file, walk.trust);
  const seconds = Math.floor(now / 1000);
  const root = await walkRoots(net, walk, head.root, seconds, save, cache);
  if (!root) return { state: 'walking' };
  await verify(file, 'head', walk.trust.feed, signersOf(root, 'head'));
  const hash = await hashBytes(file.payload);
  try {
    checkHead(head, hash, walk.trust, seconds);
    checkRootDate(root, walk.trust, seconds);
  } catch (error) {
    throw withClockHint(error, seconds, date);
  }
  await save(raiseToHead(walk.trust, head, hash));
  return { state: 'good', head, root };
}

/**
 * The head before its signatures are checked: which root it was signed under must be known first. One that cannot be read
 * is called wrongly signed when it is that too, for then nobody we know has written it.
 */
async function readHead(file: SignedFile, trust: Trust): Promise<Head> {
  try {
    return parseHead(file.payload);
  } catch (error) {
    await verify(file, 'head', trust.feed, signersOf(await rootOf(trust), 'head'));
    throw error;
  }
}

/** The newest root there is, or `undefined` when the run has walked far enough. */
async function walkRoots(
  net: Net,
  walk: Walk,
  wanted: number,
  seconds: number,
  save: (trust: Trust) => Promise<void>,
  cache: 'reload' | undefined,
): Promise<Root | undefined> {
  let root = await rootOf(walk.trust);
  while (wanted > root.v || root.exp <= Math.max(seconds, walk.trust.iat)) {
    if (walk.left === 0) return undefined;
    walk.left -= 1;
    const next = await fetchRoot(net, walk.trust.base, root.v + 1, cache);
    // The end of the walk. A head that asks for more is ahead of this edge of the network, or signed by nobody we know.
    if (!next) return root;
    const step = await stepRoot(root, next);
    await save(acceptRoot(walk.trust, root, step.root, step.payload));
    root = step.root;
  }
  return root;
}

async function fetchRoot(
  net: Net,
  base: string,
  version: number,
  cache: 'reload' | undefined,
): Promise<Uint8Array | undefined> {
  try {
    return (await download(net, `${base}/root/${version}.fp`, ROOT_BYTES, cache ?? 'no-cache')).bytes;
  } catch (error) {
    if (error instanceof SyncError && error.code === 'HTTP_404') return undefined;
    throw error;
  }
}

function checkRootDate(root: Root, trust: Trust, seconds: number): void {
  if (root.exp > Math.max(seconds, trust.iat)) return;
  throw new SyncError('EXPIRED', 'the keys are past their date', { since: root.exp });
}

/** Past its date, or is the clock of this device years ahead? The server’s own clock is a hint and no more. */
function withClockHint(error: unknown, seconds: number, date: number | undefined): unknown {
  if (!(error instanceof SyncError) || error.code !== 'EXPIRED' || date === undefined) return error;
  if (Math.abs(seconds - date) <= CLOCK_SLACK_S) return error;
  return new SyncError(
    'EXPIRED',
    error.message,
    { ...error.facts, hint: 'is the clock of this device right?' },
    error,
  );
}

/**
 * Whether the source now shows another root where ours was: a new owner, or a hostile mirror. Asked only when a signature
 * was wrong; whatever else comes (a login page, nothing) proves nothing.
 */
async function hasOtherKeys(net: Net, trust: Trust): Promise<boolean> {
  try {
    const ours = await rootOf(trust);
    const bytes = await fetchRoot(net, trust.base, ours.v, 'reload');
    if (!bytes) return false;
    const theirs = await openFirstRoot(bytes);
    return new TextDecoder().decode(theirs.payload) !== trust.root;
  } catch (error) {
    if (error instanceof SyncError) return false;
    throw error;
  }
}
