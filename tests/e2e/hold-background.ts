import type { Page } from 'puppeteer-core';
import type { OpenBrowser } from './harness/open-browser.ts';

/** How the background answers what it needs the reader’s settings for, cards among it. */
export type Holding = 'slow' | 'failing' | 'silent' | 'well';

type Area = { get: (...keys: unknown[]) => Promise<unknown> };

/**
 * Makes the storage the background reads from slow (2 s), failing, silent, or itself again: from outside, in the running
 * background, whose own code is as it was shipped. A background that was killed begins anew with a storage that is well.
 */
export async function holdBackground(session: OpenBrowser, helper: Page, how: Holding): Promise<void> {
  if (session.engine === 'firefox') {
    await helper.evaluate(
      `browser.runtime.getBackgroundPage().then((page) => { (${hold.toString()})(page.browser.storage.local, '${how}'); })`,
    );
    return;
  }
  const worker = await session.browser
    .targets()
    .find((target) => target.type() === 'service_worker' && target.url().startsWith(session.extensionOrigin))
    ?.worker();
  if (!worker) throw new Error('the service worker sleeps');
  await worker.evaluate(`(${hold.toString()})(chrome.storage.local, '${how}')`);
}

function hold(area: Area & { real?: Area['get'] }, how: Holding): void {
  const real = (area.real ??= area.get.bind(area));
  area.get = async (...keys) => {
    if (how === 'failing') throw new Error('the disk is gone');
    if (how === 'silent') await new Promise(() => undefined);
    if (how === 'slow')
      await new Promise((resolve) => {
        setTimeout(resolve, 2000);
      });
    return real(...keys);
  };
}
