/**
 * `npm run shots`: pictures for the README and the stores into `data/store/`, and every surface in both themes and three
 * languages into `.output/shots/`, to be looked at.
 */
import { mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import type { Page } from 'puppeteer-core';
import { shrinkPng } from './desk-png.ts';
import { openDesk, press, search, waitForWords } from './desk-page.ts';
import { waitForCard } from './harness/card.ts';
import { hover, waitForMention } from './harness/mentions.ts';
import { openBrowser, waitFor, type OpenBrowser } from './harness/open-browser.ts';
import { servePages } from './harness/serve-pages.ts';

const OUT = 'data/store';
type Theme = 'light' | 'dark';

// The stores take 1280 × 800 and nothing else.
const STORE = { width: 1024, height: 640, scale: 1.25 };
const POPUP = { width: 384, height: 560 };
const PANEL = { width: 380, height: 640 };

/** What the popup calls the site: the address of a machine says nothing to whoever looks at a picture. */
const SITE = 'thenews.example';
const NAMED = [`--host-resolver-rules=MAP ${SITE} 127.0.0.1`, '--disable-features=HttpsUpgrades'];

/** Not kept: whoever changes a surface makes them anew and looks. */
const ALL = '.output/shots';

mkdirSync(OUT, { recursive: true });
mkdirSync(ALL, { recursive: true });
const pages = await servePages();
const origin = pages.origin.replace('127.0.0.1', SITE);

async function save(page: Page, name: string): Promise<void> {
  writeFileSync(`${OUT}/${name}.png`, shrinkPng(await page.screenshot()));
}

async function inTheme(page: Page, theme: Theme): Promise<Page> {
  await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: theme }]);
  return page;
}

async function sized(page: Page, size: { width: number; height: number }): Promise<Page> {
  await page.setViewport({ ...size, deviceScaleFactor: 0 });
  return page;
}

async function openArticle(session: OpenBrowser, theme: Theme): Promise<Page> {
  const article = await inTheme(await session.newPage(), theme);
  await article.goto(`${origin}/over-the-mountains.html`, { waitUntil: 'load' });
  return article;
}

/** An article with a card open on it, near the top, where there is room below. */
async function withCard(session: OpenBrowser, article: Page): Promise<Page> {
  const helper = await session.openExtensionPage('popup.html');
  await article.bringToFront();
  await article.evaluate(() => scrollTo(0, 0));
  await hover(article, 'Khunjerab Pass');
  await waitForCard(helper, article);
  await helper.close();
  await article.bringToFront();
  return article;
}

async function openPopup(session: OpenBrowser, article: Page, theme: Theme): Promise<Page> {
  const popup = await sized(await inTheme(await openDesk(session, 'popup.html', article), theme), POPUP);
  await waitFor(() => popup.$('.row'), 'the names of the page');
  return popup;
}

/** As the browser shows them: one of our pages beside or above an article, which no single picture can be taken of. */
async function saveTogether(
  session: OpenBrowser,
  name: string,
  article: { picture: string; width: number },
  desk: { picture: string; width: number; style: string },
): Promise<void> {
  const page = await session.newPage();
  await page.setContent(`<!doctype html><body style="margin:0;position:relative;overflow:hidden">
    <img src="data:image/png;base64,${article.picture}" style="display:block;width:${article.width}px">
    <img src="data:image/png;base64,${desk.picture}" style="position:absolute;width:${desk.width}px;${desk.style}">`);
  await save(page, name);
  await page.close();
}

const picture = (page: Page) => page.screenshot({ encoding: 'base64' });
const ABOVE = 'inset:8px 12px auto auto;border-radius:10px;box-shadow:0 0 0 1px #0002,0 8px 32px -4px #0006';
const BESIDE = 'inset:0 0 auto auto;border-inline-start:1px solid #0003';

/** What the stores show: an article with a card, with the popup, with the side panel. */
async function storePictures(): Promise<void> {
  const session = await openBrowser('chromium', { ...STORE, args: NAMED });
  for (const theme of ['light', 'dark'] as const) {
    const article = await withCard(session, await openArticle(session, theme));
    await save(article, `card-${theme}`);
    await article.close();
  }
  const article = await openArticle(session, 'light');
  const popup = await openPopup(session, article, 'light');
  await search(popup, 'khunjrab');
  await waitForWords(popup, 'Enter opens');
  const searched = await picture(popup);
  await popup.close();
  await article.bringToFront();
  const behind = await picture(article);
  await saveTogether(
    session,
    'popup-light',
    { picture: behind, width: STORE.width },
    { picture: searched, width: POPUP.width, style: ABOVE },
  );

  const panel = await sized(
    await inTheme(await openDesk(session, 'sidepanel.html', article), 'light'),
    PANEL,
  );
  await waitForWords(panel, 'Over the mountains');
  await panel.evaluate(() => {
    const rows = [...document.querySelectorAll<HTMLElement>('.row')];
    rows.find((row) => row.innerText.includes('Gwadar Port'))?.click();
  });
  await press(panel, 'Show in the text');
  await waitForWords(panel, '1 of 1');
  const listed = await picture(panel);
  const width = STORE.width - PANEL.width;
  await sized(article, { width, height: STORE.height });
  await article.bringToFront();
  await waitForMention(article, 'Gwadar Port');
  const beside = { picture: await picture(article), width };
  await saveTogether(session, 'panel-light', beside, { picture: listed, width: PANEL.width, style: BESIDE });
  await session.close();
}

