import type { OpenBrowser } from './open-browser.ts';

/** Evaluates in Chromium’s service worker: its events can be dispatched there, where only the browser’s hand is missing. */
export async function inWorker(session: OpenBrowser, inside: string): Promise<unknown> {
  const target = await session.browser.waitForTarget((one) => one.type() === 'service_worker');
  return (await target.worker())?.evaluate(inside);
}
