/** What a page does when the packs are others than those it was judged by. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { SearchAnswer } from '../../lib/search/hit.ts';
import { readCard } from './harness/card.ts';
import { ENGINES } from './harness/find-browser.ts';
import { hover, paintedMentions, waitForMention } from './harness/mentions.ts';
import { waitFor, type OpenBrowser } from './harness/open-browser.ts';
import { askOwn, beginPageTest, type PageTest } from './page-reading.ts';
import { ARTICLE, HARBOUR, PASS, pageOf } from './page-texts.ts';

describe.each(ENGINES)('when packs change under a page in %s', (engine) => {
  let t: PageTest;
  let keys: string[];

  beforeAll(async () => {
    t = await beginPageTest(engine);
    const { ok } = (await askOwn(t.helper, 'packs', {})) as { ok: { feed: string; pack: string }[] };
    keys = ok.map(({ feed, pack }) => `${feed}/${pack}`);
  });
  afterAll(() => t?.close());

  /** Resolves once what is asked of the packs is answered so. */
  async function switchPacks(on: boolean): Promise<void> {
    await t.helper.evaluate(
      `(globalThis.browser ?? chrome).storage.local.set({ packsOff: ${JSON.stringify(on ? [] : keys)} })`,
    );
    await waitFor(
      async () => {
        const { ok } = (await askOwn(t.helper, 'search', { query: 'CPEC' })) as { ok: SearchAnswer };
        return ok.hits.length > 0 === on;
      },
      `the packs to be ${on ? 'on' : 'off'}`,
    );
  }
  afterEach(() => switchPacks(true));

  describe('and nobody tells it', () => {
    beforeEach(() => setWords(t.session, t.helper, 'lost'));
    afterEach(() => setWords(t.session, t.helper, 'heard'));

    test('a rest on a name that went with its pack shows no fact, and takes the underlines away', async () => {
      const page = await t.open(pageOf(ARTICLE));
      await waitForMention(page, 'CPEC');
      await switchPacks(false);
      expect((await paintedMentions(page)).length, 'nobody told it').toBe(3);
      await hover(page, 'CPEC');
      await waitFor(async () => (await paintedMentions(page)).length === 0, 'the underlines to go');
      expect((await readCard(t.helper, page))?.text ?? 'no longer in').toContain('no longer in');
      expect(t.complaints).toEqual([]);
      await page.close();
    });

    test('a new paragraph has the old ones judged anew', async () => {
      await switchPacks(false);
      const page = await t.open(pageOf(`<p>${PASS}</p>`));
      await switchPacks(true);
      await page.evaluate((text) => {
        document.body.append(Object.assign(document.createElement('p'), { textContent: text }));
      }, HARBOUR);
      await waitForMention(page, 'CPEC');
      await waitForMention(page, 'Khunjerab Pass');
      await page.close();
    });
  });

  const asleep =
    engine === 'chromium'
      ? 'a frozen tab hears of it when it thaws'
      : 'a page in the back/forward cache hears of it when it comes back (Firefox freezes no tab)';
  test(asleep, async () => {
    const page = await t.open(pageOf(ARTICLE));
    await waitForMention(page, 'CPEC');
    if (engine === 'chromium') {
      const cdp = await page.createCDPSession();
      await t.helper.bringToFront();
      await cdp.send('Page.setWebLifecycleState', { state: 'frozen' });
      await switchPacks(false);
      await cdp.send('Page.setWebLifecycleState', { state: 'active' });
      await page.bringToFront();
    } else {
      const left = page.url();
      await page.goto(t.pages.add('/elsewhere.html', pageOf('<p>Elsewhere.</p>')), { waitUntil: 'load' });
      await switchPacks(false);
      await page.evaluate(() => history.back()).catch(() => undefined);
      await waitFor(
        () => page.evaluate((url) => location.href === url, left).catch(() => false),
        'the page left behind',
      );
    }
    await waitFor(
      async () => (await paintedMentions(page).catch(() => [0])).length === 0,
      'the underlines to go',
    );
    await page.close();
  });
});

/** Whether the background’s word that the packs are others reaches a page; a background that begins anew is heard. */
async function setWords(
  session: OpenBrowser,
  helper: PageTest['helper'],
  are: 'lost' | 'heard',
): Promise<void> {
  if (session.engine === 'firefox') {
    await helper.evaluate(
      `browser.runtime.getBackgroundPage().then((page) => { (${set.toString()})(page.browser.tabs, '${are}'); })`,
    );
    return;
  }
  const target = await session.browser.waitForTarget((one) => one.type() === 'service_worker');
  await (await target.worker())?.evaluate(`(${set.toString()})(chrome.tabs, '${are}')`);
}

type Send = (...all: unknown[]) => Promise<unknown>;

function set(tabs: { sendMessage: Send; real?: Send }, are: 'lost' | 'heard'): void {
  const real = (tabs.real ??= tabs.sendMessage.bind(tabs));
  const isLost = (message: unknown) => (message as { name: string }).name === 'packsChanged';
  tabs.sendMessage = are === 'heard' ? real : (...all) => (isLost(all[1]) ? Promise.resolve() : real(...all));
}
