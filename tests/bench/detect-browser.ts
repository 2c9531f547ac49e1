/** What detection costs in the real background of Chromium’s production build. */
import { existsSync } from 'node:fs';
import type { Page } from 'puppeteer-core';
import type { Lexicon } from '../../lib/detect/lexicon.ts';
import { buildFolder, openBrowser } from '../e2e/harness/open-browser.ts';
import { servePages } from '../e2e/harness/serve-pages.ts';
import { median, type Report } from './report.ts';

const ROUNDS = 41;
const WAKES = 15;

/** A message the background refuses at once: an empty round trip through all that every message passes. */
const EMPTY = { backgrounder: 1, name: 'nothing', request: {} };

/** @param small an image of about 5 MB */
export async function inChromium(
  report: Report,
  { lexicon, page, small }: { lexicon: Lexicon; page: string; small: Lexicon },
): Promise<void> {
  if (!isBuilt()) {
    console.error('The figures in Chromium need a build: npm run build. Left out.');
    return;
  }
  const server = await servePages();
  const session = await openBrowser('chromium');
  try {
    const popup = await session.openExtensionPage('popup.html');
    const question = {
      backgrounder: 1,
      name: 'findMentions',
      request: { lang: 'en', blocks: [{ text: page }] },
    };
    const use = async ({ image }: Lexicon): Promise<void> => {
      const address = server.add(`/${image.byteLength}.bin`, (_, response) => {
        response.writeHead(200, { 'access-control-allow-origin': '*' }).end(new Uint8Array(image));
      });
      await putLexicon(popup, address);
      await session.killBackground();
    };
    await use(lexicon);
    const warm = await popup.evaluate(takeTurns, [EMPTY, question], ROUNDS);
    const [empty = [], found = []] = warm;
    report.note(
      '30 KB → mentions, 200k names, warm / an empty message',
      median(found) / median(empty),
      '×',
      '≤ 4',
    );
    await use(small);
    const wakes: number[][] = [[], []];
    for (let round = 0; round < WAKES * 2; round++) {
      await session.killBackground();
      const [[ms = NaN] = []] = await popup.evaluate(takeTurns, [round % 2 === 0 ? EMPTY : question], 1);
      wakes[round % 2]?.push(ms);
    }
    const [bare = [], first = []] = wakes;
    report.note(
      `first answer after a kill, ${(small.image.byteLength / 1e6).toFixed(1)} MB / a bare wake`,
      median(first) / median(bare),
      '×',
      '≤ 2.5',
    );
  } finally {
    await session.close();
    await server.close();
  }
}

function isBuilt(): boolean {
  try {
    return existsSync(buildFolder('chromium'));
  } catch {
    return false;
  }
}

interface Answer {
  error?: { code: string };
  ok?: { mentions: object[] };
}

/** Runs in the page: the round trips of each message in turn, ms. */
async function takeTurns(messages: object[], rounds: number): Promise<number[][]> {
  const { chrome } = globalThis as unknown as {
    chrome: { runtime: { sendMessage(message: object): Promise<Answer | undefined> } };
  };
  const times = messages.map((): number[] => []);
  for (let round = 0; round < rounds; round++) {
    for (const [k, message] of messages.entries()) {
      const start = performance.now();
      const reply = await chrome.runtime.sendMessage(message);
      times[k]?.push(performance.now() - start);
      if (reply?.error && reply.error.code !== 'UNKNOWN_MESSAGE') throw new Error(reply.error.code);
      if (reply?.ok && reply.ok.mentions.length < 50) throw new Error('the names were not found');
    }
  }
  return times;
}

/** Puts an image where the background keeps its own; it is read at the next start. */
async function putLexicon(page: Page, address: string): Promise<void> {
  await page.evaluate(async (from) => {
    const lexicon = await (await fetch(from)).blob();
    const done = <T>(request: IDBRequest<T>): Promise<T> =>
      new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const db = await done(indexedDB.open('ctl'));
    const rows = (await done(db.transaction('derived').objectStore('derived').getAll())) as object[];
    for (const row of rows)
      await done(
        db
          .transaction('derived', 'readwrite')
          .objectStore('derived')
          .put({ ...row, lexicon }),
      );
    db.close();
    if (rows.length === 0) throw new Error('nothing was derived yet');
  }, address);
}
