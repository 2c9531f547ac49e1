import { browser } from 'wxt/browser';
import type { Desk } from './desk.ts';
import { tellTab } from './tell.ts';

/** Where the build puts the content script. */
const CONTENT_SCRIPT = '/content-scripts/reader.js';

/**
 * Puts the content script into pages that were open before: browsers do so only for pages opened after an install or
 * update. The newer script ends the older one.
 */
export async function reinject(): Promise<void> {
  const tabs = await browser.tabs.query({ url: ['http://*/*', 'https://*/*'] });
  await Promise.all(
    tabs.map(async ({ id, discarded, status }) => {
      if (id !== undefined && !discarded && status !== 'unloaded') await inject(id);
    }),
  );
}

/**
 * Puts it, too, into a page that comes out of the back/forward cache after an update: Firefox brings it back with the
 * old script dead. Every page that is there is told which facts it should hold; one that does not hear has nobody to.
 */
export function reviveWhenShown({ knowledge }: Pick<Desk, 'knowledge'>): void {
  browser.tabs.onUpdated.addListener((tabId, { status }) => {
    if (status === 'complete') void revive(tabId).catch(report);
  });

  async function revive(tabId: number): Promise<void> {
    const edition = await knowledge.use(async (library) => library.edition);
    if (!(await tellTab(tabId, 'packsChanged', { edition }, 0))) await inject(tabId);
  }
}

async function inject(tabId: number): Promise<void> {
  await browser.scripting
    .executeScript({ target: { tabId, allFrames: true }, files: [CONTENT_SCRIPT] })
    .catch(notThere);
}

/** Store pages, PDF viewers and error pages take no script, and need none. */
function notThere(): void {}

function report(error: unknown): void {
  console.warn('Backgrounder: a page that was shown again was not looked after', error);
}
