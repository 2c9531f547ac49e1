// Long: one hostile page, whose tests share a browser each.
import type { Page } from 'puppeteer-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { inCard, readCard, waitForCard, waitForNoCard } from './harness/card.ts';
import { ENGINES } from './harness/find-browser.ts';
import { hover, paintedMentions, waitForMention } from './harness/mentions.ts';
import { askOwn, beginPageTest, type PageTest } from './page-reading.ts';
import { ARTICLE, pageOf } from './page-texts.ts';

/** What a hostile page may have got hold of, as it notes it itself. */
interface Loot {
  loot: string[];
}

interface Runtime {
  sendMessage?: (extension: string, message: unknown) => Promise<unknown>;
}

const GECKO_ID = 'backgrounder@backgrounder.example';

describe.each(ENGINES)('a hostile page in %s', (engine) => {
  let t: PageTest;
  const opened: Page[] = [];
  beforeAll(async () => {
    t = await beginPageTest(engine);
  });
  afterEach(async () => {
    for (const page of opened.splice(0)) await page.close();
  });
  afterAll(() => t?.close());

  /** A page whose own script runs before everything else of it. */
  async function openHostile(before: () => void, body = ARTICLE): Promise<Page> {
    const page = await t.session.newPage();
    opened.push(page);
    await page.evaluateOnNewDocument(before);
    await page.goto(t.pages.add(`/hostile-${opened.length}-${Date.now()}.html`, pageOf(body)), {
      waitUntil: 'load',
    });
    await page.bringToFront();
    return page;
  }

  const lootOf = (page: Page) => page.evaluate(() => (globalThis as unknown as Loot).loot);
  const extensionId = () => (engine === 'firefox' ? GECKO_ID : new URL(t.session.extensionOrigin).host);
  /** Settings, mutes, choices and sites: all a reader decides. */
  async function keptByReader(): Promise<unknown> {
    const { ok } = (await askOwn(t.helper, 'exportData', {})) as { ok: string };
    return (JSON.parse(ok) as { settings: unknown }).settings;
  }

  test('that overrides the globals of its world gets no hold of ours, and the card works all the same', async () => {
    const page = await openHostile(() => {});
    const { x, y, width, height } = await waitForMention(page, 'CPEC');
    await page.evaluate(breakGlobals);
    await page.mouse.move(x + width / 2 - 40, y + height / 2 + 60);
    await page.mouse.move(x + width / 2, y + height / 2, { steps: 4 });
    await waitForCard(t.helper, page, 'CPEC');
    await page.keyboard.press('Escape');
    await waitForNoCard(t.helper, page);
    expect(await lootOf(page)).toEqual([]);
  });

  test('whose script makes up events opens nothing, and neither presses nor closes what is open', async () => {
    const page = await openHostile(() => {});
    const { x, y, width, height } = await waitForMention(page, 'CPEC');
    const at = { x: x + width / 2, y: y + height / 2 };
    await page.evaluate(pretend, at);
    expect(await readCard(t.helper, page)).toBeUndefined();
    expect(await page.evaluate(() => document.documentElement.children.length)).toBe(2);

    await hover(page, 'CPEC');
    const { box } = await waitForCard(t.helper, page, 'CPEC');
    const before = await keptByReader();
    // On every button of the card, and beside it; with Escape, letters and Enter.
    await page.evaluate(pretend, { x: box.x + box.width - 20, y: box.y + 20 });
    await page.evaluate(pretend, { x: 3, y: 3 });
    const card = await readCard(t.helper, page);
    expect(card?.text).toContain('CPEC');
    expect(await inCard(t.helper, page, (root) => root.querySelector('.menu') !== null)).toBe(false);
    expect(await keptByReader()).toEqual(before);
  });

  test('finds the shadow root closed, and no word of the card in its document', async () => {
    const page = await openHostile(() => {});
    await hover(page, 'CPEC');
    const card = await waitForCard(t.helper, page, 'CPEC');
    const line = card.text.split('\n').toSorted((a, b) => b.length - a.length)[0] ?? '';
    const seen = await page.evaluate(() => {
      const host = document.documentElement.lastElementChild as HTMLElement;
      return {
        root: host.shadowRoot,
        text: host.innerText + document.documentElement.innerHTML,
      };
    });
    expect(seen.root).toBeNull();
    expect(line.length).toBeGreaterThan(20);
    expect(seen.text).not.toContain(line);
  });

  test('that lays itself over the card or makes it invisible wins no lasting press', async () => {
    const page = await openHostile(() => {});
    const before = await keptByReader();
    await hover(page, 'CPEC');
    await waitForCard(t.helper, page, 'CPEC');
    const buttons = (await inCard(t.helper, page, (root) =>
      Array.from(root.querySelectorAll('button, a'), (element) => {
        const { x, y, width, height } = element.getBoundingClientRect();
        return { x: x + width / 2, y: y + height / 2 };
      }),
    )) as { x: number; y: number }[];
    expect(buttons.length).toBeGreaterThan(0);

    // An overlay in the top layer, above the card: it takes the press, the card does not.
    await page.evaluate(() => {
      const bait = document.createElement('button');
      bait.textContent = 'You have won';
      bait.popover = 'manual';
      bait.style.cssText = 'position:fixed;inset:0;width:100%;height:100%;opacity:0.01';
      Object.assign(globalThis, { won: 0 });
      bait.addEventListener('click', () => ((globalThis as unknown as { won: number }).won += 1));
      document.body.append(bait);
      bait.showPopover();
    });
    for (const { x, y } of buttons) await page.mouse.click(x, y);
    expect(await page.evaluate(() => (globalThis as unknown as { won: number }).won)).toBe(buttons.length);
    expect(await keptByReader()).toEqual(before);
    await page.evaluate(() => document.querySelector('button[popover]')?.remove());

    // The card itself unseen, and a press led to each of its buttons: one press changes nothing that stays.
    for (const { x, y } of buttons) {
      await page.keyboard.press('Escape');
      await page.mouse.move(2, 2);
      await hover(page, 'CPEC');
      await waitForCard(t.helper, page, 'CPEC');
      await page.evaluate(() => {
        const host = document.documentElement.lastElementChild as HTMLElement;
        host.style.setProperty('opacity', '0', 'important');
      });
      await page.mouse.click(x, y);
      expect(await keptByReader()).toEqual(before);
      await page.evaluate(() => {
        (document.documentElement.lastElementChild as HTMLElement).style.removeProperty('opacity');
      });
    }
  });

  test('cannot talk to the extension, nor hear it', async () => {
    const before = await keptByReader();
    const id = extensionId();
    const page = await openHostile(() => {
      const loot: string[] = [];
      Object.assign(globalThis, { loot });
      addEventListener('message', ({ data }) => {
        if ((data as { mine?: boolean }).mine !== true) loot.push(`message ${JSON.stringify(data)}`);
      });
      // Whatever event with a name of an extension’s making passes the document, in this frame or a new one.
      const real = new Map([[0, Reflect.get(EventTarget.prototype, 'dispatchEvent') as () => boolean]]);
      EventTarget.prototype.dispatchEvent = function (...given) {
        loot.push(`event ${given[0].type}`);
        return Reflect.apply(real.get(0) as () => boolean, this, given);
      };
    });
    await waitForMention(page, 'CPEC');
    const reached = await page.evaluate(async (extension) => {
      const envelopes = ['eraseData', 'reset', 'pause', 'mute', 'setSite', 'hello', 'step'].map((name) => ({
        mine: true,
        backgrounder: 1,
        name,
        request: { on: true, site: location.hostname, reading: false, to: 'open', what: { kind: 'site' } },
      }));
      const replies: unknown[] = [];
      const runtime = (globalThis as { chrome?: { runtime?: Runtime } }).chrome?.runtime;
      for (const envelope of envelopes) {
        postMessage(envelope, '*');
        dispatchEvent(new MessageEvent('message', { data: envelope }));
        document.dispatchEvent(new CustomEvent('backgrounder', { detail: envelope }));
        if (runtime?.sendMessage)
          replies.push(
            await Promise.resolve(runtime.sendMessage(extension, envelope)).catch(() => undefined),
          );
      }
      return replies.filter((reply) => reply !== undefined);
    }, id);
    expect(reached).toEqual([]);
    expect((await lootOf(page)).filter((event) => event.includes(id))).toEqual([]);
    await hover(page, 'CPEC');
    await waitForCard(t.helper, page, 'CPEC');
    expect(await keptByReader()).toEqual(before);
  });

  test('cannot switch the reading off by the events of our tools, nor find us by them in a frame it makes', async () => {
    const id = extensionId();
    const page = await openHostile(() => {});
    await waitForMention(page, 'CPEC');
    const heard = await page.evaluate(async (extension) => {
      const name = `${extension}:reader:wxt:content-script-started`;
      const noted: string[] = [];
      const frame = document.createElement('iframe');
      frame.style.cssText = 'width:600px;height:400px';
      document.body.append(frame);
      const listen = () => {
        for (const target of [frame.contentDocument, frame.contentWindow])
          target?.addEventListener(name, () => noted.push('started'), true);
      };
      listen();
      frame.addEventListener('load', listen);
      frame.srcdoc = '<p>A page of a few words, in a frame.';
      await new Promise((resolve) => {
        frame.addEventListener('load', resolve, { once: true });
      });
      for (let frames = 0; frames < 20; frames++) await new Promise(requestAnimationFrame);
      for (const target of [document, globalThis])
        target.dispatchEvent(
          new CustomEvent(name, { detail: { contentScriptName: 'reader', messageId: 'newer' } }),
        );
      return noted;
    }, id);
    expect(heard).toEqual([]);
    await page.evaluate(() => CSS.highlights.clear());
    await waitForMention(page, 'CPEC');

    // A newer copy of the script, as an update brings it into pages that are open: the page hears nothing of that.
    await page.evaluate((name) => {
      Object.assign(globalThis, { loot: [] });
      for (const target of [document, globalThis])
        target.addEventListener(name, () => (globalThis as unknown as Loot).loot.push('started'), true);
    }, `${id}:reader:wxt:content-script-started`);
    await runAgain(t.helper, page);
    await hover(page, 'CPEC');
    await waitForCard(t.helper, page, 'CPEC');
    expect(await lootOf(page)).toEqual([]);
    // The older copy has ended: two would have added two hosts.
    expect(await page.evaluate(() => document.documentElement.children.length)).toBe(3);
  });

  test('can load nothing of the extension, by any way there is', async () => {
    const page = await openHostile(() => {});
    await waitForMention(page, 'CPEC');
    const files = [
      'manifest.json',
      'popup.html',
      'card.js',
      'icons/48.png',
      'packs/index.json',
      'assets/a.css',
    ];
    const loaded = await page.evaluate(
      async (origin, paths) => {
        const load = (element: HTMLElement, url: string) =>
          new Promise<boolean>((resolve) => {
            element.addEventListener('load', () => resolve(true));
            element.addEventListener('error', () => resolve(false));
            element.setAttribute(element instanceof HTMLLinkElement ? 'href' : 'src', url);
            document.body.append(element);
          });
        const got: string[] = [];
        for (const path of paths) {
          const url = `${origin}/${path}`;
          if (
            await fetch(url).then(
              () => true,
              () => false,
            )
          )
            got.push(`fetch ${path}`);
          if (await load(new Image(), url)) got.push(`img ${path}`);
          if (await load(document.createElement('script'), url)) got.push(`script ${path}`);
          const link = document.createElement('link');
          link.rel = 'stylesheet';
          if (await load(link, url)) got.push(`link ${path}`);
        }
        return got;
      },
      t.session.extensionOrigin,
      files,
    );
    expect(loaded).toEqual([]);
  });

  test('that names its form fields after what a script asks of an element is read all the same', async () => {
    const fields = [
      'children',
      'lang',
      'title',
      'action',
      'id',
      'name',
      'parentElement',
      'textContent',
      'closest',
    ];
    const page = await openHostile(
      () => {},
      `<form id=contact>${fields.map((name) => `<input name=${name}>`).join('')}
       <p>${'A field of a form about the garden of a friend. '.repeat(4)}</p></form>${ARTICLE}`,
    );
    await waitForMention(page, 'CPEC');
    await hover(page, 'CPEC');
    await waitForCard(t.helper, page, 'CPEC');
    await page.keyboard.press('Escape');
    await waitForNoCard(t.helper, page);
    expect((await paintedMentions(page)).length).toBeGreaterThan(1);
  });
});

