import type { Browser, Page, Target } from 'puppeteer-core';
import { inFirefoxItself } from './harness/in-firefox-itself.ts';
import type { OpenBrowser } from './harness/open-browser.ts';

/** Bytes in use after a garbage collection; `undefined` for a background that sleeps. */
export interface Memory {
  page: number;
  background: number | undefined;
}

/**
 * What a page and our background hold. Chromium tells the JavaScript heap of each (our script’s and the page’s are one);
 * Firefox the memory of the processes they live in.
 */
export async function memoryOf(session: OpenBrowser, page: Page): Promise<Memory> {
  return session.engine === 'chromium' ? inChromium(session, page) : inFirefox(session.browser);
}

interface Cdp {
  send(method: string): Promise<unknown>;
}

async function inChromium(session: OpenBrowser, page: Page): Promise<Memory> {
  const heapOf = async (target: Target) => {
    const cdp = (await target.createCDPSession()) as Cdp & { detach(): Promise<void> };
    try {
      await cdp.send('HeapProfiler.collectGarbage');
      return ((await cdp.send('Runtime.getHeapUsage')) as { usedSize: number }).usedSize;
    } finally {
      await cdp.detach();
    }
  };
  const worker = session.browser
    .targets()
    .find((target) => target.type() === 'service_worker' && target.url().startsWith(session.extensionOrigin));
  return { page: await heapOf(page.target()), background: worker && (await heapOf(worker)) };
}

/** From Firefox’s own chrome: the extension process, and the greatest of those that hold a web page. */
async function inFirefox(browser: Browser): Promise<Memory> {
  const answer = await inFirefoxItself(
    browser,
    `(async () => {
      for (const topic of ['child-gc-request', 'child-cc-request']) Services.obs.notifyObservers(null, topic);
      const { children } = await ChromeUtils.requestProcInfo();
      const most = (type) => Math.max(0, ...children.filter((one) => one.type.startsWith(type)).map((one) => one.memory));
      return JSON.stringify({ page: most('web'), background: most('extension') });
    })()`,
  );
  return JSON.parse(String(answer)) as Memory;
}
