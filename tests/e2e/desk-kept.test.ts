import type { Page } from 'puppeteer-core';
import { describe, expect, test } from 'vitest';
import { press, waitForWords } from './desk-page.ts';
import { waitForCard } from './harness/card.ts';
import { ENGINES } from './harness/find-browser.ts';
import { hover, waitForMention } from './harness/mentions.ts';
import { openBrowser, waitFor, type OpenBrowser } from './harness/open-browser.ts';
import { story } from './harness/story.ts';
import { servePages, type PageServer } from './harness/serve-pages.ts';
import { askOwn } from './page-reading.ts';
import { openToolbarPopup, realWords, waitForRealWords, type RealDesk } from './real-desk.ts';

/** Looks a name up in the real popup, and goes back to its first page. */
async function lookUp(popup: RealDesk, query: string, shown: string): Promise<void> {
  const type = (text: string) =>
    popup.evaluate(({ document, InputEvent }, typed) => {
      const box = document.querySelector<HTMLInputElement>('input.search-input');
      if (!box) return false;
      box.value = typed;
      box.dispatchEvent(new InputEvent('input', { bubbles: true }));
      return true;
    }, text);
  await waitFor(() => type(query), 'the search box');
  await waitForRealWords(popup, 'Enter opens');
  const key = (name: string) =>
    popup.evaluate(({ document, KeyboardEvent }, pressed) => {
      (document.querySelector('input.search-input') ?? document.activeElement)?.dispatchEvent(
        new KeyboardEvent('keydown', { key: pressed, bubbles: true, cancelable: true }),
      );
    }, name);
  await key('Enter');
  await waitForRealWords(popup, shown);
  await waitForRealWords(popup, 'Take along');
  await key('Escape');
  await waitFor(() => type(''), 'the search box again');
  await waitForRealWords(popup, 'On this page');
}

/** What stands under “Recent”. */
async function recent(popup: RealDesk): Promise<string> {
  return (await realWords(popup)).split(' Underline names ')[0]?.split(' Recent ')[1] ?? '';
}

