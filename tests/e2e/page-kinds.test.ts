/** Which texts of a page are read, and which of them are underlined: running text, and nothing around it. */
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import type { PageMentions } from '../../lib/messages.ts';
import { openDesk, waitForWords, words } from './desk-page.ts';
import { ENGINES } from './harness/find-browser.ts';
import { paintedMentions, waitForMention } from './harness/mentions.ts';
import { waitFor } from './harness/open-browser.ts';
import { askOwn, beginPageTest, tell, type PageTest } from './page-reading.ts';
import { ARTICLE, HARBOUR, PASS, ROAD, pageOf } from './page-texts.ts';

const AROUND: [what: string, html: string][] = [
  ['a caption', `<figure><figcaption>${PASS}</figcaption></figure>`],
  ['an aside', `<aside><p>${PASS}</p></aside>`],
  ['a footer', `<footer><p>${PASS}</p></footer>`],
  ['a heading', `<h2>${PASS}</h2>`],
  ['the head of a table', `<table><caption>${PASS}</caption><tr><th>${PASS}</th></tr></table>`],
  ['a list of links', `<ul><li><a href="#a">${PASS}</a></li><li><a href="#b">${PASS}</a></li></ul>`],
  ['a teaser', `<div><h3><a href="#story">A story of snow</a></h3><p>${PASS}</p></div>`],
  ['a line of fewer than twelve words', '<p>By our correspondent at the Khunjerab Pass</p>'],
];

