import type { Page } from 'puppeteer-core';
import { describe, expect } from 'vitest';
import { openDesk, waitForWords, words } from './desk-page.ts';
import { ENGINES } from './harness/find-browser.ts';
import { paintedMentions, waitForMention } from './harness/mentions.ts';
import { openBrowser, waitFor, type OpenBrowser } from './harness/open-browser.ts';
import { story } from './harness/story.ts';
import { servePages, type PageServer } from './harness/serve-pages.ts';
import { realPopup, realWords, waitForRealWords, type RealDesk } from './real-desk.ts';

const READ_ONCE = 'Read this once, because the toolbar button was pressed.';
const REFUSED = 'Backgrounder has not been allowed to read this site.';

/** Takes all sites away, as readers do: in Firefox’s list of permissions, in Chromium’s page of extensions. */
async function withhold(session: OpenBrowser, helper: Page): Promise<Page> {
  if (session.engine === 'firefox') {
    await helper.evaluate(`browser.permissions.remove({ origins: ['<all_urls>'] })`);
    return helper;
  }
  const settings = await session.newPage('chrome://extensions');
  const change = { extensionId: idOf(session), hostAccess: 'ON_CLICK' };
  await settings.evaluate(`chrome.developerPrivate.updateExtensionConfiguration(${JSON.stringify(change)})`);
  return settings;
}

const idOf = (session: OpenBrowser) => session.extensionOrigin.split('//')[1] ?? '';

describe.each(ENGINES)('without access to sites in %s', (engine) => {
  let session: OpenBrowser;
  let pages: PageServer;
  let helper: Page;
  let settings: Page;
  let article: Page;

  const step = story(
    async () => {
      pages = await servePages();
      session = await openBrowser(engine, {
        // The question itself is the browser’s own: it says yes.
        preferences: { 'extensions.webextOptionalPermissionPrompts': false },
      });
      helper = await session.openExtensionPage('options.html');
      settings = await withhold(session, helper);
      article = await session.newPage(`${pages.origin}/over-the-mountains.html`);
    },
    async () => {
      await session?.close();
      await pages?.close();
    },
  );

  const grant = () => `'${idOf(session)}', 'http://127.0.0.1/*'`;

  /** Chromium answers the first press by an offer of its own, to load the page anew; an API opens the popup over it. */
  async function openPopup(over: Page): Promise<RealDesk> {
    await session.pressToolbarButton(over);
    if (engine === 'chromium') await helper.evaluate('chrome.action.openPopup()');
    return realPopup(session, helper);
  }

  step('the popup says so, and search works all the same', async () => {
    expect(await paintedMentions(article)).toEqual([]);
    const popup = await openPopup(article);
    // The press let us know which site it is; Firefox even lets us read it this once. So does Chromium, when it finds its
    // way to tell us of the page only after the press.
    await waitForRealWords(popup, 'Allow on this site Allow on all sites');
    const said = await realWords(popup);
    expect(
      [READ_ONCE, ...(engine === 'firefox' ? [] : [REFUSED])].some((one) => said.includes(one)),
      said,
    ).toBe(true);
    if (engine === 'firefox') await waitForRealWords(popup, 'Khunjerab Pass');
    await popup.evaluate(({ document, InputEvent }) => {
      const box = document.querySelector('input');
      if (box) box.value = 'khunjrab';
      box?.dispatchEvent(new InputEvent('input', { bubbles: true }));
    });
    await waitForRealWords(popup, '1 result');
    await popup.close();
  });

  const how =
    engine === 'firefox'
      ? '“Allow on this site” asks the browser'
      : 'access given in the page of extensions (no driver reaches the yes of Chromium’s own question)';
  step(`${how}, and the open page is read at once, that site’s and no other`, async () => {
    const popup = await openDesk(session, 'popup.html', article);
    await waitForWords(popup, 'Allow on this site');
    if (engine === 'firefox') await popup.click('.say .button');
    else await settings.evaluate(`chrome.developerPrivate.addHostPermission(${grant()})`);
    await waitFor(async () => !(await words(popup)).includes('Allow'), 'the question to go');
    await waitForWords(popup, 'On this page');
    expect(await words(popup)).toContain('Khunjerab Pass');
    await article.bringToFront();
    await waitForMention(article, 'CPEC');
    await popup.close();

    const other = await session.newPage(`${pages.otherOrigin}/over-the-mountains.html`);
    const stillRefused = await openDesk(session, 'popup.html', other);
    // Nobody pressed the button there: not even which site it is is known.
    await waitForWords(stillRefused, `${REFUSED} Allow on all sites`);
    await stillRefused.close();
    await other.close();
  });

  step('access taken away again is said in the open popup', async () => {
    const popup = await openDesk(session, 'popup.html', article);
    await waitForWords(popup, 'On this page');
    if (engine === 'firefox')
      await helper.evaluate(`browser.permissions.remove({ origins: ['http://127.0.0.1/*'] })`);
    else await settings.evaluate(`chrome.developerPrivate.removeHostPermission(${grant()})`);
    await waitForWords(popup, 'Allow on all sites');
    await popup.close();
  });

  if (engine !== 'firefox') return;
  step('“Allow on all sites” gives all of them', async () => {
    const popup = await openDesk(session, 'popup.html', article);
    await waitForWords(popup, 'Allow on all sites');
    await waitFor(
      async () =>
        (await popup.$$('.say .button'))
          .at(-1)
          ?.click()
          .then(() => true),
      'the button for all sites',
    );
    await waitForWords(popup, 'On this page');
    await popup.close();
    const other = await session.newPage(`${pages.otherOrigin}/over-the-mountains.html`);
    await other.bringToFront();
    await waitForMention(other, 'CPEC');
  });
});
