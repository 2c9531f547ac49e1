import type { Page } from 'puppeteer-core';
import type { OpenBrowser } from './harness/open-browser.ts';

/** How the background answers what it makes a card of. */
export type Holding = 'slow' | 'failing' | 'silent' | 'well';

type Area = { get: (...keys: unknown[]) => Promise<unknown> };

/**
 * Makes the running background slow (2 s), failing, silent, or itself again, from outside and with its own code as it was
 * shipped: its storage answers late or never, or the dates of a card cannot be written. (A storage that fails is no failure:
 * then the settings are those of the first day.) A background that was killed begins anew and is well.
 */
export async function holdBackground(session: OpenBrowser, helper: Page, how: Holding): Promise<void> {
  if (session.engine === 'firefox') {
    await helper.evaluate(
      `browser.runtime.getBackgroundPage().then((page) => { (${hold.toString()})(page.browser.storage.local, page.Intl, '${how}'); })`,
    );
    return;
  }
  const worker = await session.browser
    .targets()
    .find((target) => target.type() === 'service_worker' && target.url().startsWith(session.extensionOrigin))
    ?.worker();
  if (!worker) throw new Error('the service worker sleeps');
  await worker.evaluate(`(${hold.toString()})(chrome.storage.local, Intl, '${how}')`);
}

function hold(area: Area & { real?: Area['get'] }, intl: typeof Intl, how: Holding): void {
  const real = (area.real ??= area.get.bind(area));
  const dates = intl.DateTimeFormat.prototype as { format: unknown; real?: PropertyDescriptor };
  dates.real ??= Object.getOwnPropertyDescriptor(dates, 'format') as PropertyDescriptor;
  const fails = {
    get() {
      throw new Error('out of order');
    },
  };
  Object.defineProperty(dates, 'format', how === 'failing' ? { ...dates.real, ...fails } : dates.real);
  area.get = async (...keys) => {
    if (how === 'silent') await new Promise(() => undefined);
    if (how === 'slow')
      await new Promise((resolve) => {
        setTimeout(resolve, 2000);
      });
    return real(...keys);
  };
}
