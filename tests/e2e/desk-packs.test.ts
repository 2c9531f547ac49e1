import { cp, mkdir, mkdtemp, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from 'puppeteer-core';
import { describe, expect } from 'vitest';
import { sampleFiles } from '../packs/sample-pack.ts';
import { buildWithFeed } from '../sync/feed-build.ts';
import { startNginx, type Nginx } from '../sync/nginx.ts';
import { Publisher } from '../sync/publisher.ts';
import { press, search, waitForWords, words } from './desk-page.ts';
import { waitForCard } from './harness/card.ts';
import { ENGINES } from './harness/find-browser.ts';
import { hover, paintedMentions, waitForMention } from './harness/mentions.ts';
import { openBrowser, waitFor, type OpenBrowser } from './harness/open-browser.ts';
import { story } from './harness/story.ts';
import { servePages, type PageServer } from './harness/serve-pages.ts';
import { setClockAhead } from './set-clock-ahead.ts';

const PACK = fileURLToPath(new URL('../../data/packs/pakistan-china', import.meta.url));
const PASS = 'entities/khunjerab-pass.yaml';
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** The titles that the entries begin with. */
const OURS = 'Pakistan–China';
const STRANGERS = 'Lund and its harbour';

describe.each(ENGINES)('the packs in the options in %s', (engine) => {
  let publisher: Publisher;
  let nginx: Nginx;
  let stranger: Publisher;
  let strangersNginx: Nginx;
  let samples: string;
  let out: string | undefined;
  let session: OpenBrowser;
  let pages: PageServer;
  let options: Page;
  let popup: Page;
  let article: Page;
  let ahead = 0;
  let published = 0;

  const step = story(
    async () => {
      ahead = 0;
      published = 0;
      publisher = await Publisher.start(PACK);
      await describePass('High mountain pass');
      nginx = await startNginx(publisher.site);
      samples = await mkdtemp(join(tmpdir(), 'samples-'));
      for (const { path, text } of sampleFiles()) {
        await mkdir(dirname(join(samples, path)), { recursive: true });
        await writeFile(join(samples, path), text);
      }
      stranger = await Publisher.start(samples, 'lund-desk');
      await stranger.publish();
      strangersNginx = await startNginx(stranger.site);
      out = buildWithFeed(engine, nginx.origin, join(publisher.site, 'root', '1.fp'));
      process.env['WXT_OUT'] = out;
      pages = await servePages();
      session = await openBrowser(engine, { preferences: { 'extensions.background.idle.timeout': 600_000 } });
      article = await session.newPage(`${pages.origin}/over-the-mountains.html`);
      popup = await session.openExtensionPage('popup.html');
      options = await session.openExtensionPage('options.html');
      await waitForWords(options, OURS);
    },
    async () => {
      await session?.close();
      await pages?.close();
      await nginx?.remove();
      await strangersNginx?.remove();
      await publisher?.remove();
      await stranger?.remove();
      if (samples) await rm(samples, { recursive: true });
      if (out) await rm(out, { recursive: true, force: true });
      delete process.env['WXT_OUT'];
    },
  );

  /** Changes what version the publisher has next by a word of the pass’s description. */
  async function describePass(as: string): Promise<void> {
    await publisher.edit(PASS, (text) => text.replace(/en: .*ountain pass on/, `en: ${as} on`));
  }

  /** The next version, described so; nginx tells files apart by size and second, and a test publishes twice in one. */
  async function publish(description?: string): Promise<void> {
    if (description !== undefined) await describePass(description);
    await publisher.publish();
    published += 1;
    const time = new Date(Date.now() + published * 1000);
    await utimes(join(publisher.site, 'head.fp'), time, time);
  }

  async function later(ms: number): Promise<void> {
    ahead += ms;
    await setClockAhead(session, ahead, options, popup);
  }

  /** The whole entry of a pack, spaces run together. */
  async function entry(title: string): Promise<string> {
    return options.evaluate((begins) => {
      const entries = [...document.querySelectorAll<HTMLElement>('li.pack')];
      const found = entries.find((one) => one.innerText.trim().startsWith(begins));
      return found?.innerText.replaceAll(/\s+/g, ' ') ?? '';
    }, title);
  }

  async function waitForEntry(title: string, says: string | RegExp): Promise<void> {
    await waitFor(async () => {
      const said = await entry(title);
      return typeof says === 'string' ? said.includes(says) : says.test(said);
    }, `“${says}” of ${title}`).catch(async (error: unknown) => {
      throw new Error(`${String(error)}; it says “${await entry(title)}”`, { cause: error });
    });
  }

  /** Presses a button in the entry of a pack. */
  async function pressOf(title: string, words: string): Promise<void> {
    await waitFor(
      () =>
        options.evaluate(
          (begins, wanted) => {
            const entries = [...document.querySelectorAll<HTMLElement>('li.pack')];
            const found = entries.find((one) => one.innerText.trim().startsWith(begins));
            const button = [...(found?.querySelectorAll<HTMLElement>('button, label') ?? [])].find((one) =>
              one.innerText.trim().startsWith(wanted),
            );
            button?.click();
            return button !== undefined;
          },
          title,
          words,
        ),
      `“${words}” to press of ${title}`,
    );
  }

  /** Presses “Check now”, and waits until that is over. */
  async function checkNow(title: string): Promise<void> {
    // A reader may ask once a minute.
    await later(2 * MINUTE);
    await run(() => pressOf(title, 'Check now'));
  }

  /** Waits until the run that begins by this is over: then it says when the next one is due. */
  async function run(begin: () => Promise<unknown>): Promise<void> {
    const next = () => ask(`alarms.get('fp-sync').then((alarm) => alarm?.scheduledTime)`);
    const before = await next();
    await begin();
    await waitFor(async () => (await next()) !== before, 'the end of a run');
  }

  /** What the search of the popup finds for a name. */
  async function found(name: string): Promise<string> {
    await search(popup, '');
    await waitFor(async () => !/\d results?|Nothing for/.test(await words(popup)), 'an empty search');
    await search(popup, name);
    return waitFor(async () => {
      const said = await words(popup);
      return /\d results?|Nothing for/.test(said) ? said : undefined;
    }, `an answer to ${name}`);
  }

  /** Waits until the search of the popup finds a name so described. */
  async function waitForResult(name: string, description: string): Promise<void> {
    await waitFor(
      async () => (await found(name)).includes(description),
      `${name}, “${description}”, in the search`,
    );
  }

  /** The alarm of the sync, as the browser rings it every few hours. By the browser’s clock, which is the real one. */
  function ring(): Promise<unknown> {
    return ask(`alarms.create('fp-resume', { when: ${Date.now() + 50} })`);
  }

  function ask(call: string): Promise<unknown> {
    return options.evaluate(`(globalThis.browser ?? globalThis.chrome).${call}`);
  }

  step('“Check now” fetches what is new, and the facts are the new ones', async () => {
    await waitForEntry(OURS, 'Came with the extension');
    await waitForResult('khunjerab', 'Place Mountain pass on the border');
    await publish();
    await run(() => pressOf(OURS, 'Check now'));
    await waitForEntry(OURS, 'Up to date, checked');
    await waitForResult('khunjerab', 'High mountain pass on the border');
  });

  step(
    '“Undo the last update” brings the former facts back; only the next version takes their place',
    async () => {
      await publish('Higher mountain pass');
      await checkNow(OURS);
      await waitForResult('khunjerab', 'Higher mountain pass on the border');
      await pressOf(OURS, 'Undo the last update');
      await waitForResult('khunjerab', 'High mountain pass on the border');
      await waitForEntry(OURS, 'An update is available');
      expect(await entry(OURS)).not.toContain('Undo');
      await checkNow(OURS);
      expect(await found('khunjerab')).toContain('High mountain pass on the border');

      await publish('Highest mountain pass');
      await checkNow(OURS);
      await waitForResult('khunjerab', 'Highest mountain pass on the border');
    },
  );

  step('“Pause updates” asks nothing until “Resume updates”', async () => {
    await pressOf(OURS, 'Pause updates');
    await waitForEntry(OURS, /Paused .*Resume updates/);
    expect(await words(options)).not.toMatch(/Check (now|all now)/);
    await publish('Lofty mountain pass');
    const before = await nginx.log();
    await later(2 * MINUTE);
    await run(ring);
    expect(await nginx.log()).toEqual(before);

    await pressOf(OURS, 'Resume updates');
    await waitForEntry(OURS, 'Pause updates');
    await checkNow(OURS);
    await waitForResult('khunjerab', 'Lofty mountain pass on the border');
  });

  step('“Reset” asks, then shows what came with the extension until the reader asks for more', async () => {
    await pressOf(OURS, 'Reset');
    await waitForEntry(OURS, 'Go back to the facts that came with the extension?');
    await pressOf(OURS, 'Cancel');
    expect(await found('khunjerab')).toContain('Lofty mountain pass on the border');
    await pressOf(OURS, 'Reset');
    await pressOf(OURS, 'Go back');
    await waitForResult('khunjerab', 'Place Mountain pass on the border');
    await waitForEntry(OURS, 'An update is available');
    await run(ring);
    expect(await found('khunjerab')).toContain('Place Mountain pass on the border');
    await checkNow(OURS);
    await waitForResult('khunjerab', 'Lofty mountain pass on the border');
  });

  step('a pack switched off is underlined and found nowhere, and is back when switched on', async () => {
    await article.bringToFront();
    await waitForMention(article, 'Khunjerab Pass');
    await pressOf(OURS, OURS);
    await waitFor(async () => (await paintedMentions(article)).length === 0, 'the underlines to go');
    expect(await found('khunjerab')).toContain('Nothing for');
    await pressOf(OURS, OURS);
    await article.bringToFront();
    await waitForMention(article, 'Khunjerab Pass');
    await options.bringToFront();
  });

  step('“Copy diagnostics” puts versions, states and hashes on the clipboard, and no page', async () => {
    await options.bringToFront();
    await options.evaluate(() => {
      navigator.clipboard.writeText = async (text) => void Object.assign(globalThis, { copied: text });
    });
    await press(options, 'Copy diagnostics');
    await waitForWords(options, 'Copied');
    const copied = await options.evaluate(() => (globalThis as unknown as { copied: string }).copied);
    expect(copied).toMatch(/^pack backgrounder\/pakistan-china seq \d+ feed \S+ on before \d+$/m);
    expect(copied).toContain(nginx.origin);
    expect(copied).not.toContain('over-the-mountains');
  });

  step('a stranger’s source is added by its fingerprint, and its facts can be found', async () => {
    await options.type('#source-url', strangersNginx.origin);
    await press(options, 'Look at it');
    await waitForWords(options, `Add ${strangersNginx.origin.slice(7)}?`);
    await waitForWords(options, 'CC-BY-4.0');
    await run(() => press(options, 'The fingerprint is right, add it'));
    await waitForEntry(STRANGERS, 'Up to date, checked');
    await waitForResult('anna berg', 'Mayor of Lund');
  });

  step('its keys are others one day: said, marked on the toolbar, and its facts stay', async () => {
    expect(await ask('action.getBadgeText({})')).toBe('');
    const other = await Publisher.start(samples, 'lund-desk');
    try {
      await other.publish();
      await rm(stranger.site, { recursive: true });
      await cp(other.site, stranger.site, { recursive: true });
    } finally {
      await other.remove();
    }
    await checkNow(STRANGERS);
    await waitForEntry(STRANGERS, 'The publisher’s keys have changed');
    await waitFor(async () => (await ask('action.getBadgeText({})')) === '!', 'the mark on the toolbar');
    expect(await ask('action.getTitle({})')).toContain('A pack needs a decision');
    await waitForWords(popup, 'The publisher’s keys have changed');
    await waitForResult('anna berg', 'Mayor of Lund');
  });

  step('“Remove the source” asks, then takes its facts and the mark away', async () => {
    await pressOf(STRANGERS, 'Remove the source');
    await waitForEntry(STRANGERS, 'Remove this source and its facts?');
    await pressOf(STRANGERS, 'Remove');
    await waitFor(async () => (await entry(STRANGERS)) === '', 'its entry to go');
    await waitFor(async () => (await ask('action.getBadgeText({})')) === '', 'the mark to go');
    await waitFor(async () => !(await found('anna berg')).includes('Anna Berg'), 'her name to be unknown');
  });

  step('a source that does not answer: after days options and popup say how old the facts are', async () => {
    await nginx.stop();
    await checkNow(OURS);
    await later(3 * DAY);
    await run(() => press(options, 'Check all now'));
    await waitForEntry(OURS, 'Facts are 3 days old. Checking failed; next try');
    await waitForWords(popup, 'Facts are 3 days old. Checking failed');
    expect(await ask('action.getBadgeText({})')).toBe('');
  });

  step('a source that confirms nothing any more: options, popup and card say since when', async () => {
    await nginx.start();
    await later(120 * DAY);
    await run(() => pressOf(OURS, 'Check now'));
    await waitForEntry(OURS, 'Not checked since');
    await waitForWords(popup, 'The source has stopped confirming its facts; the ones here stay.');
    await article.bringToFront();
    await hover(article, 'Khunjerab Pass');
    const { text } = await waitForCard(popup, article, 'not checked since');
    expect(text).toContain('Lofty mountain pass on the border');
    expect(await ask('action.getBadgeText({})')).toBe('');
  });
});
