import type { Page } from 'puppeteer-core';
import type { OpenBrowser } from './open-browser.ts';

export type Medium = 'reduced-motion' | 'forced-colors' | 'print';

/** As the reader’s system, or the printer, would ask for it. The page must be in front. @returns ends it */
export async function emulateMedia(
  { engine, browser }: OpenBrowser,
  page: Page,
  medium: Medium,
): Promise<() => Promise<void>> {
  if (engine === 'firefox') {
    await inFirefoxChrome(browser, FIREFOX[medium].on);
    return () => inFirefoxChrome(browser, FIREFOX[medium].off);
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

interface BidiConnection {
  send(method: string, parameters: object): Promise<{ result: Record<string, unknown> }>;
}

async function inFirefoxChrome(browser: OpenBrowser['browser'], expression: string): Promise<void> {
  const { connection } = browser as unknown as { connection: BidiConnection };
  const tree = await connection.send('browsingContext.getTree', { 'moz:scope': 'chrome', maxDepth: 0 });
  const [window] = tree.result['contexts'] as { context: string }[];
  const answer = await connection.send('script.evaluate', {
    expression,
    target: { context: window?.context },
    awaitPromise: true,
  });
  if (answer.result['type'] === 'exception') throw new Error(JSON.stringify(answer.result));
}
