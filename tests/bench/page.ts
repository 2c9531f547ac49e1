/**
 * What reading costs a page: `npm run bench -- page`. With and without the extension in the same run, on pages
 * made here and, where they are at hand, on saved real ones. Needs both builds.
 * Long: the one way a page is measured, and the figures that are read off it.
 */
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { gzipSync } from 'node:zlib';
import type { CDPSession, Page } from 'puppeteer-core';
import { hover, waitForMention } from '../e2e/harness/mentions.ts';
import { buildFolder, openBrowser, waitFor, type OpenBrowser } from '../e2e/harness/open-browser.ts';
import { servePages, type PageServer } from '../e2e/harness/serve-pages.ts';
import { HARBOUR, PASS, ROAD, pageOf } from '../e2e/page-texts.ts';
import { median, Report } from './report.ts';

const { values } = parseArgs({
  options: { runs: { type: 'string', default: '10' } },
  strict: false,
});
const RUNS = Number(values.runs);
/** ms between two samples of the profiler that count; they are taken every 0.25. */
const GAP = 1;
const SAVED = fileURLToPath(new URL('../../../shared/pages/', import.meta.url));
const REAL = ['wikipedia-2', 'yahoo-3'].filter((name) => existsSync(`${SAVED}${name}.html`));

const report = new Report();
const note = report.note.bind(report);
const paragraphs = (count: number): string =>
  Array.from({ length: count }, (_, n) => `<h3>${n}</h3><p>${[PASS, HARBOUR, ROAD][n % 3]}</p>`).join('');

/** The saved pages name hosts that nobody answers for here: they fail at once, and not when the machine’s patience ends. */
const ARGS = ['--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1'];

/**
 * The start of a usual news page, about 0.7 s of its own work on this machine: it reads its state, draws widgets and
 * lays them out, in a dozen tasks. Without it the generated page costs next to nothing, and a share of that says little.
 */
const START = `<aside id=widgets></aside><script>
  const state = Array.from({ length: 3000 }, (_, n) => ({ id: n, title: 'Story ' + n, tags: ['a' + n % 7, 'b' + n % 11] }));
  let left = 12;
  const task = () => {
    for (let n = 0; n < 12; n += 1) JSON.parse(JSON.stringify(state)).sort((a, b) => a.title < b.title ? -1 : 1);
    const box = document.createElement('section');
    box.innerHTML = Array.from({ length: 60 }, (_, n) => '<div><a href="#">' + left + ' ' + n + '</a></div>').join('');
    document.querySelector('#widgets').append(box);
    box.getBoundingClientRect();
    if ((left -= 1) > 0) setTimeout(task, 20);
  };
  task();
</script>`;

const pages = await servePages();
const hundred = pages.add('/hundred.html', pageOf(paragraphs(100)));
const many = pages.add('/many.html', pageOf(`<main>${paragraphs(1000)}</main>`));
const news = pages.add('/news.html', pageOf(`<main>${paragraphs(1000)}</main>${START}`));
pages.add('/mark.js', (_, response) => {
  const script = readFileSync(new URL('../../node_modules/mark.js/dist/mark.min.js', import.meta.url));
  response.writeHead(200, { 'content-type': 'text/javascript' }).end(script);
});
for (const name of REAL) pages.add(`/${name}.html`, readFileSync(`${SAVED}${name}.html`, 'utf8'));

sizes();
await inChromium(pages);
await emptying();
await pages.close();
report.end();

function sizes(): void {
  const size = (file: string) =>
    gzipSync(readFileSync(`${buildFolder('chromium')}/${file}`), { level: 9 }).length;
  note('content script, gzipped', size('content-scripts/reader.js') / 1000, 'kB', '≤ 10');
  note('card script, gzipped', size('card.js') / 1000, 'kB', '≤ 25');
}

async function inChromium(pages: PageServer): Promise<void> {
  const session = await openBrowser('chromium', { args: ARGS });
  const bare = await openBrowser('chromium', { args: ARGS, extension: false });
  try {
    await heap(session, bare);
    await dwellToPaint(session);
    const real = REAL.map((name) => `${pages.origin}/${name}.html`);
    for (const url of [news, ...real]) await scanning(session, url);
    for (const url of [many, ...real]) await againstMark(session, bare, pages, url);
  } finally {
    await session.close();
    await bare.close();
  }
}

