import { browser } from 'wxt/browser';
import { type PanelRequest, panelRequest } from '../settings.ts';

/**
 * Opens the side panel at an entity or a search. Only Chromium lets a background do so, and only before the first `await`;
 * elsewhere the same page opens as a tab.
 */
export async function openPanel(request: PanelRequest, tabId: number | undefined): Promise<void> {
  const opening =
    tabId !== undefined && 'sidePanel' in browser
      ? browser.sidePanel.open({ tabId }).then(
          () => true,
          () => false,
        )
      : Promise.resolve(false);
  await panelRequest.setValue(request);
  if (await opening) return;
  await browser.tabs.create({ url: browser.runtime.getURL('/sidepanel.html') });
}
