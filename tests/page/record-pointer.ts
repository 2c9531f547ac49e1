/**
 * Records what a page hears of a real pointer, for `dwell.test.ts`: `node tests/page/record-pointer.ts` drives the mouse
 * of a browser over a line of forty marked words, with the tremble of a hand and with stalls of the page, and writes
 * `tests/fixtures/pointer/*.json`.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Page } from 'puppeteer-core';
import { openBrowser } from '../e2e/harness/open-browser.ts';

const FOLDER = fileURLToPath(new URL('../fixtures/pointer/', import.meta.url));

/** One `pointermove`: where, when it happened and when the page came to hear of it, CSS px and ms. */
type Heard = [x: number, y: number, time: number, heard: number];

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const tremble = () => Math.random() * 2 - 1;

/** Moves on a trembling straight line at a speed, px/ms. */
async function glide(page: Page, from: [number, number], to: [number, number], speed: number): Promise<void> {
  const length = Math.hypot(to[0] - from[0], to[1] - from[1]);
  const start = performance.now();
  const moves: Promise<void>[] = [];
  for (let done = 0; done < 1;) {
    done = Math.min(1, ((performance.now() - start) * speed) / length);
    const x = from[0] + (to[0] - from[0]) * done + (done < 1 ? tremble() : 0);
    const y = from[1] + (to[1] - from[1]) * done + (done < 1 ? tremble() : 0);
    // Not waited for: while the page is busy a hand moves on, and the browser keeps what it did.
    moves.push(page.mouse.move(x, y));
    await pause(6);
  }
  await Promise.all(moves);
}

/** Keeps the page from hearing anything for a while, as a script of its own does. */
const stall = (page: Page, after: number, ms: number) =>
  page.evaluate(
    (after, ms) =>
      void setTimeout(() => {
        const from = performance.now();
        while (performance.now() < from + ms);
        (globalThis as unknown as { stalls: number[][] }).stalls.push([from, performance.now()]);
      }, after),
    after,
    ms,
  );

const crossing = (page: Page) => glide(page, [0, 110], [2500, 110], 1);
const onto = (page: Page) => glide(page, [205, 40], [205, 110], 0.4);
const ways: Record<string, (page: Page) => Promise<void>> = {
  crossing,
  'crossing-stalled': async (page) => {
    await stall(page, 700, 600);
    await stall(page, 1800, 250);
    await crossing(page);
  },
  rest: async (page) => {
    await onto(page);
    await pause(1500);
  },
  'rest-stalled': async (page) => {
    await stall(page, 100, 400);
    await onto(page);
    await pause(1500);
  },
  'into-the-card': async (page) => {
    await onto(page);
    await pause(340);
    await glide(page, [205, 110], [300, 220], 0.6);
    await pause(1500);
  },
  'into-the-card-stalled': async (page) => {
    await onto(page);
    await pause(340);
    await stall(page, 30, 300);
    await glide(page, [205, 110], [300, 220], 0.6);
    await pause(1500);
  },
  diagonal: async (page) => {
    await onto(page);
    await pause(700);
    await glide(page, [205, 110], [340, 220], 0.35);
    await pause(1500);
  },
  'diagonal-stalled': async (page) => {
    await onto(page);
    await pause(700);
    await stall(page, 150, 150);
    await glide(page, [205, 110], [340, 220], 0.35);
    await pause(1500);
  },
};

const session = await openBrowser('chromium', { extension: false, width: 2600, height: 600 });
mkdirSync(FOLDER, { recursive: true });
for (const [name, way] of Object.entries(ways)) {
  const page = await session.newPage('data:text/html,<!doctype html><title>words</title>');
  await page.bringToFront();
  await page.mouse.move(0, 300);
  await page.evaluate(() => {
    const list: Heard[] = [];
    Object.assign(globalThis, { list, stalls: [] });
    addEventListener('pointermove', ({ clientX, clientY, timeStamp }) => {
      list.push([clientX, clientY, timeStamp, performance.now()].map(Math.round) as Heard);
    });
  });
  await way(page);
  const { list, stalls } = await page.evaluate(() => {
    const { list, stalls } = globalThis as unknown as { list: Heard[]; stalls: [number, number][] };
    return { list, stalls };
  });
  const since = list[0]?.[2] ?? 0;
  const recording = {
    stalls: stalls.map((times) => times.map((time) => Math.round(time) - since)),
    moves: list.map(([x, y, time, heard]) => [x, y, time - since, heard - since]),
  };
  writeFileSync(`${FOLDER}${name}.json`, JSON.stringify(recording).replaceAll('],[', '],\n['));
  const gap = Math.max(...list.map(([, , time], n) => time - (list[n - 1]?.[2] ?? time)));
  console.log(`${name}: ${list.length} events, ${stalls.length} stalls, longest gap ${gap} ms`);
  await page.close();
}
await session.close();