/** The JavaScript heap of a page with 100 mentions after a collection, with and without us. */
async function heap(session: OpenBrowser, bare: OpenBrowser): Promise<void> {
  const used = async (browser: OpenBrowser, isOurs: boolean): Promise<number> => {
    const page = await open(browser, hundred);
    if (isOurs) await waitForMention(page, 'CPEC');
    const cdp = await page.createCDPSession();
    for (let pass = 0; pass < 3; pass += 1) await cdp.send('HeapProfiler.collectGarbage');
    const { usedSize } = await cdp.send('Runtime.getHeapUsage');
    await page.close();
    return usedSize;
  };
  const differences: number[] = [];
  for (let run = 0; run < RUNS; run += 1)
    differences.push((await used(session, true)) - (await used(bare, false)));
  note('heap with less heap without, 100 mentions', median(differences) / 1e6, 'MB', '≤ 1.5');
}

/** From the end of the dwell to the card in the top layer, once its code is there. */
async function dwellToPaint(session: OpenBrowser): Promise<void> {
  const page = await open(session, hundred);
  await page.evaluate(() => {
    const times: number[] = [];
    const state = { entered: 0 };
    Object.assign(globalThis, { times });
    addEventListener('pointermove', (event) => (state.entered = event.timeStamp), true);
    document.addEventListener(
      'toggle',
      (event) => {
        if (event.newState !== 'open') return;
        const dwelt = state.entered + 300;
        requestAnimationFrame(() => times.push(performance.now() - dwelt));
      },
      true,
    );
  });
  const count = () => page.evaluate(() => (globalThis as unknown as { times: number[] }).times.length);
  for (let run = 0; run <= RUNS; run += 1) {
    await page.mouse.move(3, 3);
    // Longer than a card is warm, so that every dwell is a full one.
    await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 900)));
    await hover(page, ['CPEC', 'Khunjerab Pass', 'Karakoram Highway'][run % 3] ?? 'CPEC');
    await waitFor(async () => (await count()) > run, 'a card');
  }
  const times = await page.evaluate(() => (globalThis as unknown as { times: number[] }).times.slice(1));
  note('end of dwell → frame with the card, warm (two frames are 33)', median(times), 'ms', '≤ 33');
  await page.close();
}

/** Our share of the processor and our longest stretches, from the profiler, until two seconds after load. */
async function scanning(session: OpenBrowser, url: string): Promise<void> {
  const stretches: number[] = [];
  const shares: number[] = [];
  // The share is a median of 15.
  for (let run = 0; run < RUNS * 1.5; run += 1) {
    const page = await session.newPage();
    await page.bringToFront();
    const cdp = await page.createCDPSession();
    await cdp.send('Profiler.enable');
    await cdp.send('Profiler.setSamplingInterval', { interval: 250 });
    await cdp.send('Profiler.start');
    await page.goto(url, { waitUntil: 'load' });
    await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 2000)));
    const found = await profile(cdp, session.extensionOrigin);
    stretches.push(...found.stretches);
    shares.push(found.share);
    await page.close();
  }
  const name = url.split('/').at(-1);
  const sorted = stretches.toSorted((a, b) => a - b);
  note(`our tasks on ${name}, p99`, sorted[Math.floor(sorted.length * 0.99)] ?? 0, 'ms', '≤ 16');
  note(`our tasks on ${name}, longest`, sorted.at(-1) ?? 0, 'ms', '≤ 50');
  note(`our share of CPU time on ${name}, until load + 2 s`, median(shares) * 100, '%', '≤ 3');
}

/** A task of ours: consecutive samples with our script on the stack. */
async function profile(cdp: CDPSession, origin: string): Promise<{ stretches: number[]; share: number }> {
  const { profile } = await cdp.send('Profiler.stop');
  const isOurs = new Map<number, boolean>();
  const isIdle = new Set<number>();
  const children = new Set<number>();
  const byId = new Map(profile.nodes.map((node) => [node.id, node]));
  const mark = (id: number, above: boolean): void => {
    const node = byId.get(id);
    if (!node) return;
    const ours = above || node.callFrame.url.startsWith(origin);
    isOurs.set(id, ours);
    if (node.callFrame.functionName === '(idle)') isIdle.add(id);
    for (const child of node.children ?? []) mark(child, ours);
  };
  for (const node of profile.nodes) for (const child of node.children ?? []) children.add(child);
  for (const node of profile.nodes) if (!children.has(node.id)) mark(node.id, false);
  const stretches: number[] = [];
  let current = 0;
  let own = 0;
  let all = 0;
  (profile.samples ?? []).forEach((id, index) => {
    // Of a longer gap between two samples the rest was another process’s: the machines are shared.
    const time = Math.min(GAP, (profile.timeDeltas?.[index + 1] ?? 0) / 1000);
    if (!isIdle.has(id)) all += time;
    if (isOurs.get(id)) {
      own += time;
      current += time;
    } else if (current > 0) {
      stretches.push(current);
      current = 0;
    }
  });
  return { stretches, share: own / all };
}

