/** `npm run bench -- sync`: the real sync in the real Chromium, against bare IndexedDB in the same run. */
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { launch } from 'puppeteer-core';
import { build } from 'vite';
import { buildPack } from '../../lib/packs/build-pack.ts';
import { hashBytes } from '../../lib/packs/hash.ts';
import { packageFiles } from '../db/town-pack.ts';
import { findBrowser } from '../e2e/harness/find-browser.ts';
import { syntheticPack } from '../packs/synthetic-pack.ts';
import { Repository } from '../sync/repository.ts';
import { median, Report } from './report.ts';
import type { Round } from './sync-page.ts';

const ENTITIES = 5000;
const FACTS = 12;
const ROUNDS = 9;

/** A pack of 65,000 records, a hundredth of it changed. */
function churned() {
  const source = syntheticPack(ENTITIES, FACTS);
  for (const [n, entity] of source.entities.entries()) {
    const fact = entity.facts[0];
    if (n % 100 === 0 && fact)
      fact.statement = { en: `Board ${n} of Works closed a bridge for repairs until the spring.` };
  }
  return source;
}

const repo = await Repository.create();
repo.now = Math.floor(Date.now() / 1000) - 3600;
await repo.signHead();
const full = await repo.publish(syntheticPack(ENTITIES, FACTS));
const first = new Map(repo.files);
repo.now += 60;
const next = await repo.publish(churned());
const second = new Map(repo.files);

const small = await Repository.create();
small.now = repo.now;
const smallFull = await small.publish(syntheticPack(500, FACTS));
small.now += 60;
const smallNext = await small.publish({ ...churned(), ...slice(churned(), 500) });

function slice(source: ReturnType<typeof churned>, count: number) {
  const base = syntheticPack(count, FACTS);
  for (const [n, entity] of base.entities.entries())
    if (n % 100 === 0) entity.facts = source.entities[n]?.facts.slice(0, 1) ?? [];
  return base;
}

const bundle = await packageFiles(
  await buildPack(
    { ...syntheticPack(20, 2), info: { ...syntheticPack(1, 0).info, id: 'bundled' } },
    { src: 'backgrounder', seq: 1, iat: 1 },
  ),
);
const out = mkdtempSync(join(tmpdir(), 'bench-'));
await build({
  configFile: false,
  logLevel: 'error',
  build: {
    outDir: out,
    target: 'es2024',
    lib: {
      entry: fileURLToPath(new URL('sync-page.ts', import.meta.url)),
      formats: ['es'],
      fileName: 'page',
    },
  },
});

let served = first;
const seen = { requests: 0, bytes: 0 };
const server = createServer((request, response) => {
  serve(request, response).catch((error: unknown) => {
    console.error(error);
    response.destroy();
  });
});

async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const path = new URL(request.url ?? '/', 'http://localhost').pathname;
  const { status, body, type } = await answer(path);
  const isFeed = path.startsWith('/feed/');
  const etag = isFeed ? `"${await hashBytes(body)}"` : undefined;
  const isKnown = etag !== undefined && request.headers['if-none-match'] === etag;
  const before = request.socket.bytesWritten;
  response.writeHead(isKnown ? 304 : status, {
    'Content-Type': type,
    'Cache-Control': path.endsWith('head.fp') ? 'public, max-age=300' : 'public, max-age=31536000, immutable',
    ...(etag ? { ETag: etag } : {}),
  });
  response.end(isKnown ? undefined : body, () => {
    if (!isFeed) return;
    seen.requests += 1;
    seen.bytes += request.socket.bytesWritten - before;
  });
}

async function answer(path: string): Promise<{ status: number; body: Uint8Array; type: string }> {
  const bytes = path.startsWith('/feed/')
    ? served.get(path.slice(6))
    : path.startsWith('/bundle')
      ? bundle.get(path.slice(7))
      : undefined;
  if (bytes) return { status: 200, body: bytes, type: 'application/octet-stream' };
  if (path === '/')
    return {
      status: 200,
      body: new TextEncoder().encode('<script type="module" src="/page.js"></script>'),
      type: 'text/html',
    };
  if (path === '/page.js')
    return {
      status: 200,
      body: new Uint8Array(await readFile(join(out, 'page.js'))),
      type: 'text/javascript',
    };
  return { status: 404, body: new Uint8Array(), type: 'text/plain' };
}

