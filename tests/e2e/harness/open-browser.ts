import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { launch, TargetType, type Browser, type Page, type Target } from 'puppeteer-core';
import { findBrowser, type Engine } from './find-browser.ts';
import { GECKO_ID, connectionOf, inFirefoxItself } from './in-firefox-itself.ts';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));

export interface BrowserOptions {
  headless?: boolean;
  /** Window size in CSS px. */
  width?: number;
  height?: number;
  /** Device pixels per CSS px: a real one, because Chromium's emulated one breaks `highlightsFromPoint`. Chromium only. */
  scale?: number;
  /** UI language, such as `ur` or `zh-CN`. */
  language?: string;
  /** `false` starts a browser without the extension, to compare with. */
  extension?: boolean;
  /** Firefox preferences on top of ours. */
  preferences?: Record<string, unknown>;
  /** Further command-line switches. */
  args?: string[];
  /** Lets the extension run in private windows, and Firefox open nothing else. */
  isPrivate?: boolean;
  /** Leaves the welcome page open. */
  keepWelcome?: boolean;
  /** Where the profile is kept, to be opened again after a kill. */
  userDataDir?: string;
  /** Firefox: the extension’s own origin, the same again for a profile opened again. */
  uuid?: string;
}

/** One real browser with the production build of the extension in it. */
export interface OpenBrowser {
  engine: Engine;
  browser: Browser;
  /** `chrome-extension://…` or `moz-extension://…`, without a slash at the end. */
  extensionOrigin: string;
  newPage(url?: string): Promise<Page>;
  /** A page in a private window; only with `isPrivate`. */
  newPrivatePage(url: string): Promise<Page>;
  /** Opens a page of the extension (`popup.html`) in a tab. */
  openExtensionPage(path: string): Promise<Page>;
  /** Presses our button in the toolbar of the window a page is in front of, which gives us that page for the moment (`activeTab`). */
  pressToolbarButton(page: Page): Promise<void>;
  /** Ends the service worker (Chromium) or the event page (Firefox), as the browser does when it is idle. */
  killBackground(): Promise<void>;
  close(): Promise<void>;
}

export function buildFolder(engine: Engine): string {
  const folder = `${process.env['WXT_OUT'] ? `${process.env['WXT_OUT']}/` : `${ROOT}.output/`}${engine === 'chromium' ? 'chrome-mv3' : 'firefox-mv3'}`;
  if (existsSync(`${folder}/manifest.json`)) return folder;
  throw new Error(`${folder} is not built: npm run ${engine === 'chromium' ? 'build' : 'build:firefox'}`);
}

/** Starts a browser with the extension installed, and closes the welcome page that opens on install. */
export async function openBrowser(engine: Engine, options: BrowserOptions = {}): Promise<OpenBrowser> {
  const session = await (engine === 'chromium' ? openChromium(options) : openFirefox(options));
  // In a Firefox that is private throughout, the driver is not told of the tab the extension opens.
  const isUntold = engine === 'firefox' && (options.isPrivate ?? false);
  if ((options.extension ?? true) && !isUntold) {
    // It comes to the front when it opens: a pointer sent to another page meanwhile would get lost.
    const welcome = await waitFor(async () => {
      for (const page of await session.browser.pages()) {
        // Firefox's puppeteer does not hear of a navigation to an extension page: ask the page itself.
        const at = await page.evaluate(() => location.href).catch(() => '');
        if (at.endsWith('/welcome.html')) return page;
      }
      return undefined;
    }, 'the welcome page');
    if (!options.keepWelcome) await welcome.close();
  }
  return session;
}

