// Long: a browser takes seconds to start, and these share one for each engine.
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { inCard, readCard, waitForCard, waitForNoCard } from './harness/card.ts';
import { traces, watchForTraces } from './harness/closed-world.ts';
import { ENGINES } from './harness/find-browser.ts';
import { iconSizes } from './harness/icon-sizes.ts';
import { hover, paintedMentions, waitForMention } from './harness/mentions.ts';
import { waitFor } from './harness/open-browser.ts';
import { askOwn, beginPageTest, tell, type PageTest } from './page-reading.ts';
import { ARTICLE, HARBOUR, PASS, ROAD, pageOf } from './page-texts.ts';

describe.each(ENGINES)('living on a page in %s', (engine) => {
  let t: PageTest;
  beforeAll(async () => {
    t = await beginPageTest(engine);
  });
  afterAll(() => t?.close());

  const noMention = (page: Page, text: string) =>
    waitFor(
      async () => (await paintedMentions(page)).every((mention) => mention.text !== text),
      `“${text}” to lose its underline`,
    );

  test('Esc closes a hovered card and the page hears nothing of it; the next Esc is the page’s', async () => {
    const page = await t.open(
      pageOf(`${ARTICLE}<script>heard=[];for (const type of ['keydown','keyup'])
        document.addEventListener(type,(e)=>heard.push(type+' '+e.key),true)</script>`),
    );
    const heard = () => page.evaluate(() => (globalThis as unknown as { heard: string[] }).heard);
    await hover(page, 'CPEC');
    await waitForCard(t.helper, page, 'CPEC');
    await page.keyboard.press('Escape');
    await waitForNoCard(t.helper, page);
    expect(await heard()).toEqual([]);
    await page.keyboard.press('Escape');
    expect(await heard()).toEqual(['keydown Escape', 'keyup Escape']);
    await page.close();
  });

  test('a curious page sees nothing before the first card, and can ask for no file of ours', async () => {
    const page = await t.session.newPage();
    await watchForTraces(page);
    await page.evaluateOnNewDocument(() => {
      const noted: string[] = [];
      Object.assign(globalThis, { noted });
      // Every event there is a name for, at the top of the tree, where nothing can be kept from it.
      const names = new Set<string>();
      for (const one of [globalThis, Document.prototype, HTMLElement.prototype])
        for (const name of Object.keys(Object.getOwnPropertyDescriptors(one)))
          if (name.startsWith('on')) names.add(name.slice(2));
      for (const name of names)
        if (/toggle|message|focus|select|error|rejection/.test(name))
          addEventListener(name, (event) => noted.push(event.type), true);
    });
    await page.goto(t.pages.add('/curious.html', pageOf(ARTICLE)), { waitUntil: 'load' });
    await page.bringToFront();
    await waitForMention(page, 'CPEC');
    expect(await traces(page)).toEqual([]);
    const noted = await page.evaluate(() => (globalThis as unknown as { noted: string[] }).noted);
    expect(noted.filter((type) => /toggle|message|error|rejection/.test(type))).toEqual([]);
    const answers = await page.evaluate(
      async (origin) =>
        Promise.all(
          ['card.js', 'content-scripts/reader.js', 'popup.html', 'manifest.json'].map((file) =>
            fetch(`${origin}/${file}`).then(
              () => `${file} was given out`,
              () => 'refused',
            ),
          ),
        ),
      t.session.extensionOrigin,
    );
    expect(new Set(answers)).toEqual(new Set(['refused']));
    await page.close();
  });

  test('a page that clears the registry, or breaks the constructors of its own world, has the underlines back in a second', async () => {
    const page = await t.open(
      pageOf(`<script>globalThis.Range=globalThis.Highlight=globalThis.Promise=function(){throw new Error('broken')};
        Object.freeze(document)</script>${ARTICLE}`),
    );
    await waitForMention(page, 'CPEC');
    await page.evaluate(() => CSS.highlights.clear());
    const cleared = Date.now();
    await waitForMention(page, 'CPEC');
    expect(Date.now() - cleared).toBeLessThan(1500);
    await page.close();
  });

  test('leaves fields, editable text, code, navigation and hidden text alone, and pages with a password in view', async () => {
    const page = await t.open(
      pageOf(`<nav><p>${PASS}</p></nav><div contenteditable><p>${PASS}</p></div><pre>${PASS}</pre>
        <div hidden><p>${PASS}</p></div><p style="visibility:hidden">${PASS}</p><button>${PASS}</button><p>${HARBOUR}</p>`),
    );
    await waitForMention(page, 'CPEC');
    expect((await paintedMentions(page)).map(({ text }) => text)).toEqual(['CPEC']);
    await page.evaluate(() => document.querySelector<HTMLElement>('[hidden]')?.removeAttribute('hidden'));
    await waitForMention(page, 'Khunjerab Pass');
    await page.close();

    const login = await t.open(pageOf(`<form><input type=password></form>${ARTICLE}`));
    const editor = await t.open(
      pageOf(`${ARTICLE}<textarea style="position:fixed;inset:0;width:100%;height:90%"></textarea>`),
    );
    const other = await t.open(pageOf(ARTICLE));
    await waitForMention(other, 'CPEC');
    for (const page of [login, editor]) expect(await page.evaluate(() => CSS.highlights.size)).toBe(0);
    await login.bringToFront();
    await login.evaluate(() => document.querySelector('form')?.remove());
    await waitForMention(login, 'CPEC');
    for (const page of [login, editor, other]) await page.close();
  });

  test('a mention in a link opens its card, and the link keeps its click', async () => {
    const target = t.pages.add('/target.html', pageOf('<p>There.</p>'));
    const page = await t.open(
      pageOf(`<p>${PASS.replace('Khunjerab Pass', `<a href="${target}">Khunjerab Pass</a>`)}</p>`),
    );
    await hover(page, 'Khunjerab Pass');
    await waitForCard(t.helper, page, 'Khunjerab Pass');
    const { x, y, width, height } = await waitForMention(page, 'Khunjerab Pass');
    const start = page.url();
    const isAt = (url: string) =>
      waitFor(
        () =>
          page
            .evaluate((url) => location.href === url && document.readyState === 'complete', url)
            .catch(() => false),
        `${url} to load`,
      );
    await page.mouse.click(x + width / 2, y + height / 2);
    await isAt(target);
    await page.evaluate(() => history.back()).catch(() => undefined);
    await isAt(start);
    // Of a page that comes out of the back/forward cache the driver of Firefox does not notice the address by itself.
    await page.evaluate(() => history.replaceState(null, '', location.href));
    await waitFor(() => page.url() === start, 'the driver to know the address');
    await page.bringToFront();
    await waitForMention(page, 'Khunjerab Pass');
    expect(await readCard(t.helper, page), 'no stale card').toBeUndefined();
    await page.mouse.move(3, 3);
    await hover(page, 'Khunjerab Pass');
    await waitForCard(t.helper, page, 'Khunjerab Pass');
    await page.close();
  });

  test.each([
    ['History API', () => history.pushState({}, '', '/another')],
    // Taken by the page before the browser loads anything, as routers do.
    [
      'Navigation API',
      () => {
        navigation.addEventListener('navigate', (event) => event.intercept(), { once: true });
        navigation.navigate('/another');
      },
    ],
  ])('a page that shows another article in place (%s)', async (_, move) => {
    const page = await t.open(pageOf(`<main><p>${PASS}</p></main>`));
    await hover(page, 'Khunjerab Pass');
    await waitForCard(t.helper, page, 'Khunjerab Pass');
    await page.evaluate(move);
    await page.evaluate((text) => {
      const main = document.querySelector('main');
      if (main) main.innerHTML = `<p>${text}</p>`;
    }, ROAD);
    await waitForMention(page, 'Karakoram Highway');
    await waitForNoCard(t.helper, page);
    await noMention(page, 'Khunjerab Pass');
    expect(await page.evaluate(() => location.pathname)).toBe('/another');
    await page.close();
  });

  test('a page written anew with document.open()', async () => {
    const page = await t.open(pageOf(`<p>${PASS}</p>`));
    await waitForMention(page, 'Khunjerab Pass');
    await page.evaluate(
      (html) => {
        document.open();
        document.write(html);
        document.close();
      },
      pageOf(`<p>${ROAD}</p>`),
    );
    await hover(page, 'Karakoram Highway');
    await waitForCard(t.helper, page, 'Karakoram Highway');
    await page.keyboard.press('Escape');
    await waitForNoCard(t.helper, page);
    await page.close();
  });

  test('a virtual list that puts other text into its rows', async () => {
    const page = await t.open(pageOf(`<p id=row>${PASS}</p>`));
    await waitForMention(page, 'Khunjerab Pass');
    await page.evaluate((text) => {
      const node = document.querySelector('#row')?.firstChild as Text;
      node.data = text;
    }, ROAD);
    await waitForMention(page, 'Karakoram Highway');
    await noMention(page, 'Khunjerab Pass');
    await page.close();
  });

  test('frames of the same and another origin, srcdoc, about:blank, and open shadow roots', async () => {
    const inner = t.pages.add('/inner.html', pageOf(`<p>${PASS}</p>`));
    const outer = `${t.pages.otherOrigin}/inner.html`;
    const frame = (attributes: string) => `<iframe ${attributes} style="width:500px;height:320px"></iframe>`;
    const page = await t.open(
      pageOf(
        `${frame(`src="${inner}"`)}${frame(`src="${outer}"`)}${frame(`srcdoc="<p>${HARBOUR}</p>"`)}${frame('id=blank')}<x-story></x-story>
        <script>document.querySelector('#blank').contentDocument.body.innerHTML=\`<p>${ROAD}</p>\`;
        document.querySelector('x-story').attachShadow({mode:'open'}).innerHTML=\`<p>${HARBOUR}</p>\`</script>`,
        { style: 'body{max-width:none}' },
      ),
    );
    const painted = async () => {
      const texts = await Promise.all(page.frames().map(async (one) => paintedMentions(one).catch(() => [])));
      return texts
        .map((found) => found.map(({ text }) => text).join())
        .toSorted()
        .join(' | ');
    };
    const wanted = 'CPEC | CPEC | Karakoram Highway | Khunjerab Pass | Khunjerab Pass';
    // Mentions below the fold come to life when they are near: the whole page is looked through.
    await page.setViewport({ width: 1200, height: 2000 });
    await waitFor(async () => (await painted()) === wanted, wanted).catch(async () =>
      expect(await painted()).toBe(wanted),
    );
    await hover(page, 'CPEC');
    await waitForCard(t.helper, page, 'CPEC');
    await page.close();
  });

  test('keys: next, previous, open; the focus goes in and comes back', async () => {
    const page = await t.open(pageOf(`<input id=first>${ARTICLE}`));
    await waitForMention(page, 'CPEC');
    await page.focus('#first');
    const said = () =>
      inCard(t.helper, page, (root) => root.querySelector('[role=status]')?.textContent ?? '');
    await tell(t.helper, page, 'step', { to: 'next' });
    await waitForCard(t.helper, page, 'Khunjerab Pass');
    expect(await page.evaluate(() => document.activeElement?.getAttribute('popover'))).toBe('manual');
    await waitFor(async () => (await said())?.startsWith('Khunjerab Pass, '), 'the card to be announced');
    await tell(t.helper, page, 'step', { to: 'next' });
    await waitForCard(t.helper, page, 'CPEC');
    await tell(t.helper, page, 'step', { to: 'previous' });
    await waitForCard(t.helper, page, 'Khunjerab Pass');
    await page.keyboard.press('Escape');
    await waitForNoCard(t.helper, page);
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('first');
    await page.close();
  });

  test('touch: a tap on plain text opens, a tap outside closes', async () => {
    const page = await t.open(pageOf(ARTICLE));
    const { x, y, width, height } = await waitForMention(page, 'CPEC');
    await page.touchscreen.tap(x + width / 2, y + height / 2);
    await waitForCard(t.helper, page, 'CPEC');
    const icons = (await inCard(t.helper, page, iconSizes)) ?? [];
    expect(icons.length).toBeGreaterThan(0);
    for (const { icon, hit } of icons) {
      expect(icon).toBe(18);
      expect(hit).toBeGreaterThanOrEqual(44);
    }
    await page.touchscreen.tap(4, 4);
    await waitForNoCard(t.helper, page);
    await page.close();
  });

  test('touch: a long press on a link opens, and is no click on it', async () => {
    const page = await t.open(
      pageOf(`<p>${PASS.replace('Khunjerab Pass', '<a href="/gone">Khunjerab Pass</a>')}</p>`),
    );
    const before = page.url();
    const { x, y, width, height } = await waitForMention(page, 'Khunjerab Pass');
    const touch = await page.touchscreen.touchStart(x + width / 2, y + height / 2);
    await waitForCard(t.helper, page, 'Khunjerab Pass');
    await touch.end();
    expect(page.url()).toBe(before);
    expect(await readCard(t.helper, page)).toBeDefined();
    await page.close();
  });

  test('“not on this site”, pause and their undo act at once in an open tab', async () => {
    const page = await t.open(pageOf(ARTICLE));
    await waitForMention(page, 'CPEC');
    const { hostname } = new URL(page.url());
    for (const [off, on] of [
      [
        ['setSite', { site: hostname, on: false }],
        ['setSite', { site: hostname, on: true }],
      ],
      [
        ['pause', { until: Date.now() + 3_600_000 }],
        ['pause', { until: null }],
      ],
    ] as const) {
      await askOwn(t.helper, off[0], off[1]);
      await waitFor(
        () => page.evaluate(() => CSS.highlights.size === 0),
        `${off[0]} to take the underlines away`,
      );
      await askOwn(t.helper, on[0], on[1]);
      await waitForMention(page, 'CPEC');
    }
    await page.close();
  });

  test('a muted name loses its underline; Undo in the same line brings it back', async () => {
    const page = await t.open(pageOf(ARTICLE));
    await hover(page, 'CPEC');
    await waitForCard(t.helper, page, 'CPEC');
    const press = async (words: RegExp) => {
      const buttons = () =>
        inCard(t.helper, page, (root) =>
          [...root.querySelectorAll('button')].map((button) => {
            const { x, y, width, height } = button.getBoundingClientRect();
            const name = button.getAttribute('aria-label') ?? button.textContent;
            return { name, x: x + width / 2, y: y + height / 2 };
          }),
        );
      const button = await waitFor(
        async () => (await buttons())?.find(({ name }) => words.test(name ?? '')),
        String(words),
      );
      await page.mouse.click(button.x, button.y);
    };
    await press(/more/i);
    await press(/do not underline/i);
    await noMention(page, 'CPEC');
    await waitForCard(t.helper, page, 'Undo');
    await press(/undo/i);
    await waitForMention(page, 'CPEC');
    await page.close();
  });

  test('crossing marked words opens nothing, a rest on one opens one card', async () => {
    const story = Array.from(
      { length: 12 },
      (_, n) => `<p>${[PASS, HARBOUR, ROAD][n % 3]}</p><h2>${n}</h2>`,
    ).join('');
    const page = await t.open(pageOf(story, { style: 'p{margin:0}h2{font-size:10px;margin:0}' }));
    await waitForMention(page, 'CPEC');
    await page.evaluate(() => {
      const opened: number[] = [];
      const moves: number[] = [];
      Object.assign(globalThis, { opened, moves });
      document.addEventListener(
        'toggle',
        (event) => event.newState === 'open' && opened.push(event.timeStamp),
        true,
      );
      addEventListener('pointermove', (event) => moves.push(event.timeStamp), true);
    });
    const words = (await paintedMentions(page)).filter(({ y }) => y > 0 && y < 850);
    await expectOneCard();
    await page.close();

    /** One input sequence; repeated when the machine was so slow that the pointer did rest on the way. */
    async function expectOneCard(): Promise<void> {
      for (let attempt = 0; ; attempt += 1) {
        await page.mouse.move(2, 2);
        await waitForNoCard(t.helper, page);
        await page.evaluate(() => {
          for (const list of ['opened', 'moves'] as const)
            (globalThis as unknown as Record<string, number[]>)[list]?.splice(0);
        });
        for (const { x, y, width, height } of words)
          await page.mouse.move(x + width / 2, y + height / 2, { steps: 3 });
        const gap = await page.evaluate(() => {
          const { moves } = globalThis as unknown as { moves: number[] };
          return Math.max(...moves.slice(1).map((time, n) => time - (moves[n] ?? 0)));
        });
        await waitForCard(t.helper, page);
        const opened = await page.evaluate(
          () => (globalThis as unknown as { opened: number[] }).opened.length,
        );
        if (gap > 100 && attempt < 5) continue;
        expect(opened).toBe(1);
        return;
      }
    }
  });
});
