import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { press, rowNames, search, waitForWords } from './desk-page.ts';
import { ENGINES } from './harness/find-browser.ts';
import { openBrowser, waitFor, type OpenBrowser } from './harness/open-browser.ts';
import { withPack } from './harness/with-pack.ts';

const NAME = 'Lindholm Bridge';

describe.each(ENGINES)('an entry of several years and sources in %s', (engine) => {
  let session: OpenBrowser;
  let putBack: () => void;
  let popup: Page;

  beforeAll(async () => {
    putBack = await withPack(engine, bridgePack());
    session = await openBrowser(engine);
    popup = await session.openExtensionPage('popup.html');
    await popup.bringToFront();
    await search(popup, NAME);
    await waitFor(async () => (await rowNames(popup))[0] === NAME, NAME);
    await popup.focus('input');
    await popup.keyboard.press('Enter');
    await waitForWords(popup, 'Take along');
  });

  afterAll(async () => {
    await session?.close();
    putBack?.();
  });

  /** By keys, as a reader does it. */
  async function choose(list: 'Year' | 'Source', begins: string): Promise<void> {
    const select = await popup.waitForSelector(`select[aria-label="${list}"]`);
    const lines = (await select?.evaluate(({ options }) => [...options].map(({ text }) => text))) ?? [];
    await select?.focus();
    await popup.keyboard.press('Home');
    for (let down = lines.findIndex((line) => line.startsWith(begins)); down > 0; down -= 1) {
      await popup.keyboard.press('ArrowDown');
    }
  }

  const statements = (): Promise<string[]> =>
    popup.$$eval('.fact-row .t-fact', (all) => all.map(({ textContent }) => textContent.trim()).toSorted());
  const shows = (what: string, ...ids: string[]) =>
    waitFor(async () => (await statements()).join() === ids.map(statement).join(), what);

  test('lists the years newest first, a span under each of its years, and every source once', async () => {
    await shows('all', ...FACTS.map(([id]) => id));
    const lines = await popup.$$eval('.narrow select', (lists) =>
      lists.map((list) => [...list.options].map(({ text }) => text)),
    );
    expect(lines).toEqual([
      ['All years', '2024', '2021', '2020', '2019'],
      ['All sources', 'Courier, 1 Feb 2025', 'Post, 1 Mar 2022'],
    ]);
  });

  test('is narrowed by year, by source, by both, in both orders, and shown whole again', async () => {
    await choose('Year', '2021');
    await shows('what is of 2021', 'c', 'd', 'e');
    await choose('Source', 'Post');
    await shows('what the Post says of 2021', 'c', 'e');
    await press(popup, 'In order of time');
    await waitFor(async () => (await popup.$$('.dated')).length === 2, 'the same two in order of time');
    await press(popup, 'In order of time');
    await choose('Year', 'All');
    await shows('what the Post says', 'b', 'c', 'e');
    await choose('Year', '2024');
    await waitForWords(popup, 'No fact is left by these filters.');
    await choose('Source', 'All');
    await shows('what is of 2024', 'f', 'g');
    await choose('Year', 'All');
    await shows('all', ...FACTS.map(([id]) => id));
  });
});

const FACTS = [
  ['a', '2019-05-01', 'courier'],
  ['b', '2019-06-01', 'post'],
  ['c', '2019-07-01/2021-02-01', 'post'],
  ['d', '2021-03-01', 'courier'],
  ['e', '2021', 'post'],
  ['f', '2024-08-01', 'courier'],
  ['g', '2024-09-01', 'courier'],
] as const;

const statement = (id: string) => `Step ${id} of the bridge was done.`;

function bridgePack(): Record<string, unknown> {
  const source = (id: string, label: string, issued: string) => ({
    id,
    type: 'article',
    label: { en: label },
    issued,
    language: 'en',
  });
  return {
    'pack.yaml': {
      format: 1,
      id: 'bridges',
      title: { en: 'Bridges' },
      description: { en: 'A made-up bridge' },
      contact: 'desk@bridges.example',
      language: 'en',
      licence: 'CC0-1.0',
      editors: ['A. Editor'],
    },
    'sources.yaml': [source('courier', 'Courier', '2025-02-01'), source('post', 'Post', '2022-03-01')],
    'entities/lindholm-bridge.yaml': {
      id: 'lindholm-bridge',
      kind: 'Project',
      mark: 'text',
      names: [{ text: NAME, lang: 'en', role: 'preferred', certainty: 'sure' }],
      description: { en: 'Bridge over a sound' },
      facts: FACTS.map(([id, when, from], index) => ({
        id: `lindholm-bridge.${id}`,
        about: ['lindholm-bridge'],
        mode: 'done',
        statement: { en: statement(id) },
        when,
        sources: [{ source: from, paragraphs: [index + 1] }],
      })),
    },
  };
}
