/**
 * Reads for some time as a reader would: page after page, resting on names, searching, with the background killed now and
 * then. `npm run soak -- read [--minutes 60]`; a few seconds of it in `npm test`.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import type { Page, Target } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readPackFiles } from '../../lib/cli/read-pack-files.ts';
import { parsePack } from '../../lib/packs/parse-pack.ts';
import { readCard, waitForNoCard } from './harness/card.ts';
import { ENGINES } from './harness/find-browser.ts';
import { paintedMentions } from './harness/mentions.ts';
import { waitFor } from './harness/open-browser.ts';
import { askOwn, beginPageTest, type PageTest } from './page-reading.ts';
import { pageOf } from './page-texts.ts';
import { memoryOf, type Memory } from './soak-read-memory.ts';

const MINUTES = Number(process.env['SOAK'] ?? 0.1);
const SEED = Number(process.env['SOAK_SEED'] ?? Date.now() % 1_000_000);
const REAL_PAGES = new URL('../../../shared/pages/', import.meta.url);
/** Rounds between two kills of the background: it is measured just before, each time after as much work. */
const KILL_EVERY = process.env['SOAK'] ? 4 : 2;
/** What may come on top between the first and the last third of a run: what is kept is a cache with a bound. */
const GROWTH = { chromium: { share: 1.15, bytes: 3e6 }, firefox: { share: 1.25, bytes: 40e6 } };
/** So many looks in a row, 50 ms apart, see the same underlines: they have come to rest. */
const ALIKE = 12;
/** With fewer samples there are no thirds to compare. */
const SAMPLES = 9;

const WORDS =
  'the a of and to in on for with was is had been that it by from as after before while road bridge harbour letter winter lorry driver morning garden village river station paper clock window coat story evening market'.split(
    ' ',
  );

