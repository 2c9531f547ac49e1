import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { inCard, pressInCard, waitForCard } from './harness/card.ts';
import { ENGINES } from './harness/find-browser.ts';
import { hover } from './harness/mentions.ts';
import { withPack } from './harness/with-pack.ts';
import { beginPageTest, type PageTest } from './page-reading.ts';
import { pageOf } from './page-texts.ts';

const LONG = 'The Zanzor Tunnel is 14 kilometres long.';
const SHORT = 'The Zanzor Tunnel is 11 kilometres long.';
const OTHER = 'The first lorry drove through the Zanzor Tunnel.';

/** Two papers that do not agree, and a fact neither disputes. */
function differingPack(): Record<string, unknown> {
  const source = (id: string, publisher: string, issued: string) => ({
    id,
    type: 'article',
    title: 'The tunnel',
    publisher,
    issued,
    language: 'en',
    URL: `https://${id}.example/tunnel`,
  });
  const fact = (id: string, en: string, from: string, more: object) => ({
    id: `zanzor-tunnel.${id}`,
    about: ['zanzor-tunnel'],
    mode: 'report',
    statement: { en },
    when: '2026-01-03',
    sources: [{ source: from, paragraphs: [1] }],
    ...more,
  });
  const length = (value: string) => ({ property: 'length', quantity: { value, unit: 'km' } });
  return {
    'pack.yaml': {
      format: 1,
      id: 'tunnel',
      title: { en: 'A tunnel' },
      description: { en: 'What two papers say of a tunnel' },
      contact: 'https://tunnel.example/',
      language: 'en',
      licence: 'CC-BY-4.0',
      editors: ['Nobody'],
    },
    'sources.yaml': [
      source('herald', 'The Zanzor Herald', '2026-01-05'),
      source('courier', 'The Hill Courier', '2026-01-06'),
    ],
    'entities/zanzor-tunnel.yaml': {
      id: 'zanzor-tunnel',
      kind: 'Project',
      mark: 'text',
      names: [{ text: 'Zanzor Tunnel', lang: 'en', role: 'preferred', certainty: 'sure' }],
      description: { en: 'Road tunnel under the Zanzor ridge' },
      facts: [
        fact('long', LONG, 'herald', length('14')),
        fact('short', SHORT, 'courier', length('11')),
        fact('lorry', OTHER, 'herald', { when: '2025-12-01' }),
      ],
    },
  };
}

describe.each(ENGINES)('facts that differ in %s', (engine) => {
  let t: PageTest;
  let putBack: (() => void) | undefined;

  beforeAll(async () => {
    putBack = await withPack(engine, differingPack());
    t = await beginPageTest(engine);
  });

  afterAll(async () => {
    await t?.close();
    putBack?.();
  });

  const factsIn = async (page: Page) =>
    (await inCard(t.helper, page, (root) =>
      Array.from(root.querySelectorAll<HTMLElement>('.fact'), (one) => one.innerText),
    )) ?? [];

  test('stand together in the card as “Reports differ”, each with its source, and once', async () => {
    const page = await t.open(
      pageOf(`<p>Before the snow came everybody who had a lorry wanted to drive it through the Zanzor Tunnel once, and
        nobody could say afterwards how long he had been in the dark.</p>`),
    );
    await hover(page, 'Zanzor Tunnel');
    await waitForCard(t.helper, page, 'Reports differ');
    const disputed = (await factsIn(page)).filter((text) => text.includes(LONG) || text.includes(SHORT));
    expect(disputed).toHaveLength(1);
    for (const said of ['Reports differ', LONG, SHORT, 'The Zanzor Herald', 'The Hill Courier'])
      expect(disputed[0]).toContain(said);

    await pressInCard(t.helper, page, /all 3 facts/i);
    await waitForCard(t.helper, page, OTHER);
    const all = await factsIn(page);
    expect(all.find((text) => text.includes(OTHER))).not.toContain('Reports differ');
    expect(all.filter((text) => text.includes(LONG) && text.includes(SHORT))).toHaveLength(1);
    expect(t.complaints).toEqual([]);
  });
});
