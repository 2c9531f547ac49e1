import type { Page } from 'puppeteer-core';
import type { OpenBrowser } from './harness/open-browser.ts';

/**
 * Lets the running background, and pages of ours, see a later time, with their own code as it was shipped: packs grow old
 * in days, and a reader may ask for a check once a minute. A background that was killed begins anew with the real time.
 * @param ms ahead of the real time
 * @param pages the first of them is the way to the background
 */
export async function setClockAhead(
  session: OpenBrowser,
  ms: number,
  ...pages: [Page, ...Page[]]
): Promise<void> {
  const here = `(${ahead.toString()})(globalThis, ${ms})`;
  for (const page of pages) await page.evaluate(here);
  if (session.engine === 'firefox') {
    await pages[0].evaluate(
      `browser.runtime.getBackgroundPage().then((page) => { (${ahead.toString()})(page, ${ms}); })`,
    );
    return;
  }
  const worker = await session.browser
    .targets()
    .find((target) => target.type() === 'service_worker' && target.url().startsWith(session.extensionOrigin))
    ?.worker();
  if (!worker) throw new Error('the service worker sleeps');
  await worker.evaluate(here);
}

function ahead(world: { Date: typeof Date & { real?: () => number } }, ms: number): void {
  const { Date: clock } = world;
  const real = (clock.real ??= clock.now.bind(clock));
  clock.now = () => real() + ms;
}
