import { browser } from 'wxt/browser';
import type { Envelope, NewsMessages, Request, TabMessages } from '../messages.ts';

/** Tells every frame of a tab, or one of them. @returns whether anybody was there to hear it */
export async function tellTab<K extends keyof TabMessages>(
  tabId: number,
  name: K,
  request: Request<K>,
  frameId?: number,
): Promise<boolean> {
  const options = frameId === undefined ? {} : { frameId };
  return browser.tabs.sendMessage(tabId, envelope(name, request), options).then(
    () => true,
    () => false,
  );
}

/** Tells the pages of ours that are open. */
export async function tellPages<K extends keyof NewsMessages>(name: K, request: Request<K>): Promise<void> {
  await browser.runtime.sendMessage(envelope(name, request)).catch(unheard);
}

function envelope(name: string, request: unknown): Envelope {
  return { backgrounder: 1, name, request };
}

/** Rejects when nobody listens, which is how it should be with no page open. */
function unheard(): void {}
