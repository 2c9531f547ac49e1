/** What can be done in a card, and how it goes, pressed and typed as a reader would. */
import type { Page } from 'puppeteer-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { inCard, pressInCard, readCard, waitForCard, waitForNoCard } from './harness/card.ts';
import { ENGINES } from './harness/find-browser.ts';
import { hover, paintedMentions, waitForMention } from './harness/mentions.ts';
import { waitFor } from './harness/open-browser.ts';
import { beginPageTest, type PageTest } from './page-reading.ts';
import { ARTICLE, pageOf } from './page-texts.ts';

describe.each(ENGINES)('a card in %s', (engine) => {
  let t: PageTest;
  beforeAll(async () => {
    t = await beginPageTest(engine);
  });
  afterEach(async () => {
    for (const page of await t.session.browser.pages()) if (page.url().startsWith('http')) await page.close();
    expect(t.complaints.splice(0)).toEqual([]);
  });
  afterAll(() => t?.close());

  /** With its facts in it. */
  async function openCard(page: Page) {
    await hover(page, 'CPEC');
    return waitForCard(t.helper, page, 'All 12 facts');
  }

  const press = (page: Page, words: RegExp) => pressInCard(t.helper, page, words);
  const cardThat = (page: Page, holds: (text: string) => boolean, what: string) =>
    waitFor(async () => {
      const card = await readCard(t.helper, page);
      return card && holds(card.text) ? card : undefined;
    }, what);

  test('has all facts inside, with a scroll of its own, and leads back', async () => {
    const page = await t.open(pageOf(ARTICLE));
    const first = await openCard(page);
    await press(page, /^All \d+ facts$/);
    const all = await cardThat(page, (text) => text.length > 2 * first.text.length, 'all facts');
    expect({ ...all.box, height: 0 }).toEqual({ ...first.box, height: 0 });
    expect(all.box.height).toBeLessThanOrEqual(420);
    const scrolled = await inCard(t.helper, page, (root) => {
      const facts = root.querySelector('.facts');
      facts?.scrollBy(0, 200);
      return { top: facts?.scrollTop, chain: facts && getComputedStyle(facts).overscrollBehaviorY };
    });
    expect(scrolled).toEqual({ top: 200, chain: 'contain' });
    await press(page, /^Back$/);
    await cardThat(page, (text) => text === first.text, 'the card as it was');
  });

  test('shows no fact that is cut through, and its source under each', async () => {
    const page = await t.open(pageOf(ARTICLE));
    await openCard(page);
    const facts = await inCard(t.helper, page, (root) => {
      const card = root.querySelector('.card')?.getBoundingClientRect();
      return Array.from(root.querySelectorAll('.fact-row:not([hidden])'), (row) => {
        const { top, bottom } = row.getBoundingClientRect();
        const isWhole = top >= (card?.top ?? 0) && bottom <= (card?.bottom ?? 0);
        return isWhole && (row.querySelector('.source')?.textContent ?? '') !== '';
      });
    });
    expect(facts?.length).toBeGreaterThanOrEqual(2);
    expect(facts?.length).toBeLessThanOrEqual(3);
    expect(facts).not.toContain(false);
  });

  test('is swapped for that of a related name, in the same place, and leads back', async () => {
    const page = await t.open(pageOf(ARTICLE));
    const first = await openCard(page);
    const chip = await inCard(t.helper, page, (root) => root.querySelector('.chip')?.textContent ?? '');
    await press(page, new RegExp(`^${chip}$`));
    const other = await cardThat(page, (text) => text !== first.text && text.includes(chip ?? ''), 'it');
    expect([other.box.x, other.box.y]).toEqual([first.box.x, first.box.y]);
    expect(await page.evaluate(() => document.querySelectorAll('[popover=manual]').length)).toBe(1);
    await press(page, /^Back$/);
    await cardThat(page, (text) => text === first.text, 'the card as it was');
  });

  /** Pastes into a field of the page what is on the clipboard. */
  async function pasted(page: Page): Promise<string> {
    await page.focus('#paste');
    await page.keyboard.down('Control');
    await page.keyboard.press('KeyV', { commands: ['Paste'] });
    await page.keyboard.up('Control');
    return waitFor(
      () => page.$eval('#paste', (field) => (field as HTMLTextAreaElement).value),
      'what was pasted',
    );
  }
  const PASTING = `${ARTICLE}<textarea id="paste"></textarea>`;

  test('has text that can be selected and copied', async () => {
    const page = await t.open(pageOf(PASTING));
    await openCard(page);
    const fact = await inCard(t.helper, page, (root) => {
      const text = root.querySelector<HTMLElement>('.fact-row .fact');
      const { x, y } = text?.getBoundingClientRect() ?? { x: 0, y: 0 };
      return { x: x + 20, y: y + 8, words: text?.innerText ?? '' };
    });
    if (!fact) throw new Error('no fact');
    await page.mouse.click(fact.x, fact.y, { count: 3 });
    await page.keyboard.down('Control');
    await page.keyboard.press('KeyC', { commands: ['Copy'] });
    await page.keyboard.up('Control');
    expect(fact.words).toContain((await pasted(page)).trim());
  });

  test('copies its facts with their sources, and asks which fact is wrong', async () => {
    const page = await t.open(pageOf(PASTING));
    await openCard(page);
    await press(page, /^More about/);
    await press(page, /^Text$/);
    await cardThat(page, (text) => text.includes('Copied'), 'what was copied');
    expect(await pasted(page)).toMatch(
      /\.\n5 Jan 2026 \(China and Pakistan\)\. Aeyan Raza, 5 Jan 2026, ¶ 5\n/,
    );
    await press(page, /^Report a mistake$/);
    await cardThat(page, (text) => text.includes('Which fact is wrong?'), 'the question');
  });

  test.each([
    ['this site', /^Not on this site$/, []],
    ['this match', /^Wrong match here$/, ['Khunjerab Pass', 'Karakoram Highway']],
    ['the pointer', /^Open only on a click$/, ['Khunjerab Pass', 'CPEC', 'Karakoram Highway']],
  ])('turns off %s, becomes one line, and takes it back', async (_, words, left) => {
    const page = await t.open(pageOf(ARTICLE));
    await waitForMention(page, 'Karakoram Highway');
    await openCard(page);
    await press(page, /^More about/);
    await press(page, words);
    const line = await cardThat(page, (text) => text.includes('Undo'), 'one line with Undo');
    expect(line.box.height).toBeLessThan(60);
    const painted = async () => (await paintedMentions(page)).map(({ text }) => text);
    await waitFor(async () => (await painted()).join() === left.join(), `${left.join()} to be left`);
    await press(page, /^Undo$/);
    await waitForMention(page, 'CPEC');
    await page.keyboard.press('Escape');
    await waitForNoCard(t.helper, page);
    // A rest on a name opens as before; one that began before the page heard of the change does not.
    await waitFor(async () => {
      await page.mouse.move(2, 2);
      await hover(page, 'Khunjerab Pass');
      return waitForCard(t.helper, page, 'Khunjerab Pass', 2000).catch(() => undefined);
    }, 'the next card');
  });

  test('that has become one line goes with the pointer', async () => {
    const page = await t.open(pageOf(ARTICLE));
    await openCard(page);
    await press(page, /^More about/);
    await press(page, /^Wrong match here$/);
    await cardThat(page, (text) => text.includes('Undo'), 'one line with Undo');
    await page.mouse.move(2, 2);
    await waitForNoCard(t.helper, page);
    await t.helper.evaluate(`(globalThis.browser ?? chrome).storage.local.remove('wrongMatches')`);
  });

  test('closes when its word is scrolled away, and not for a few pixels', async () => {
    const page = await t.open(pageOf(`${ARTICLE}<div style="height:3000px"></div>`));
    const { box } = await openCard(page);
    await page.evaluate(() => scrollBy(0, 10));
    await page.evaluate(() => new Promise(requestAnimationFrame));
    expect((await readCard(t.helper, page))?.box).toEqual(box);
    await page.evaluate(() => scrollBy(0, 100));
    await waitForNoCard(t.helper, page);
  });

  test('closes when the reader types, and what is typed is the page’s', async () => {
    const page = await t.open(pageOf(`<input id=field>${ARTICLE}`));
    await waitForMention(page, 'CPEC');
    await page.focus('#field');
    await openCard(page);
    await page.keyboard.type('so');
    await waitForNoCard(t.helper, page);
    expect(await page.$eval('#field', (field) => (field as HTMLInputElement).value)).toBe('so');
  });

  test('opens by a click only, or with a key held, where the reader wants that', async () => {
    const page = await t.open(pageOf(ARTICLE));
    await waitForMention(page, 'CPEC');
    const set = (opening: string) =>
      t.helper.evaluate(`(globalThis.browser ?? chrome).storage.local.set({ opening: '${opening}' })`);
    /** A rest of more than a second opens nothing, once the page has heard of the change. */
    const restInVain = () =>
      waitFor(async () => {
        await page.mouse.move(2, 2);
        await waitForNoCard(t.helper, page);
        const mention = await hover(page, 'CPEC');
        await page.evaluate(async () => {
          for (let frame = 0; frame < 80; frame += 1) await new Promise(requestAnimationFrame);
        });
        return (await readCard(t.helper, page)) ? undefined : mention;
      }, 'a rest to open nothing');
    try {
      await set('click');
      const { x, y } = await restInVain();
      await page.mouse.click(x + 5, y + 5);
      await waitForCard(t.helper, page, 'CPEC');
      await page.keyboard.press('Escape');
      await set('modifier');
      await waitFor(async () => {
        await page.mouse.move(2, 2);
        await hover(page, 'CPEC');
        await page.keyboard.down('Control');
        const card = await waitForCard(t.helper, page, 'CPEC', 2000).catch(() => undefined);
        await page.keyboard.up('Control');
        return card;
      }, 'a card while the key is held');
    } finally {
      await set('normal');
    }
  });
});