describe.each(ENGINES)('on a page in %s', (engine) => {
  let t: PageTest;
  beforeAll(async () => {
    t = await beginPageTest(engine);
  });
  afterAll(() => t?.close());

  test.each(AROUND)('%s is read and not underlined', async (_, html) => {
    const page = await t.open(pageOf(`<main><p>${ROAD}</p>${html}</main>`));
    await waitForMention(page, 'Karakoram Highway');
    const listed = async () => {
      const { ok } = (await tell(t.helper, page, 'listMentions', {})) as { ok: PageMentions };
      return ok.entities.find(({ ref }) => ref.endsWith('/khunjerab-pass'));
    };
    expect(await waitFor(listed, 'the pass to be listed')).toMatchObject({ underlined: false });
    expect((await paintedMentions(page)).map(({ text }) => text)).toEqual(['Karakoram Highway']);
    await page.close();
  });

  test.each([
    ['with a password field in view', '<input type=password>', 'while a password field is in view'],
    [
      'that is there to be written in',
      '<textarea style="position:fixed;inset:0;width:100%;height:90%"></textarea>',
      'most of what is in view is there to be written in',
    ],
    [
      'most of which can be written in',
      '<div contenteditable style="position:fixed;inset:0;width:100%;height:60%"></div>',
      'most of what is in view is there to be written in',
    ],
    [
      'that is all one editor',
      '<script>document.designMode="on"</script>',
      'most of what is in view is there to be written in',
    ],
  ])('a page %s: the popup says why nothing is read, until that is gone', async (_, field, said) => {
    const page = await t.open(pageOf(`<form>${field}</form><p>${ROAD}</p>`));
    const popup = await openDesk(t.session, 'popup.html', page);
    await waitForWords(popup, said);
    expect(await words(popup)).not.toContain('Karakoram Highway');
    await page.bringToFront();
    await page.evaluate(() => {
      document.querySelector('form')?.remove();
      document.designMode = 'off';
    });
    await waitForMention(page, 'Karakoram Highway');
    await popup.bringToFront();
    await waitForWords(popup, 'On this page 1 name Karakoram Highway');
    expect(await words(popup)).not.toContain(said);
    await popup.close();
    await page.close();
  });

  test.each([
    [
      'of a site that is off',
      (site: string) => askOwn(t.helper, 'setSite', { site, on: false }),
      (site: string) => askOwn(t.helper, 'setSite', { site, on: true }),
      'Nothing is read on this site.',
    ],
    [
      'while reading is paused',
      () => askOwn(t.helper, 'pause', { until: Date.now() + 3_600_000 }),
      () => askOwn(t.helper, 'pause', { until: null }),
      'Reading is paused.',
    ],
    [
      'with underlining off',
      () => t.helper.evaluate("(globalThis.browser ?? chrome).storage.local.set({ marking: 'none' })"),
      () => t.helper.evaluate("(globalThis.browser ?? chrome).storage.local.remove('marking')"),
      'Underlining is off in the options.',
    ],
  ])('a page %s tells the background none of its text', async (_, turnOff, turnOn, said) => {
    const { hostname } = new URL(t.pages.origin);
    await turnOff(hostname);
    onTestFinished(() => turnOn(hostname).then(() => undefined));
    const page = await t.session.newPage();
    const heard = await listenToPage(t.helper);
    await page.goto(t.pages.add('/off.html', pageOf(ARTICLE)));
    await waitFor(async () => (await heard()).includes('hello'), 'the page to ask what it may');
    const popup = await openDesk(t.session, 'popup.html', page);
    await waitForWords(popup, said);
    await popup.close();
    await page.bringToFront();
    // Answered when all of the page was read, if it is read at all.
    await tell(t.helper, page, 'listMentions', {});
    await page.evaluate((text) => document.body.append(text), ROAD);
    await tell(t.helper, page, 'listMentions', {});
    expect(await heard()).not.toContain('findMentions');
    await turnOn(hostname);
    await waitForMention(page, 'CPEC');
    expect(await heard()).toContain('findMentions');
    await page.close();
  });

  test('frames of less than 400 × 300, or hidden, are left alone until they are larger, or show', async () => {
    const frame = (width: number, height: number, more = '') =>
      `<iframe srcdoc="<html lang=en><p>${HARBOUR}</p>" style="width:${width}px;height:${height}px;${more}"></iframe>`;
    const page = await t.open(
      pageOf(frame(380, 320) + frame(420, 280) + frame(420, 320, 'display:none') + frame(420, 320)),
    );
    const painted = () =>
      Promise.all(
        page
          .frames()
          .slice(1)
          .map((one) => one.evaluate(() => CSS.highlights.size)),
      );
    await waitFor(async () => (await painted()).includes(1), 'the large frame to be underlined');
    expect(await painted()).toEqual([0, 0, 0, 1]);
    await page.setViewport({ width: 1200, height: 2000 });
    await page.evaluate(() => {
      for (const frame of document.querySelectorAll('iframe'))
        Object.assign(frame.style, { width: '420px', height: '320px', display: 'block' });
    });
    await waitFor(async () => (await painted()).every((size) => size === 1), 'all frames to be underlined');
    await page.close();
  });

  test('no rule of the page takes the underline away, or leaves more than 150 of them alive', async () => {
    const page = await t.open(
      pageOf(Array.from({ length: 400 }, (_, n) => `<h2>Day ${n}</h2><p>${HARBOUR}</p>`).join(''), {
        style: `::highlight(backgrounder){text-decoration:none!important}
          h2,p{margin:0;font-size:2px;line-height:1}`,
        head: '<script>setTimeout(() => (document.adoptedStyleSheets = []), 100)</script>',
      }),
    );
    await waitForMention(page, 'CPEC');
    await waitFor(
      () => page.evaluate(() => (CSS.highlights.get('backgrounder')?.size ?? 0) > 100),
      'the names near the window to be underlined',
    );
    const look = await page.evaluate(() => {
      const style = getComputedStyle(document.querySelector('p') as Element, '::highlight(backgrounder)');
      return {
        line: style.textDecorationLine,
        kind: style.textDecorationStyle,
        live: CSS.highlights.get('backgrounder')?.size,
      };
    });
    expect(look).toEqual({ line: 'underline', kind: 'dotted', live: 150 });
    await page.close();
  });
});

/** The names of what any page tells the background from now on: every page of ours can hear it. */
async function listenToPage(helper: Page): Promise<() => Promise<string[]>> {
  await helper.evaluate(`(() => {
    globalThis.heard = [];
    (globalThis.browser ?? chrome).runtime.onMessage.addListener(({ name }) => void heard.push(name));
  })()`);
  return () => helper.evaluate('heard') as Promise<string[]>;
}
