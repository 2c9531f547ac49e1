import type { Page } from 'puppeteer-core';
import { inFirefoxItself } from './in-firefox-itself.ts';
import type { OpenBrowser } from './open-browser.ts';

export type Medium = 'reduced-motion' | 'forced-colors' | 'print';

/** As the reader’s system, or the printer, would ask for it. The page must be in front. @returns ends it */
export async function emulateMedia(
  { engine, browser }: OpenBrowser,
  page: Page,
  medium: Medium,
): Promise<() => Promise<void>> {
  if (engine === 'firefox') {
    await inFirefoxItself(browser, FIREFOX[medium].on);
    return async () => void (await inFirefoxItself(browser, FIREFOX[medium].off));
  }
  const cdp = await page.createCDPSession();
  await cdp.send('Emulation.setEmulatedMedia', CHROMIUM[medium]);
  return async () => {
    await cdp.send('Emulation.setEmulatedMedia', { media: '', features: [] });
    await cdp.detach();
  };
}

const CHROMIUM: Record<Medium, { media?: string; features?: { name: string; value: string }[] }> = {
  'reduced-motion': { features: [{ name: 'prefers-reduced-motion', value: 'reduce' }] },
  'forced-colors': { features: [{ name: 'forced-colors', value: 'active' }] },
  print: { media: 'print' },
};

const preference = (name: string, value: number) => ({
  on: `Services.prefs.setIntPref('${name}', ${value})`,
  off: `Services.prefs.clearUserPref('${name}')`,
});

const FIREFOX: Record<Medium, { on: string; off: string }> = {
  'reduced-motion': preference('ui.prefersReducedMotion', 1),
  'forced-colors': preference('browser.display.document_color_use', 2),
  print: {
    on: `gBrowser.selectedBrowser.browsingContext.mediumOverride = 'print'`,
    off: `gBrowser.selectedBrowser.browsingContext.mediumOverride = ''`,
  },
};
