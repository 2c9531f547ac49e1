/** `npm run shots`: pictures of every surface into `data/store/`, in both themes, for the README and the stores. */
import { mkdirSync } from 'node:fs';
import type { Page } from 'puppeteer-core';
import { waitForCard } from './harness/card.ts';
import { hover } from './harness/mentions.ts';
import { openBrowser, waitFor } from './harness/open-browser.ts';
import { servePages } from './harness/serve-pages.ts';

const OUT = 'data/store';
mkdirSync(OUT, { recursive: true });
const pages = await servePages();

for (const theme of ['light', 'dark'] as const) {
  const session = await openBrowser('chromium', { width: 640, height: 800, scale: 2 });
  const setTheme = (page: Page) =>
    page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: theme }]);

  const helper = await session.openExtensionPage('popup.html');
  const article = await session.newPage();
  await setTheme(article);
  await article.goto(`${pages.origin}/over-the-mountains.html`, { waitUntil: 'load' });
  await article.bringToFront();
  await hover(article, 'Khunjerab Pass');
  await waitForCard(helper, article, 'Khunjerab Pass');
  await article.screenshot({ path: `${OUT}/card-${theme}.png` });

  const popup = await session.openExtensionPage('popup.html');
  await setTheme(popup);
  await popup.setViewport({ width: 384, height: 560, deviceScaleFactor: 0 });
  await popup.bringToFront();
  await popup.keyboard.type('khunjrab');
  await waitFor(
    () => popup.evaluate(() => document.querySelector('[role=option][aria-selected=true]') !== null),
    'the results',
  );
  await popup.screenshot({ path: `${OUT}/popup-${theme}.png` });
  await session.close();
}
await pages.close();
console.log(`Saved pictures in ${OUT}/`);
