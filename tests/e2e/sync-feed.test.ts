import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from 'puppeteer-core';
import { describe, expect } from 'vitest';
import type { PackStatus } from '../../lib/sync/status.ts';
import { buildWithFeed } from '../sync/feed-build.ts';
import { startNginx, type Nginx } from '../sync/nginx.ts';
import { Publisher } from '../sync/publisher.ts';
import { waitForCard, waitForNoCard } from './harness/card.ts';
import { ENGINES } from './harness/find-browser.ts';
import { hover } from './harness/mentions.ts';
import { openBrowser, waitFor, type OpenBrowser } from './harness/open-browser.ts';
import { story } from './harness/story.ts';
import { servePages, type PageServer } from './harness/serve-pages.ts';

const PACK = fileURLToPath(new URL('../../data/packs/pakistan-china', import.meta.url));
const PASS = 'entities/khunjerab-pass.yaml';
const NEW_FACT = `
  - id: khunjerab-pass.station
    about: [khunjerab-pass, karakoram-highway]
    mode: done
    statement:
      en: A weather station with a red roof was opened beside the road.
    when: "2026-11-21"
    sources:
      - { source: islamabad-report-2026-01-05, paragraphs: [1] }
`;
const WITHDRAWN = '    withdrawn: { on: "2026-11-22", why: There is no such roof }\n';

describe.each(ENGINES)('updates in %s', (engine) => {
  let publisher: Publisher;
  let nginx: Nginx;
  let out: string | undefined;
  let session: OpenBrowser;
  let pages: PageServer;
  /** A page of the extension. */
  let helper: Page;
  let article: Page;

  const step = story(
    async () => {
      publisher = await Publisher.start(PACK);
      await publisher.edit(PASS, (text) =>
        text.replace('Mountain pass on the border', 'High mountain pass on the border'),
      );
      nginx = await startNginx(publisher.site);
      out = buildWithFeed(engine, nginx.origin, join(publisher.site, 'root', '1.fp'));
      process.env['WXT_OUT'] = out;
      pages = await servePages();
      // The event page may sleep between two steps and not within one: how it sleeps is tested elsewhere.
      session = await openBrowser(engine, { preferences: { 'extensions.background.idle.timeout': 20_000 } });
      helper = await session.openExtensionPage('popup.html');
      article = await session.newPage(`${pages.origin}/over-the-mountains.html`);
    },
    async () => {
      await session?.close();
      await pages?.close();
      await nginx?.remove();
      await publisher?.remove();
      if (out) await rm(out, { recursive: true, force: true });
      delete process.env['WXT_OUT'];
    },
  );

  async function status(): Promise<PackStatus | undefined> {
    const reply = await helper.evaluate(`(async () => {
      const api = globalThis.browser ?? globalThis.chrome;
      return api.runtime.sendMessage({ backgrounder: 1, name: 'packs', request: {} });
    })()`);
    return (reply as { ok: PackStatus[] }).ok.find(({ pack }) => pack === 'pakistan-china');
  }

  /** Rings the alarm of the sync, as the browser does every few hours. */
  async function ring(): Promise<void> {
    await helper.evaluate(`(async () => {
      const api = globalThis.browser ?? globalThis.chrome;
      await api.alarms.create('fp-resume', { when: Date.now() + 50 });
    })()`);
  }

  async function updateTo(seq: number, isThere: (status: PackStatus) => boolean): Promise<void> {
    await ring();
    await waitFor(async () => {
      const now = await status();
      return now?.seq === seq && now.now.state === 'up-to-date' && isThere(now);
    }, `version ${seq}, up to date`);
  }

  async function cardOf(name: string, has: string): Promise<string> {
    await article.bringToFront();
    // The page asks anew for its names when a pack changes: a pointer that came to rest just then moves once more.
    return waitFor(
      async () => {
        await article.mouse.move(2, 2);
        await waitForNoCard(helper, article);
        await hover(article, name);
        return (await waitForCard(helper, article, has, 4000).catch(() => undefined))?.text;
      },
      `a card of ${name} with “${has}”`,
      40_000,
    );
  }

  step('version 1 is installed, in place of what came with the extension', async () => {
    await cardOf('Khunjerab Pass', 'Mountain pass on the border');
    const { packs } = await publisher.publish();
    await updateTo(packs[0]?.seq ?? 0, () => true);
    await cardOf('Khunjerab Pass', 'High mountain pass on the border');
  });

  step('version 2 brings a new fact to the open article at the next hover, by delta', async () => {
    await publisher.edit(PASS, (text) => text.trimEnd() + NEW_FACT);
    const { packs } = await publisher.publish();
    expect(packs[0]).toMatchObject({ state: 'published', deltas: 1 });
    const before = (await nginx.log()).length;
    await updateTo(packs[0]?.seq ?? 0, () => true);
    const asked = (await nginx.log()).slice(before).filter((line) => line.startsWith('200 /o/'));
    // The manifest and one part of a delta, and no shard.
    expect(asked).toHaveLength(2);
    await cardOf('Khunjerab Pass', 'weather station with a red roof');
  });

  step('version 3 takes the fact back, and it is gone', async () => {
    await publisher.edit(PASS, (text) => text.replace('    when: "2026-11-21"\n', `$&${WITHDRAWN}`));
    const { packs } = await publisher.publish();
    await updateTo(packs[0]?.seq ?? 0, () => true);
    expect(await cardOf('Khunjerab Pass', 'High mountain pass')).not.toContain('red roof');
  });

  step('nothing new costs one request, answered by 304', async () => {
    const before = (await nginx.log()).length;
    const checked = (await status())?.now;
    await ring();
    await waitFor(async () => JSON.stringify((await status())?.now) !== JSON.stringify(checked), 'a check');
    const asked = (await nginx.log()).slice(before);
    expect(asked).toHaveLength(1);
    expect(asked[0]).toMatch(/^304 \/head\.fp 0 /);
  });

  step('the server is gone and everything still works', async () => {
    await nginx.stop();
    await ring();
    await session.killBackground();
    await cardOf('Khunjerab Pass', 'High mountain pass');
    await cardOf('CPEC', 'CPEC');
    expect((await status())?.now.state).toBe('up-to-date');
    expect(await readFile(join(publisher.site, 'head.fp'))).toBeDefined();
  });
});