describe.each(ENGINES)('what is kept, in %s', (engine) => {
  let session: OpenBrowser;
  let pages: PageServer;
  let helper: Page;
  let article: Page;

  const step = story(
    async () => {
      pages = await servePages();
      session = await openBrowser(engine);
      helper = await session.openExtensionPage('options.html');
      article = await session.newPage(`${pages.origin}/over-the-mountains.html`);
      await article.bringToFront();
      await waitForMention(article, 'CPEC');
    },
    async () => {
      await session?.close();
      await pages?.close();
    },
  );

  async function inPopup<T>(act: (popup: RealDesk) => Promise<T>): Promise<T> {
    const popup = await openToolbarPopup(session, helper, article);
    try {
      await waitForRealWords(popup, 'On this page');
      return await act(popup);
    } finally {
      await popup.close();
    }
  }

  step('“Recent” lists what was looked up, the latest first, at once and in the next popup', async () => {
    await inPopup(async (popup) => {
      expect(await recent(popup)).toBe('');
      await lookUp(popup, 'khunjrab', 'Mountain pass');
      await expect.poll(() => recent(popup)).toMatch(/^Khunjerab Pass/);
      await lookUp(popup, 'gwadar port', 'Deep-sea port');
      await expect.poll(() => recent(popup)).toMatch(/^Gwadar Port .*Khunjerab Pass/);
    });
    expect(await inPopup(recent)).toMatch(/^Gwadar Port .*Khunjerab Pass/);
  });

  step('so it does of a card that was open for a second', async () => {
    await hover(article, 'Karakoram Highway');
    await waitForCard(helper, article, 'Karakoram Highway');
    const isKept = async () => {
      const { ok } = (await askOwn(helper, 'history', {})) as { ok: { name: { text: string } }[] };
      return ok[0]?.name.text === 'Karakoram Highway';
    };
    await waitFor(isKept, 'the card to count');
    await article.keyboard.press('Escape');
    expect(await inPopup(recent)).toMatch(/^Karakoram Highway .*Gwadar Port/);
  });

  step('with the switch off nothing more is kept; forgetting and erasing leave nothing', async () => {
    await helper.bringToFront();
    await press(helper, 'Keep look-ups and seen facts');
    await waitForWords(helper, 'Keep look-ups and seen facts Saved');
    await inPopup((popup) => lookUp(popup, 'ishaq dar', 'Deputy prime minister'));
    expect(await inPopup(recent)).toMatch(/^Karakoram Highway/);

    await helper.bringToFront();
    await press(helper, 'Forget look-ups');
    await press(helper, 'Forget');
    await waitForWords(helper, 'Look-ups and seen facts are forgotten.');
    expect(await inPopup(recent)).toBe('');

    await helper.bringToFront();
    await press(helper, 'Keep look-ups and seen facts');
    await inPopup((popup) => lookUp(popup, 'ishaq dar', 'Deputy prime minister'));
    expect(await inPopup(recent)).toMatch(/^Mohammad Ishaq Dar|^Ishaq Dar/);
    await helper.bringToFront();
    await press(helper, 'Erase everything');
    await press(helper, 'Erase');
    await waitForWords(helper, 'Everything was erased.');
    expect(await inPopup(recent)).toBe('');
  });

  step(
    'an import that cannot be read changes nothing, and says why; one of its own brings all back',
    async () => {
      await inPopup((popup) => lookUp(popup, 'khunjrab', 'Mountain pass'));
      const { ok: ours } = (await askOwn(helper, 'exportData', {})) as { ok: string };
      await askOwn(helper, 'history', { forget: true });
      const file = JSON.parse(ours) as { format: number; settings: object; reader: { lookUps: object[] } };
      const refused = [
        ['not ours', '{"hello":"there"}', 'not an export of Backgrounder'],
        ['not even JSON', '\u0000\u0001PNG', 'not an export of Backgrounder'],
        [
          'of a newer version',
          JSON.stringify({ ...file, format: 2 }),
          'from a newer version of Backgrounder',
        ],
        ['half a file', ours.slice(0, ours.length / 2), 'damaged or incomplete'],
        [
          'with a setting that is none',
          JSON.stringify({ ...file, settings: { ...file.settings, marking: 'loud' } }),
          'damaged or incomplete',
        ],
      ] as const;
      await helper.bringToFront();
      for (const [what, text, said] of refused) {
        await bringBack(text);
        await waitForWords(helper, `${said}. Nothing was changed.`);
        expect(await askOwn(helper, 'history', {}), what).toEqual({ ok: [] });
        expect(await askOwn(helper, 'exportData', {}), what).toMatchObject({
          ok: expect.stringContaining('"sparing"'),
        });
      }
      await bringBack(ours);
      await waitForWords(helper, 'The file was imported.');
      expect(await inPopup(recent)).toMatch(/^Khunjerab Pass/);
    },
  );

  async function bringBack(text: string): Promise<void> {
    await helper.evaluate((content) => {
      const input = document.querySelector<HTMLInputElement>('input[type=file]');
      if (!input) throw new Error('nowhere to choose a file');
      const files = new DataTransfer();
      files.items.add(new File([content], 'some.json', { type: 'application/json' }));
      input.files = files.files;
      input.dispatchEvent(new Event('change', { bubbles: true }));
    }, text);
  }
});

describe.each(ENGINES)('a private window of %s', (engine) => {
  test('has a popup like any other, which keeps nothing', async () => {
    const pages = await servePages();
    const session = await openBrowser(engine, { isPrivate: true });
    try {
      const article = await session.newPrivatePage(`${pages.origin}/over-the-mountains.html`);
      const helper = await session.openExtensionPage('options.html');
      await article.bringToFront();
      await waitForMention(article, 'CPEC');
      const popup = await openToolbarPopup(session, helper, article);
      await lookUp(popup, 'khunjrab', 'Mountain pass');
      // What was to be written is written before the next question is answered.
      expect(await askOwn(helper, 'history', {})).toEqual({ ok: [] });
      expect(await recent(popup)).toBe('');
      await popup.close();
    } finally {
      await session.close();
      await pages.close();
    }
  });
});