async function openChromium(options: BrowserOptions): Promise<OpenBrowser> {
  const { headless = true, width = 1200, height = 900, language = 'en-US', extension = true } = options;
  const browser = await launch({
    executablePath: findBrowser('chromium'),
    headless,
    pipe: true,
    enableExtensions: extension,
    ...(options.userDataDir ? { userDataDir: options.userDataDir } : {}),
    defaultViewport: headless ? { width, height, deviceScaleFactor: 0 } : null,
    env: { ...process.env, LANGUAGE: language.replace('-', '_') },
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      `--lang=${language}`,
      `--window-size=${width},${height}`,
      `--force-device-scale-factor=${options.scale ?? 1}`,
      // The first window is then a private one; extension pages still open in the normal profile.
      ...(options.isPrivate ? ['--incognito'] : []),
      ...(options.args ?? []),
    ],
  });
  const id = extension
    ? await browser.installExtension(buildFolder('chromium'), {
        enabledInIncognito: options.isPrivate ?? false,
      })
    : '';
  const extensionOrigin = `chrome-extension://${id}`;
  const isWorker = (target: Target) =>
    target.type() === TargetType.SERVICE_WORKER && target.url().startsWith(extensionOrigin);
  return {
    engine: 'chromium',
    browser,
    extensionOrigin,
    newPage: async (url) => {
      const page = await browser.newPage();
      if (url) await page.goto(url, { waitUntil: 'load' });
      return page;
    },
    openExtensionPage: async (path) => {
      const page = await browser.newPage();
      await page.goto(`${extensionOrigin}/${path}`, { waitUntil: 'load' });
      return page;
    },
    newPrivatePage: async (url) => {
      // Not `createBrowserContext`: tabs of such a profile are out of reach for the extension API.
      const [page] = await browser.pages();
      if (!page) throw new Error('no private window was opened');
      await page.goto(url, { waitUntil: 'load' });
      return page;
    },
    pressToolbarButton: async (page) => {
      await page.bringToFront();
      await (await browser.extensions()).get(id)?.triggerAction(page);
    },
    killBackground: async () => {
      // This one: an alarm may start the next at once.
      const target = browser.targets().find(isWorker);
      await (await target?.worker())?.close();
      await waitFor(() => !target || !browser.targets().includes(target), 'the service worker to end');
    },
    close: () => browser.close(),
  };
}

async function openFirefox(options: BrowserOptions): Promise<OpenBrowser> {
  const { headless = true, width = 1200, height = 900, language = 'en-US', extension = true } = options;
  const uuid = options.uuid ?? randomUUID();
  const browser = await launch({
    browser: 'firefox',
    executablePath: findBrowser('firefox'),
    headless,
    ...(options.userDataDir ? { userDataDir: options.userDataDir } : {}),
    defaultViewport: headless ? { width, height } : null,
    args: ['--remote-allow-system-access', `--width=${width}`, `--height=${height}`, ...(options.args ?? [])],
    extraPrefsFirefox: {
      'extensions.webextensions.uuids': JSON.stringify({ [GECKO_ID]: uuid }),
      'intl.locale.requested': language,
      'browser.privatebrowsing.autostart': options.isPrivate ?? false,
      ...options.preferences,
    },
  });
  if (extension) await installInFirefox(browser, options.isPrivate ?? false);
  const extensionOrigin = `moz-extension://${uuid}`;
  return {
    engine: 'firefox',
    browser,
    extensionOrigin,
    newPage: async (url) => {
      const page = await browser.newPage();
      if (url) await page.goto(url, { waitUntil: 'load' });
      return page;
    },
    openExtensionPage: async (path) => {
      const page = await browser.newPage();
      const url = `${extensionOrigin}/${path}`;
      // In Firefox `goto` to an extension page never resolves: wait for what it leads to.
      page.goto(url).catch(() => undefined);
      await waitFor(async () => {
        const at = await page.evaluate(() => `${location.href} ${document.readyState}`).catch(() => '');
        return at === `${url} complete`;
      }, `${url} to load`);
      return page;
    },
    newPrivatePage: async (url) => {
      const page = await browser.newPage();
      await page.goto(url, { waitUntil: 'load' });
      return page;
    },
    pressToolbarButton: async (page) => {
      await page.bringToFront();
      await inFirefoxItself(
        browser,
        `extension.apiManager.global.browserActionFor(extension).triggerAction(
          Services.wm.getMostRecentWindow('navigator:browser'))`,
      );
    },
    killBackground: async () => {
      const ended = `extension.terminateBackground({ ignoreDevToolsAttached: true, disableResetIdleForTest: true })`;
      const state = await inFirefoxItself(browser, `${ended}.then(() => extension.backgroundState)`);
      if (state !== 'stopped') throw new Error(`the event page is ${String(state)}`);
    },
    close: () => browser.close(),
  };
}

/** As `browser.installExtension`, which has no word for private windows in Firefox. */
async function installInFirefox(browser: Browser, allowPrivate: boolean): Promise<void> {
  await connectionOf(browser).send('webExtension.install', {
    extensionData: { type: 'path', path: buildFolder('firefox') },
    'moz:allowPrivateBrowsing': allowPrivate,
  });
}

/**
 * Waits until a condition holds, asking every 50 ms.
 * @param limit ms; generous, because the machines are slow and shared
 */
export async function waitFor<T>(
  condition: () => T | Promise<T>,
  what: string,
  limit = 20_000,
): Promise<NonNullable<T>> {
  const end = Date.now() + limit;
  for (;;) {
    const value = await condition();
    if (value) return value;
    if (Date.now() > end) throw new Error(`waited ${limit} ms in vain for ${what}`);
    await new Promise((resolve) => {
      setTimeout(resolve, 50);
    });
  }
}