/** Our own pages by themselves. */
async function deskPictures(): Promise<void> {
  // At 2 they are sharp on the screens of today, and still small.
  const session = await openBrowser('chromium', { width: 900, height: 900, scale: 2, args: NAMED });
  const article = await openArticle(session, 'dark');
  await save(await openPopup(session, article, 'dark'), 'popup-dark');

  const panel = await sized(await inTheme(await openDesk(session, 'sidepanel.html', article), 'dark'), PANEL);
  await press(panel, 'Map');
  await waitFor(() => panel.$('.place .dot'), 'the map');
  await sized(panel, { ...PANEL, height: 480 });
  await save(panel, 'panel-dark');

  for (const name of ['options', 'welcome'] as const) {
    const page = await inTheme(await session.openExtensionPage(`${name}.html`), 'light');
    await sized(page, { width: 640, height: 520 });
    await page.bringToFront();
    await waitFor(() => page.$('input:checked'), 'the settings');
    if (name === 'welcome') await waitFor(() => page.evaluate(() => CSS.highlights.size > 0), 'its names');
    await save(page, name);
  }
  await session.close();
}

/** The card and the popup in another language. */
async function languagePicture(language: string, name: string): Promise<void> {
  const session = await openBrowser('chromium', {
    ...STORE,
    language,
    args: [`--accept-lang=${language}`, ...NAMED],
  });
  const article = await openArticle(session, 'light');
  const popup = await openPopup(session, article, 'light');
  const list = await picture(popup);
  await popup.close();
  // To one side, so that the popup covers neither the text nor the card.
  await article.evaluate(() =>
    Object.assign(document.body.style, { margin: '3rem 0 0 1rem', maxWidth: '31rem' }),
  );
  const behind = await picture(await withCard(session, article));
  await saveTogether(
    session,
    name,
    { picture: behind, width: STORE.width },
    { picture: list, width: POPUP.width, style: ABOVE },
  );
  await session.close();
}

/** Card, popup, entry, the three views of the panel, options and welcome, in both themes. */
async function everySurface(language: string): Promise<void> {
  const session = await openBrowser('chromium', {
    width: 900,
    height: 900,
    language,
    args: [`--accept-lang=${language}`, ...NAMED],
  });
  const keep = async (page: Page, theme: Theme, name: string): Promise<void> => {
    await page.bringToFront();
    writeFileSync(`${ALL}/${language}-${theme}-${name}.png`, await page.screenshot());
  };
  for (const theme of ['light', 'dark'] as const) {
    const article = await openArticle(session, theme);
    await keep(await withCard(session, article), theme, 'card');
    const popup = await openPopup(session, article, theme);
    await keep(popup, theme, 'popup');
    await popup.click('.row');
    await waitFor(() => popup.$('.fact, .t-fact'), 'the entry');
    await keep(popup, theme, 'entry');
    await popup.close();
    const panel = await sized(
      await inTheme(await openDesk(session, 'sidepanel.html', article), theme),
      PANEL,
    );
    await waitFor(() => panel.$('.row'), 'the names of the page');
    const views = { names: '.row', timeline: '.t-fact', map: '.place .dot' };
    for (const [nth, [view, content]] of Object.entries(views).entries()) {
      await panel.evaluate((n) => document.querySelectorAll<HTMLElement>('[role=tab]')[n]?.click(), nth);
      await waitFor(() => panel.$(content), view);
      await keep(panel, theme, `panel-${view}`);
    }
    await panel.close();
    for (const name of ['options', 'welcome'] as const) {
      const page = await inTheme(await session.openExtensionPage(`${name}.html`), theme);
      await sized(page, { width: 640, height: 900 });
      await waitFor(() => page.$('input:checked'), 'the settings');
      await keep(page, theme, name);
      await page.close();
    }
    await article.close();
  }
  await session.close();
}

await storePictures();
await deskPictures();
await languagePicture('ur', 'ur');
await languagePicture('zh-CN', 'zh');
for (const language of ['en-US', 'ur', 'zh-CN']) await everySurface(language);
await pages.close();

const saved = readdirSync(OUT).filter((file) => file.endsWith('.png'));
const bytes = saved.reduce((sum, file) => sum + statSync(`${OUT}/${file}`).size, 0);
console.log(`Saved ${saved.length} pictures in ${OUT}/, ${Math.round(bytes / 1000)} kB`);
