/**
 * How soon the popup can be used: `npm run bench -- popup [--runs=N]`. It and a page of the extension with nothing
 * but a line of text are opened in turn in one tab of one browser. Usable is: painted, and the search box has the focus.
 * Needs the Chromium build.
 */
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { waitForMention } from '../e2e/harness/mentions.ts';
import { buildFolder, openBrowser, waitFor } from '../e2e/harness/open-browser.ts';
import { servePages } from '../e2e/harness/serve-pages.ts';
import { median, Report } from './report.ts';

const { values } = parseArgs({
  options: { runs: { type: 'string', default: '60' } },
  strict: false,
});
const RUNS = Number(values.runs);

/** ms since the navigation began. */
interface Opening {
  usable: number;
  listed: number;
}

const folder = mkdtempSync(join(tmpdir(), 'backgrounder-bench-'));
cpSync(buildFolder('chromium'), join(folder, 'chrome-mv3'), { recursive: true });
writeFileSync(join(folder, 'chrome-mv3', 'empty.html'), '<!doctype html><title>Empty</title><p>Empty</p>');
process.env['WXT_OUT'] = folder;

const pages = await servePages();
const session = await openBrowser('chromium');
try {
  const article = await session.newPage(`${pages.origin}/over-the-mountains.html`);
  await article.bringToFront();
  await waitForMention(article, 'CPEC');
  const page = await session.newPage();
  await page.bringToFront();
  await page.evaluateOnNewDocument(watch);
  const empty: Opening[] = [];
  const popup: Opening[] = [];
  // The first of each fills the browser’s caches.
  for (let run = 0; run <= RUNS; run += 1) {
    for (const [path, openings] of [
      ['empty.html', empty],
      ['popup.html', popup],
    ] as const) {
      await page.goto(`${session.extensionOrigin}/${path}`);
      const opening = await waitFor(() => page.evaluate(read), `${path} to be drawn`);
      if (run > 0) openings.push(opening);
    }
  }
  tell(empty, popup);
} finally {
  await session.close();
  await pages.close();
  rmSync(folder, { recursive: true });
}

/** Runs before anything of the page does. */
function watch(): void {
  const seen = { focused: 0, listed: 0 };
  Object.assign(globalThis, { seen });
  addEventListener('focus', () => (seen.focused ||= performance.now()), true);
  new MutationObserver(() => {
    if (document.querySelector('.foot .t-meta')?.textContent) seen.listed ||= performance.now();
  }).observe(document, { subtree: true, childList: true, characterData: true });
}

function read(): Opening | undefined {
  const { seen } = globalThis as unknown as { seen: { focused: number; listed: number } };
  const painted = performance.getEntriesByName('first-contentful-paint')[0]?.startTime;
  const isPopup = location.pathname === '/popup.html';
  if (painted === undefined || (isPopup && (!seen.focused || !seen.listed))) return undefined;
  return { usable: Math.max(painted, seen.focused), listed: Math.max(painted, seen.listed) };
}

function tell(empty: readonly Opening[], popup: readonly Opening[]): void {
  const report = new Report();
  const ratios = popup.map(({ usable }, run) => usable / (empty[run]?.usable ?? Number.NaN));
  report.note('popup usable / an empty page painted, run by run', median(ratios), '×', '≤ 2');
  report.note('empty page, painted', median(empty.map(({ usable }) => usable)), 'ms');
  report.note('popup, usable', median(popup.map(({ usable }) => usable)), 'ms');
  report.note('popup, names of the page listed', median(popup.map(({ listed }) => listed)), 'ms');
  report.end();
}