/** Fires all a script can fire at a point, as a reader’s pointer and keys would, for half a second. */
async function pretend({ x, y }: { x: number; y: number }): Promise<void> {
  const target = document.elementFromPoint(x, y) ?? document.body;
  const common = { bubbles: true, composed: true, cancelable: true, clientX: x, clientY: y };
  const pointer = { ...common, pointerId: 1, pointerType: 'mouse', isPrimary: true };
  for (let frame = 0; frame < 40; frame++) {
    for (const to of [target, document, globalThis]) {
      for (const type of ['pointerover', 'pointermove', 'pointerdown', 'pointerup'])
        to.dispatchEvent(new PointerEvent(type, pointer));
      to.dispatchEvent(new PointerEvent('pointerdown', { ...pointer, pointerType: 'touch' }));
      for (const type of ['mousemove', 'mousedown', 'mouseup', 'click', 'dblclick', 'contextmenu'])
        to.dispatchEvent(new MouseEvent(type, common));
      for (const key of ['Escape', 'Enter', ' ', 'a', 'Alt'])
        for (const type of ['keydown', 'keyup'])
          to.dispatchEvent(new KeyboardEvent(type, { ...common, key, altKey: true, shiftKey: true }));
    }
    if (target instanceof HTMLElement) target.click();
    await new Promise(requestAnimationFrame);
  }
}