/** From the moment a page is there to all visible underlines, and mark.js marking the same names. */
async function againstMark(
  session: OpenBrowser,
  bare: OpenBrowser,
  pages: PageServer,
  url: string,
): Promise<void> {
  const ours: number[] = [];
  const theirs: number[] = [];
  let nodes = 0;
  // On a real page mark.js takes minutes for all of them: given every tenth, it says how much faster we are at least.
  const names = packNames().filter((_, index) => url.endsWith('/many.html') || index % 10 === 0);
  for (let run = 0; run < Math.min(RUNS, 5); run += 1) {
    const page = await session.newPage();
    await page.bringToFront();
    const cdp = await page.createCDPSession();
    await cdp.send('Profiler.enable');
    await cdp.send('Profiler.setSamplingInterval', { interval: 250 });
    await cdp.send('Profiler.start');
    await page.goto(url, { waitUntil: 'load' });
    await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 1500)));
    const { stretches } = await profile(cdp, session.extensionOrigin);
    ours.push(stretches.reduce((sum, time) => sum + time, 0));
    await page.close();

    const other = await open(bare, url);
    await other.addScriptTag({ url: `${pages.origin}/mark.js` });
    const result = await other.evaluate(async (names) => {
      const before = document.querySelectorAll('*').length;
      const start = performance.now();
      type Mark = new (root: Element) => { mark(words: string[], options: object): void };
      new (globalThis as unknown as { Mark: Mark }).Mark(document.body).mark(names, {
        accuracy: 'exactly',
        separateWordSearch: false,
      });
      document.body.getBoundingClientRect();
      return { time: performance.now() - start, nodes: document.querySelectorAll('*').length - before };
    }, names);
    theirs.push(result.time);
    nodes = result.nodes;
    await other.close();
  }
  const name = url.split('/').at(-1);
  note(`main-thread time to all underlines on ${name}`, median(ours), 'ms');
  note(`mark.js with the same ${names.length} names on ${name}`, median(theirs), 'ms');
  note(`faster than mark.js on ${name}`, median(theirs) / median(ours), '×', '≥ 3');
  note(`nodes added by mark.js on ${name} (ours: 0)`, nodes, 'nodes');
}

function packNames(): string[] {
  const folder = `${buildFolder('chromium')}/packs`;
  const names = new Set<string>();
  const walk = (value: unknown): void => {
    if (Array.isArray(value)) value.forEach(walk);
    else if (typeof value === 'object' && value !== null) {
      const { text, certainty } = value as { text?: unknown; certainty?: unknown };
      if (typeof text === 'string' && certainty !== undefined) names.add(text);
      Object.values(value).forEach(walk);
    }
  };
  for (const line of shardLines(folder)) walk(line);
  return [...names];
}

/** The records of the bundled packs. */
function shardLines(folder: string): unknown[] {
  const { globSync } = process.getBuiltinModule('node:fs');
  return globSync(`${folder}/**/*`, { withFileTypes: true })
    .filter((entry) => entry.isFile())
    .flatMap((entry) => readFileSync(`${entry.parentPath}/${entry.name}`, 'utf8').split('\n'))
    .flatMap((line) => {
      try {
        return [JSON.parse(line) as unknown];
      } catch {
        // Manifests and signatures are no records.
        return [];
      }
    });
}

/** Emptying a container of 1,000 paragraphs with mentions in Firefox, with us and without. */
async function emptying(): Promise<void> {
  const time = async (extension: boolean): Promise<number> => {
    const session = await openBrowser('firefox', extension ? {} : { extension: false });
    try {
      const times: number[] = [];
      for (let run = 0; run < RUNS; run += 1) {
        const page = await open(session, many);
        if (extension) await waitForMention(page, 'CPEC');
        times.push(
          await page.evaluate(() => {
            const main = document.querySelector('main');
            const start = performance.now();
            main?.replaceChildren();
            document.body.getBoundingClientRect();
            return performance.now() - start;
          }),
        );
        await page.close();
      }
      return median(times);
    } finally {
      await session.close();
    }
  };
  const bare = await time(false);
  const ours = await time(true);
  note('emptying 1,000 paragraphs in Firefox, without us', bare, 'ms');
  note('emptying 1,000 paragraphs in Firefox, with / without', ours / bare, '×', '≤ 1.5');
}

async function open(session: OpenBrowser, url: string): Promise<Page> {
  const page = await session.newPage(url);
  await page.bringToFront();
  return page;
}
