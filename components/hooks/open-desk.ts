import { browser } from 'wxt/browser';

/** Opens the side panel and closes the popup that asked for it. Call it straight from a click: browsers want a gesture, and none survives an `await`. */
export function openPanel(windowId: number): void {
  // Firefox has a sidebar where Chromium has a side panel; each lacks the other's API.
  const firefox = (browser as unknown as { sidebarAction?: { open(): Promise<void> } }).sidebarAction;
  const opening = firefox ? firefox.open() : browser.sidePanel.open({ windowId });
  opening.then(
    () => close(),
    (error: unknown) => console.warn('Backgrounder: the side panel did not open', error),
  );
}

export function openOptions(): void {
  void browser.runtime.openOptionsPage();
}

/** Shows the browser’s own question. Call it straight from a click. @param origins match patterns */
export function askForAccess(origins: string[]): Promise<boolean> {
  return browser.permissions.request({ origins });
}
