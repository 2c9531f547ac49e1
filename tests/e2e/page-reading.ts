import type { Page } from 'puppeteer-core';
import type { Engine } from './harness/find-browser.ts';
import { openBrowser, type BrowserOptions, type OpenBrowser } from './harness/open-browser.ts';
import { servePages, type PageServer } from './harness/serve-pages.ts';

/** What every test of a page needs: a browser with the extension, a server, and what was said on the pages’ consoles. */
export interface PageTest {
  engine: Engine;
  session: OpenBrowser;
  pages: PageServer;
  helper: Page;
  /** Errors and warnings of all pages opened since it was last emptied. */
  complaints: string[];
  open(html: string, path?: string, headers?: Record<string, string>): Promise<Page>;
  close(): Promise<void>;
}

export async function beginPageTest(engine: Engine, options: BrowserOptions = {}): Promise<PageTest> {
  const pages = await servePages();
  const session = await openBrowser(engine, options);
  const helper = await session.openExtensionPage('popup.html');
  const complaints: string[] = [];
  let count = 0;
  return {
    engine,
    session,
    pages,
    helper,
    complaints,
    async open(html, path = `/page-${(count += 1)}.html`, headers = {}) {
      const page = await session.newPage();
      page.on('pageerror', (error) => complaints.push(String(error)));
      page.on('console', (message) => {
        if (['error', 'warn'].includes(message.type())) complaints.push(message.text());
      });
      await page.goto(pages.add(path, html, headers), { waitUntil: 'load' });
      await page.bringToFront();
      return page;
    },
    async close() {
      await session.close();
      await pages.close();
    },
  };
}

/** Sends a message to a page’s frames as the background would. */
export async function tell(helper: Page, page: Page, name: string, request: unknown): Promise<unknown> {
  return helper.evaluate(`(async () => {
    const api = globalThis.browser ?? globalThis.chrome;
    const tabs = (await api.tabs.query({})).filter((tab) => tab.url === ${JSON.stringify(page.url())});
    return api.tabs.sendMessage(tabs.at(-1).id, ${JSON.stringify({ backgrounder: 1, name, request })}, { frameId: 0 });
  })()`);
}

/** Asks the background as one of our own pages. */
export async function askOwn(helper: Page, name: string, request: unknown): Promise<unknown> {
  return helper.evaluate(
    `(globalThis.browser ?? globalThis.chrome).runtime.sendMessage(${JSON.stringify({ backgrounder: 1, name, request })})`,
  );
}