const origin = await listen(server);
const browser = await launch({
  executablePath: findBrowser('chromium'),
  headless: true,
  // Telling the driver of every request costs a tenth of an install, and no reader has a driver.
  networkEnabled: false,
  args: [
    '--no-sandbox',
    '--disable-gpu',
    '--no-first-run',
    '--js-flags=--expose-gc',
    '--enable-precise-memory-info',
  ],
});
const page = await browser.newPage();
await page.goto(`${origin}/`);
await page.waitForFunction('globalThis.bench !== undefined');
await page.exposeFunction('publishNext', () => {
  served = second;
});
const driver = await browser.target().createCDPSession();
await page.exposeFunction('readCpu', async () => {
  const { processInfo } = await driver.send('SystemInfo.getProcessInfo');
  return processInfo.reduce((sum, { cpuTime }) => sum + cpuTime, 0) * 1000;
});

const rounds: Round[] = [];
const lookups: number[] = [];
let heap = 0;
for (let n = 0; n < ROUNDS; n++) {
  served = first;
  const before = await usedHeap();
  const root = JSON.stringify(repo.firstRoot);
  // Who reads meanwhile takes time of the same thread, and the bare bulkPut had it for itself: each in rounds of its own.
  const looks = n % 2 === 1;
  const round = (await page.evaluate(
    `bench.round('${origin}/feed', ${root}, ${looks}, { next: publishNext, cpu: readCpu })`,
  )) as Round;
  if (looks) lookups.push(...round.lookups);
  else rounds.push(round);
  heap = Math.max(heap, (await usedHeap()) - before);
}
seen.requests = 0;
seen.bytes = 0;
await page.evaluate(`bench.idle('${origin}/feed', ${JSON.stringify(repo.firstRoot)})`);
const idle = { ...seen };
await browser.close();
server.close();
rmSync(out, { recursive: true });

async function usedHeap(): Promise<number> {
  await page.evaluate('gc()');
  return ((await page.metrics()).JSHeapUsedSize ?? 0) / 1024 / 1024;
}

function listen(at: Server): Promise<string> {
  return new Promise((done) => {
    at.listen(0, '127.0.0.1', () => {
      const address = at.address();
      done(`http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`);
    });
  });
}

/** What is really sent: packed objects as they lie on the server. */
function sent(files: Map<string, Uint8Array>, refs: { h: string }[]): number {
  return refs.reduce((sum, { h }) => sum + (files.get(`o/${h}`)?.length ?? 0), 0);
}

function bytesOf(files: Map<string, Uint8Array>, from: typeof full, to: typeof full, publisher: Repository) {
  const delta = to.deltas.find((one) => one.from === from.seq);
  const entry = publisher.head.packs[to.pack];
  return {
    head: files.get('head.fp')?.length ?? 0,
    manifest: entry && 'm' in entry ? (files.get(`o/${entry.m}`)?.length ?? 0) : 0,
    full: sent(files, to.full),
    delta: delta ? sent(files, delta.parts) : 0,
    ops: delta?.ops ?? 0,
    raw: to.bytes,
  };
}

const large = bytesOf(second, full, next, repo);
const little = bytesOf(small.files, smallFull, smallNext, small);
lookups.sort((a, b) => a - b);
const report = new Report();
const ratio = (figure: string, of: (round: Round) => number, goal = ''): void =>
  report.note(figure, median(rounds.map(of)), '×', goal);
const records = full.counts.e * (1 + FACTS) + full.counts.s;
ratio(
  `full install of ${records} records / bare bulkPut of the same documents`,
  ({ install, bare }) => install / bare,
  '≤ 3',
);
ratio('the same in processor time of the whole browser', ({ installCpu, bareCpu }) => installCpu / bareCpu);
ratio('the same without what is derived', ({ install, derived, bare }) => (install - derived) / bare);
ratio('of that: fetched, verified, parsed, written', ({ staged, bare }) => staged / bare);
ratio('of that: gated', ({ gated, bare }) => gated / bare);
ratio('of that: lexicon and search index derived', ({ derived, bare }) => derived / bare);
report.note('full install', median(rounds.map(({ install }) => install)), 'ms');
report.note('bare bulkPut', median(rounds.map(({ bare }) => bare)), 'ms');
report.note('look-ups during an install, p50', lookups[lookups.length >> 1] ?? NaN, 'ms');
report.note('look-ups during an install, p95', lookups[Math.floor(lookups.length * 0.95)] ?? NaN, 'ms');
report.note('delta of 1 % churn / full, in bytes sent', (100 * large.delta) / large.full, '%', '≤ 1.5');
report.note('delta, whole', median(rounds.map(({ delta }) => delta)), 'ms');
report.note('idle check, requests', idle.requests, '', '≤ 2');
report.note('idle check, bytes', idle.bytes / 1024, 'KB', '≤ 3');
report.note('heap growth after the install', heap, 'MB', '≤ 32');
for (const [name, sizes] of Object.entries({ large, small: little }))
  for (const part of ['head', 'manifest', 'delta', 'full'] as const)
    report.note(`${name} pack: ${part}`, sizes[part] / 1000, 'kB');
report.end();