/** Puts the content script into a page that has it, as the background does after an update. */
async function runAgain(helper: Page, page: Page): Promise<void> {
  await helper.evaluate(`(async () => {
    const api = globalThis.browser ?? globalThis.chrome;
    const tabs = (await api.tabs.query({})).filter((tab) => tab.url === ${JSON.stringify(page.url())});
    const target = { tabId: tabs.at(-1).id };
    await api.scripting.executeScript({ target, files: ['/content-scripts/reader.js'] });
  })()`);
}

/** Puts the page’s own functions in the place of what a careless extension would call in the page’s world. */
function breakGlobals(): void {
  const loot: string[] = [];
  const { defineProperty } = Object;
  Object.assign(globalThis, { loot });
  const steal = (what: string) =>
    function (this: unknown): never {
      loot[loot.length] = what;
      throw new Error(`${what} is mine`);
    };
  const wanted: [object, string[]][] = [
    [Element.prototype, ['attachShadow', 'append', 'replaceChildren', 'checkVisibility', 'closest']],
    [HTMLElement.prototype, ['showPopover', 'hidePopover', 'focus']],
    [Range.prototype, ['setStart', 'setEnd', 'getClientRects', 'toString']],
    [Document.prototype, ['createElement', 'createRange', 'caretPositionFromPoint', 'createTreeWalker']],
    [Node.prototype, ['appendChild', 'insertBefore', 'removeChild']],
    [Map.prototype, ['get', 'set', 'has']],
    [Array.prototype, ['flatMap', 'findLast']],
  ];
  for (const [owner, names] of wanted)
    for (const name of names) defineProperty(owner, name, { value: steal(name), configurable: true });
  for (const name of ['Highlight', 'Range', 'IntersectionObserver', 'MutationObserver', 'AbortController'])
    defineProperty(globalThis, name, { value: steal(name), configurable: true });
  for (const name of ['backgrounder', 'backgrounderCard', 'ok', 'refs', 'textContent'])
    defineProperty(Object.prototype, name, { set: steal(`set ${name}`), configurable: true });
  for (const name of ['textContent', 'nodeValue'])
    defineProperty(Node.prototype, name, { set: steal(`set ${name}`), configurable: true });
}
