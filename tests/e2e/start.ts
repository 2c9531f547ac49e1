/**
 * `npm start`: a browser with the extension on a sample article. Without a display, or with `-- --headless`, it does what
 * a reader would: rests the pointer on CPEC, prints the card, saves a picture of it.
 */
import { mkdirSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { waitForCard } from './harness/card.ts';
import { hover } from './harness/mentions.ts';
import { openBrowser } from './harness/open-browser.ts';
import { servePages } from './harness/serve-pages.ts';

const { values } = parseArgs({ options: { headless: { type: 'boolean', default: false } } });
const hasDisplay =
  process.platform !== 'linux' || Boolean(process.env['DISPLAY'] ?? process.env['WAYLAND_DISPLAY']);
const headless = values.headless || !hasDisplay;

const pages = await servePages();
const session = await openBrowser('chromium', { headless });
const article = await session.newPage(`${pages.origin}/over-the-mountains.html`);

if (headless) {
  const helper = await session.openExtensionPage('popup.html');
  await article.bringToFront();
  await hover(article, 'CPEC');
  const card = await waitForCard(helper, article, 'CPEC');
  mkdirSync('.output', { recursive: true });
  await article.screenshot({ path: '.output/demo.png' });
  console.log(`\n${card.text}\n\nSaved .output/demo.png`);
  await session.close();
  await pages.close();
} else {
  console.log(`Open at ${article.url()}. Rest the pointer on an underlined name; close the browser to end.`);
  await new Promise((resolve) => {
    session.browser.once('disconnected', resolve);
  });
  await pages.close();
}
