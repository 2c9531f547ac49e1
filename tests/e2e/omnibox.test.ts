import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { words } from './desk-page.ts';
import { inFirefoxItself } from './harness/in-firefox-itself.ts';
import { inWorker } from './harness/in-worker.ts';
import { openBrowser, waitFor, type OpenBrowser } from './harness/open-browser.ts';

const PASS = 'Khunjerab Pass — Mountain pass on the border of Pakistan and China';
const IS_PASS = /^entity:.+\/khunjerab-pass$/;

let session: OpenBrowser;

/** The entity opens in a tab of its own. */
async function waitForPass(): Promise<void> {
  await waitFor(async () => {
    for (const page of await session.browser.pages()) {
      // Firefox’s puppeteer does not hear of a navigation to an extension page: ask the page itself.
      const at = await page.evaluate(() => location.href).catch(() => '');
      if (at !== `${session.extensionOrigin}/sidepanel.html`) continue;
      if ((await words(page)).startsWith('Backgrounder Khunjerab Pass Mountain pass on the border'))
        return true;
    }
    return false;
  }, 'a tab with Khunjerab Pass');
}

describe('the address bar of firefox', () => {
  beforeAll(async () => {
    session = await openBrowser('firefox');
  });
  afterAll(() => session?.close());

  /** Real key events in the browser’s own window, where no driver types. */
  const type = (keys: string[]) =>
    inFirefoxItself(
      session.browser,
      `(() => {
        const typist = Cc['@mozilla.org/text-input-processor;1'].createInstance(Ci.nsITextInputProcessor);
        typist.beginInputTransactionForTests(window);
        const codes = { ArrowDown: KeyboardEvent.DOM_VK_DOWN, Enter: KeyboardEvent.DOM_VK_RETURN };
        for (const key of ${JSON.stringify(keys)}) {
          const event = new KeyboardEvent('', { key, keyCode: codes[key] ?? 0 });
          typist.keydown(event);
          typist.keyup(event);
        }
      })()`,
    );

  test('“bg khunj” suggests the pass, and Enter on it opens its facts', async () => {
    const page = await session.newPage('about:blank');
    await page.bringToFront();
    await inFirefoxItself(session.browser, 'gURLBar.focus(), gURLBar.select()');
    await type('bg khunj'.split(''));
    await waitFor(async () => {
      const rows = await inFirefoxItself(
        session.browser,
        `JSON.stringify([...document.querySelectorAll('.urlbarView-row')].map((row) => row.innerText))`,
      );
      return String(rows).includes(PASS);
    }, `“${PASS}” below the address bar`);
    await type(['ArrowDown', 'Enter']);
    await waitForPass();
  });
});

describe('the address bar of chromium', () => {
  beforeAll(async () => {
    session = await openBrowser('chromium');
  });
  afterAll(() => session?.close());

  test('the events of “bg khunj” and of Enter, dispatched in the shipped worker (no driver types in Chromium’s own window), suggest the pass and open its facts', async () => {
    const suggested = (await inWorker(
      session,
      `new Promise((resolve) => chrome.omnibox.onInputChanged.dispatch('khunj', resolve))`,
    )) as { content: string; description: string }[];
    expect(suggested).toEqual([{ content: expect.stringMatching(IS_PASS) as unknown, description: PASS }]);
    await inWorker(
      session,
      `chrome.omnibox.onInputEntered.dispatch(${JSON.stringify(suggested[0]?.content)}, 'currentTab')`,
    );
    await waitForPass();
  });
});
