import type { Page } from 'puppeteer-core';
import { describe, expect } from 'vitest';
import { openDesk, press, rowNames, search, waitForWords, words } from './desk-page.ts';
import { ENGINES } from './harness/find-browser.ts';
import { waitForMention } from './harness/mentions.ts';
import { openBrowser, waitFor, type OpenBrowser } from './harness/open-browser.ts';
import { story } from './harness/story.ts';
import { servePages, type PageServer } from './harness/serve-pages.ts';
import { askOwn } from './page-reading.ts';

const CPEC_2 = 'backgrounder/pakistan-china/cpec-2';

interface Told {
  ok: { facts: { key: { ref: string; fact: string } }[] };
}

describe.each(ENGINES)('a whole entry in %s', (engine) => {
  let session: OpenBrowser;
  let pages: PageServer;
  let article: Page;
  let popup: Page;

  const step = story(
    async () => {
      pages = await servePages();
      session = await openBrowser(engine);
      article = await session.newPage(`${pages.origin}/over-the-mountains.html`);
      await article.bringToFront();
      await waitForMention(article, 'CPEC');
      popup = await openDesk(session, 'popup.html', article);
    },
    async () => {
      await session?.close();
      await pages?.close();
    },
  );

  const count = (selector: string) => popup.$$eval(selector, (all) => all.length);

  step('what is typed as kind:, source: and since: is a chip each, which can be taken away', async () => {
    await search(popup, 'cpec kind:project since:2025 source:raza');
    await waitForWords(popup, 'Kind: project');
    await waitForWords(popup, 'Source: raza');
    await waitForWords(popup, 'Since 2025');
    const narrow = await waitFor(async () => (await rowNames(popup)).length, 'results');
    await press(popup, 'Source: raza');
    await waitFor(async () => (await rowNames(popup)).length > narrow, 'more without the source');
    expect(await popup.$eval('input', (box) => box.value)).toBe('cpec kind:project since:2025');
    await search(popup, 'gwadar kind:person');
    await waitFor(async () => !(await rowNames(popup)).includes('Gwadar Port'), 'no port among persons');
  });

  step('holds its facts, filters, names in their languages, relations, sources', async () => {
    await search(popup, 'cpec 2.0');
    await waitFor(async () => (await rowNames(popup))[0] === 'CPEC 2.0', 'it');
    await popup.focus('input');
    await popup.keyboard.press('Enter');
    await waitForWords(popup, 'Take along');
    const all = await count('.fact-row');
    expect(all).toBeGreaterThanOrEqual(8);

    const options = await popup.$$eval('select option', (each) => each.map(({ value }) => value));
    await popup.select('select', options.find((value) => value.startsWith('raza')) ?? '');
    await waitFor(async () => (await count('.fact-row')) < all, 'fewer facts from one source');
    expect(
      await popup.$$eval('.fact-row .source', (lines) => lines.map((line) => line.textContent)),
    ).toSatisfy((lines: string[]) => lines.every((line) => line.includes('Aeyan Raza')));
    await popup.select('select', '');
    await waitFor(async () => (await count('.fact-row')) === all, 'all facts again');

    await press(popup, 'In order of time');
    await waitFor(async () => (await count('.dated')) === all, 'the timeline');
    await press(popup, 'In order of time');

    const said = await words(popup);
    for (const part of [
      'Related',
      'Names',
      'Urdu',
      'Chinese',
      'Sources',
      'Aeyan Raza, 5 Jan 2026',
      'Pakistan–China',
    ])
      expect(said).toContain(part);
    expect(
      await popup.$$eval('.name-list [lang]', (names) => names.map((name) => (name as HTMLElement).lang)),
    ).toEqual(expect.arrayContaining(['ur', 'zh-Hans']));
  });

  step('is taken along as Markdown and as CSL-JSON, each fact with its source', async () => {
    await popup.evaluate(() => {
      const taken: Record<string, string> = {};
      Object.assign(globalThis, { taken });
      navigator.clipboard.writeText = async (text) => void (taken['copied'] = text);
      const createObjectURL = URL.createObjectURL.bind(URL);
      URL.createObjectURL = (blob: Blob) => {
        void blob.text().then((text) => (taken['saved'] = text));
        return createObjectURL(blob);
      };
      // Nothing is to be left in a download folder.
      HTMLAnchorElement.prototype.click = function (this: HTMLAnchorElement) {
        taken['name'] = this.download;
      };
    });
    const taken = (what: string) =>
      waitFor(
        () =>
          popup.evaluate(
            (key) => (globalThis as unknown as { taken: Record<string, string> }).taken[key],
            what,
          ),
        what,
      );
    await press(popup, 'Copy as Markdown');
    await waitForWords(popup, 'Copied');
    expect(await taken('copied')).toMatch(
      /^> The decision to launch CPEC 2\.0 .*\n>\n> 4–5 Jan 2026\. News report, 5 Jan 2026, ¶ 6\n\n> /,
    );
    expect(await taken('copied')).toContain('Aeyan Raza, 5 Jan 2026');
    await press(popup, 'Save as CSL-JSON');
    expect(await taken('name')).toBe('cpec-2.csl.json');
    expect(JSON.parse(await taken('saved'))).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ type: 'article', issued: { 'date-parts': [[2026, 1, 5]] } }),
      ]),
    );
    await popup.keyboard.press('Escape');
  });

  step('marks what was seen before, and counts what is new since', async () => {
    const { ok: entry } = (await askOwn(popup, 'getEntity', { ref: CPEC_2, glance: true })) as Told;
    const [, ...seen] = entry.facts.map(({ key }) => `${key.ref} ${key.fact}`);
    const { ok: text } = (await askOwn(popup, 'exportData', {})) as { ok: string };
    const rows = seen.map((key) => ({ key, day: '2026-01-02' }));
    const file = { ...(JSON.parse(text) as object), reader: { lookUps: [], seen: rows } };
    await askOwn(popup, 'history', { forget: true });
    expect(await askOwn(popup, 'importData', { text: JSON.stringify(file) })).toEqual({ ok: { ok: true } });

    await search(popup, 'cpec 2.0');
    await waitFor(async () => (await rowNames(popup))[0] === 'CPEC 2.0', 'it');
    await popup.focus('input');
    await popup.keyboard.press('Enter');
    await waitForWords(popup, 'Seen before');
    expect((await words(popup)).match(/Seen before/g)).toHaveLength(seen.length);
    await popup.close();

    const letter = pages.add('/second-phase.html', SECOND_PHASE);
    const other = await session.newPage(letter);
    await other.bringToFront();
    await waitForMention(other, 'CPEC 2.0');
    const panel = await openDesk(session, 'sidepanel.html', other);
    await press(panel, 'Timeline');
    await waitForWords(panel, 'New since you last looked: 1');
    await panel.close();
  });

  step('what was said of a name and of a site is listed in the options, and taken back there', async () => {
    const options = await session.openExtensionPage('options.html');
    await options.bringToFront();
    await askOwn(options, 'mute', { what: { kind: 'entity', ref: CPEC_2 }, undo: false });
    await askOwn(options, 'setSite', { site: 'thenews.example', on: false });
    await waitForWords(options, 'CPEC 2.0');
    await waitForWords(options, 'thenews.example');
    await press(options, 'Undo');
    await press(options, 'Forget');
    await waitFor(async () => !/CPEC 2\.0|thenews\.example/.test(await words(options)), 'both to be gone');
    // The settings alone: that the name was looked up stays under “Recent”, and is not what was said of it.
    const { ok: text } = (await askOwn(options, 'exportData', {})) as { ok: string };
    const { settings } = JSON.parse(text) as { settings: object };
    expect(settings).toMatchObject({ mutes: [], sites: {} });
    await options.close();
  });

  step('“only on sites I choose” is a press on the welcome page', async () => {
    const welcome = await session.openExtensionPage('welcome.html');
    await welcome.bringToFront();
    const choose = async (value: string): Promise<void> => {
      await welcome.evaluate((one) => {
        document.querySelector<HTMLInputElement>(`input[value=${one}]`)?.click();
      }, value);
      await waitFor(async () => {
        const { ok } = (await askOwn(welcome, 'exportData', {})) as { ok: string };
        return ok.includes(`"where":"${value}"`) || ok.includes(`"where": "${value}"`);
      }, `“${value}” to be kept`);
    };
    await choose('chosen');
    await choose('everywhere');
    await welcome.close();
  });

  step('every control of the options saves at once, says so, and still holds after a reload', async () => {
    const options = await session.openExtensionPage('options.html');
    await options.bringToFront();
    await waitFor(() => options.$('input:checked'), 'the settings');
    const heads = [
      ['Every first mention', 'How much is underlined Saved'],
      ['Only on a click', 'How a card opens Saved'],
      ['Only on sites that were chosen', 'Where pages are read Saved'],
      ['Pakistan–China', 'Pakistan–China Saved'],
      ['Keep look-ups and seen facts', 'Keep look-ups and seen facts Saved'],
      // Last: the title of the pack is then in Urdu.
      ['Move up', 'Languages Saved'],
    ] as const;
    for (const [pressed, said] of heads) {
      await press(options, pressed);
      await waitForWords(options, said);
    }
    await options.close();
    const again = await session.openExtensionPage('options.html');
    await again.bringToFront();
    await waitFor(() => again.$('input[value=first]:checked'), 'what was saved');
    await waitFor(() => again.$('input[value=click]:checked'), 'what was saved');
    await waitFor(() => again.$('input[value=chosen]:checked'), 'what was saved');
    await waitForWords(again, 'Urdu English Move up');
    await waitFor(async () => (await again.$$('.switch:checked')).length === 0, 'both switches off');
    await again.close();
  });
});

const SECOND_PHASE = `<!doctype html><html lang="en"><title>A second phase</title><h1>A second phase</h1>
<p>Nobody at the quay could say what CPEC 2.0 would change for them, or when, and the cranes stood still in the wind while they talked about it.</p>`;