describe.each(ENGINES)(`${MINUTES} minutes of reading in %s (seed ${SEED})`, (engine) => {
  const random = seeded(SEED);
  const pick = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)] as T;
  let t: PageTest;
  let names: string[];
  const complaints: string[] = [];

  beforeAll(async () => {
    const parsed = parsePack(await readPackFiles('data/packs/pakistan-china'));
    names = (parsed.ok ? parsed.pack.entities : [])
      .filter(({ mark, facts }) => mark === 'text' && facts.length > 1)
      .flatMap((entity) =>
        entity.names.filter(({ lang, certainty }) => lang === 'en' && certainty === 'sure'),
      )
      .map(({ text }) => text);
    t = await beginPageTest(engine);
    t.session.browser.on('targetcreated', (target: Target) => void hearWorker(target));
    for (const target of t.session.browser.targets()) await hearWorker(target);
  });
  afterAll(() => t?.close());

  async function hearWorker(target: Target): Promise<void> {
    if (target.type() !== 'service_worker' || !target.url().startsWith(t.session.extensionOrigin)) return;
    // It may be gone again before it can be heard.
    const worker = await target.worker().catch(() => null);
    worker?.on('console', (message: { type(): string; text(): string }) => {
      if (message.type() === 'error') complaints.push(`background: ${message.text()}`);
    });
  }

  function story(): string {
    const sentence = () => {
      const words = Array.from({ length: 30 }, () => pick(WORDS));
      words[12] = pick(names);
      return `${words.join(' ')}.`;
    };
    const paragraphs = Array.from({ length: 10 }, () => `<p>${sentence()} ${sentence()}</p>`);
    return pageOf(`<h1>A story</h1>${paragraphs.join('\n<h2>Later</h2>')}`);
  }

  function listen(page: Page, isOurs: (text: string) => boolean): void {
    page.on('pageerror', (error) => isOurs(String(error)) && complaints.push(String(error)));
    page.on('console', (message) => {
      if (message.type() === 'error' && isOurs(message.text())) complaints.push(message.text());
    });
  }

  /** Rests on some of the names and waits for the card of each. @returns how many hovers were answered */
  async function read(page: Page, times: number): Promise<number> {
    await page.bringToFront();
    for (let n = 0; n < times; n++) {
      await page.evaluate(
        (share) => scrollTo({ top: document.body.scrollHeight * share, behavior: 'instant' }),
        random() * 0.8,
      );
      await restOn(page);
      // A background that has just been killed takes its time; until then the card shows the name alone.
      const answered = async () => {
        const card = await readCard(t.helper, page);
        return card && (/\d{4}/.test(card.text) || card.html.includes('role="alert"')) ? card : undefined;
      };
      expect((await waitFor(answered, 'an answer in the card')).html).not.toContain('role="alert"');
      await page.keyboard.press('Escape');
      await waitForNoCard(t.helper, page);
      await page.mouse.move(2, 2);
    }
    return times;
  }

  /** Moves the pointer onto one of the underlined names in view. */
  async function restOn(page: Page): Promise<void> {
    const inView = async () =>
      (await paintedMentions(page)).filter(({ x, y }) => x > 50 && y > 50 && y < 780);
    // What a scroll brings near is read now, and with it the choice of what is underlined may change once more.
    let before = '';
    let alike = 0;
    const settled = async () => {
      const names = await inView();
      const now = JSON.stringify(names);
      alike = now === before ? alike + 1 : 0;
      before = now;
      return alike >= ALIKE && names.length > 0 ? names : undefined;
    };
    const { x, y, width, height } = pick(await waitFor(settled, 'underlines in view, and come to rest'));
    const at = { x: x + width / 2, y: y + height / 2 };
    await page.mouse.move(at.x - 40, at.y + 60);
    await page.mouse.move(at.x, at.y, { steps: 4 });
  }

  test(
    'every hover is answered, nothing is said on the console, memory stays flat',
    async () => {
      const stays = await t.session.newPage();
      listen(stays, () => true);
      await stays.goto(t.pages.add('/stays.html', story()), { waitUntil: 'load' });
      // Their hosts answer nobody here, and the browser waits for them: not in the short run.
      const real =
        process.env['SOAK'] !== undefined && existsSync(REAL_PAGES)
          ? readdirSync(REAL_PAGES).filter((name) => name.endsWith('.html'))
          : [];
      const samples: Memory[] = [];
      const end = Date.now() + MINUTES * 60_000;
      let hovers = 0;
      let rounds = 0;
      while (Date.now() < end || rounds < KILL_EVERY) {
        rounds += 1;
        const page = await t.session.newPage();
        listen(page, () => true);
        await page.goto(t.pages.add('/story.html', story()), { waitUntil: 'load' });
        hovers += await read(page, 2);
        await page.close();
        hovers += await read(stays, 1);
        const found = (await askOwn(t.helper, 'search', { query: pick(names).slice(0, 6) })) as {
          ok?: unknown;
        };
        expect(found.ok, JSON.stringify(found)).toBeDefined();
        if (real.length > 0 && rounds % KILL_EVERY === 1) await leafThrough(pick(real));
        if (rounds % KILL_EVERY !== 0) continue;
        samples.push(await memoryOf(t.session, stays));
        await t.session.killBackground();
      }
      console.log(
        `${engine}: ${rounds} pages, ${hovers} hovers answered, ${samples.length} kills; MB of page and background: ${inMegabytes(samples)}`,
      );
      expect(await readCard(t.helper, stays)).toBeUndefined();
      expect(complaints).toEqual([]);
      if (samples.length < SAMPLES) return;
      for (const of of ['page', 'background'] as const) {
        const values = samples.map((sample) => sample[of]).filter((value) => value !== undefined);
        const third = Math.floor(values.length / 3);
        const [early, late] = [median(values.slice(0, third)), median(values.slice(-third))];
        const { share, bytes } = GROWTH[engine];
        expect(late, `${of}, from ${early}`).toBeLessThan(early * share + bytes);
      }
    },
    MINUTES * 60_000 + 120_000,
  );

  /** A page of a stranger: it may say on its console what it likes, we may not. */
  async function leafThrough(name: string): Promise<void> {
    const html = readFileSync(new URL(name, REAL_PAGES), 'utf8');
    const page = await t.session.newPage();
    listen(page, (text) => /-extension:|Backgrounder/i.test(text));
    await page.goto(t.pages.add(`/${name}`, html), { waitUntil: 'domcontentloaded' }).catch(wentElsewhere);
    await page.bringToFront();
    // Not by the wheel: Firefox’s driver refuses to turn it over a page that is going elsewhere.
    for (let down = 0; down < 5; down++) await page.evaluate(() => scrollBy(0, 700)).catch(wentElsewhere);
    await page.close();
  }
});

/** Mulberry32: the same pages and hovers for the same seed. */
function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** Some of them send whoever opens them to another address at once. */
function wentElsewhere(): void {}

function median(values: number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

function inMegabytes(samples: Memory[]): string {
  const megabytes = (bytes: number | undefined) => (bytes === undefined ? '–' : (bytes / 1e6).toFixed(1));
  return samples.map(({ page, background }) => `${megabytes(page)}/${megabytes(background)}`).join(' ');
}
