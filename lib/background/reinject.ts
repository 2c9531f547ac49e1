import { browser } from 'wxt/browser';

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
      if (id === undefined || discarded || status === 'unloaded') return;
      await browser.scripting
        .executeScript({ target: { tabId: id, allFrames: true }, files: [CONTENT_SCRIPT] })
        .catch(notThere);
    }),
  );
}

/** Store pages, PDF viewers and error pages take no script, and need none. */
function notThere(): void {}
