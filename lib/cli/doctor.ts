import { parseArgs } from 'node:util';
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { FIRST_PARTY } from '../packs/limits.ts';
import type { ObjectRef } from '../packs/manifest.ts';
import { download, downloadObject, type Net } from '../sync/download.ts';
import { fetchHead } from '../sync/fetch-head.ts';
import type { Head } from '../sync/head.ts';
import { HEAD_BYTES, ROOT_BYTES } from '../sync/limits.ts';
import { openManifest } from '../sync/open-manifest.ts';
import { fingerprintOf, openFirstRoot, type Root } from '../sync/root.ts';
import { SyncError } from '../sync/sync-error.ts';
import { newTrust } from '../sync/trust.ts';
import type { Command, ExitCode, Io } from './command.ts';
import { count } from './count.ts';
import { red, yellow } from './style.ts';
import { UsageError } from './usage-error.ts';

const HEAD_TTL_S = 3600;
const CLOCK_S = 300;

/** One finding. `warning` and `error` make the command fail, so that a scheduled job rings. */
interface Finding {
  level: 'ok' | 'warning' | 'error';
  about: string;
  message: string;
}

export const doctor: Command = {
  name: 'doctor',
  summary: 'check a live source as a reader’s browser would, and its headers besides',
  help: `Usage: backgrounder doctor URL [--root FILE] [--json]

Fetches head, keys, manifests and every object they name; checks signatures, hashes, dates, redirects, caching, CORS and
the server’s clock. Exit code 1 when anything is wrong, or when half the time until the head runs out has passed: run it
every day.

  --root FILE   the first key document (root/1.fp) readers have pinned; else the one at URL is believed
  --json        print [{"level","about","message"}]

Example: backgrounder doctor https://packs.example.org --root site/root/1.fp`,

  async run(args, io): Promise<ExitCode> {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: { root: { type: 'string' }, json: { type: 'boolean', default: false } },
    });
    const [url, ...more] = positionals;
    if (url === undefined || more.length > 0) throw new UsageError('name one address');
    if (!URL.canParse(url)) throw new UsageError(`“${url}” is no address, such as https://example.org/packs`);
    const pinned =
      values.root === undefined ? undefined : new Uint8Array(await readFile(resolve(io.cwd, values.root)));
    const findings = await examine(url.replace(/\/+$/, ''), pinned, Date.now());
    print(findings, values.json, io);
    return findings.some(({ level }) => level !== 'ok') ? 1 : 0;
  },
};

/** @param now ms since 1970 */
async function examine(base: string, pinned: Uint8Array | undefined, now: number): Promise<Finding[]> {
  const findings: Finding[] = [];
  const note = (level: Finding['level'], about: string, message: string) =>
    findings.push({ level, about, message });
  const net: Net = { fetch: (url, init) => fetch(url, init), signal: new AbortController().signal };
  try {
    const first = await openFirstRoot(
      pinned ?? (await download(net, `${base}/root/1.fp`, ROOT_BYTES, 'reload')).bytes,
    );
    const fingerprint = await fingerprintOf(first.payload);
    note('ok', 'root/1.fp', `${first.root.src}, ${fingerprint}`);
    const trust = newTrust({ feed: first.root.src, base, party: 'first', fingerprint }, first.payload);
    const found = await fetchHead(net, trust, now, () => Promise.resolve());
    if (found.state === 'walking')
      throw new SyncError('LIMIT', 'more key documents than a reader walks in one go');
    checkDates(found.head, found.root, now, note);
    await checkHeaders(base, now, note);
    await checkPacks(net, base, found.head, found.root, note);
  } catch (error) {
    if (!(error instanceof SyncError)) throw error;
    note(
      'error',
      error.facts.url ?? base,
      `${error.code}: ${error.message}${error.facts.hint ? ` (${error.facts.hint})` : ''}`,
    );
  }
  return findings;
}

type Note = (level: Finding['level'], about: string, message: string) => void;

function checkDates({ iat, exp, seq }: Head, root: Root, now: number, note: Note): void {
  const day = (seconds: number) => new Date(seconds * 1000).toISOString().slice(0, 10);
  const isHalfOver = now / 1000 > (iat + exp) / 2;
  note(
    isHalfOver ? 'warning' : 'ok',
    'head.fp',
    `head ${seq}, good until ${day(exp)}${isHalfOver ? ': publish --refresh' : ''}`,
  );
  const isRootEnding = root.exp - now / 1000 < 90 * 86_400;
  note(
    isRootEnding ? 'warning' : 'ok',
    `root/${root.v}.fp`,
    `good until ${day(root.exp)}${isRootEnding ? ': keys rotate root' : ''}`,
  );
}

async function checkHeaders(base: string, now: number, note: Note): Promise<void> {
  const response = await fetch(`${base}/head.fp`, {
    redirect: 'manual',
    headers: { Origin: 'https://example.org' },
  });
  await response.body?.cancel();
  const cors = response.headers.get('access-control-allow-origin');
  note(cors === '*' ? 'ok' : 'warning', 'CORS', `Access-Control-Allow-Origin: ${cors ?? 'missing'}`);
  const ttl = Number(/max-age=(\d+)/.exec(response.headers.get('cache-control') ?? '')?.[1] ?? Number.NaN);
  if (Number.isNaN(ttl)) note('warning', 'caching', 'head.fp has no max-age');
  else note(ttl <= HEAD_TTL_S ? 'ok' : 'warning', 'caching', `head.fp is kept ${ttl} s`);
  const skew = Math.abs(Date.parse(response.headers.get('date') ?? '') - now) / 1000;
  if (skew > CLOCK_S) note('warning', 'clock', `the server’s clock is ${Math.round(skew)} s off`);
}

async function checkPacks(net: Net, base: string, head: Head, root: Root, note: Note): Promise<void> {
  for (const [pack, entry] of Object.entries(head.packs)) {
    if ('gone' in entry) {
      note('ok', pack, 'withdrawn');
      continue;
    }
    const { bytes } = await download(net, `${base}/o/${entry.m}`, HEAD_BYTES * 5, 'reload');
    const promised = { feed: head.src, pack, seq: entry.seq };
    const raw = await downloadObject(net, base, { h: entry.m, n: entry.n, z: entry.n });
    const { manifest } = await openManifest(raw, root, promised, FIRST_PARTY, '99999');
    const parts = [...manifest.full, ...manifest.deltas.flatMap((delta) => delta.parts)];
    for (const part of parts) await checkObject(net, base, part, note);
    note(
      'ok',
      pack,
      `version ${entry.seq}, ${count(parts.length, 'object')}, manifest of ${bytes.length} bytes`,
    );
  }
}

async function checkObject(net: Net, base: string, part: ObjectRef, note: Note): Promise<void> {
  try {
    await downloadObject(net, base, part);
  } catch (error) {
    if (!(error instanceof SyncError)) throw error;
    note(
      'error',
      `o/${part.h}`,
      `${error.code}: ${error.message}${error.facts.hint ? ` (${error.facts.hint})` : ''}`,
    );
  }
}

function print(findings: Finding[], json: boolean, io: Io): void {
  if (json) {
    io.stdout.write(`${JSON.stringify(findings)}\n`);
    return;
  }
  const paint = {
    ok: (text: string) => text,
    warning: (text: string) => yellow(io, text),
    error: (text: string) => red(io, text),
  };
  for (const { level, about, message } of findings)
    io.stdout.write(`${paint[level](level.padEnd(7))} ${about}: ${message}\n`);
}
