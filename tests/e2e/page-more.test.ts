// Long: a browser takes seconds to start, and these share one for each engine.
import type { Page } from 'puppeteer-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { PageMentions } from '../../lib/messages.ts';
import { inCard, waitForCard, waitForNoCard } from './harness/card.ts';
import { ENGINES } from './harness/find-browser.ts';
import { hover, paintedMentions, waitForMention } from './harness/mentions.ts';
import { waitFor } from './harness/open-browser.ts';
import { holdBackground } from './hold-background.ts';
import { askOwn, beginPageTest, tell, type PageTest } from './page-reading.ts';
import { ARTICLE, HARBOUR, PASS, ROAD, pageOf } from './page-texts.ts';

/** What the card shows, told by its marks and not by its words. */
type Face = 'none' | 'loading' | 'failed' | 'facts' | 'said' | 'blank';

describe.each(ENGINES)('more of a page in %s', (engine) => {
  let t: PageTest;
  beforeAll(async () => {
    t = await beginPageTest(engine);
  });
  afterEach(async () => {
    for (const page of await t.session.browser.pages()) if (page.url().startsWith('http')) await page.close();
    t.complaints.length = 0;
  });
  afterAll(() => t?.close());

  const listed = async (page: Page) => {
    const answer = (await tell(t.helper, page, 'listMentions', {})) as { ok: PageMentions };
    return answer.ok.entities;
  };
  /** Another page, opened later, was read and underlined: by then this one would have been, too. */
  const letTimeForReading = async () => {
    const other = await t.open(pageOf(ARTICLE));
    await waitForMention(other, 'CPEC');
    await other.close();
  };

  async function face(page: Page): Promise<Face> {
    const seen = await inCard(t.helper, page, (root) => {
      const card = root.querySelector<HTMLElement>('.card');
      if (!card || card.getBoundingClientRect().height === 0) return 'none';
      if (!card.querySelector('h2')?.textContent) return 'blank';
      if (card.querySelector('[role=alert] button')) return 'failed';
      if (card.querySelector('.bars')) return 'loading';
      if (card.querySelector('.facts')) return 'facts';
      return card.querySelector('.quiet')?.textContent ? 'said' : 'blank';
    });
    return seen ?? 'none';
  }

  /** Waits for a face of the card, and answers which it wore until then. */
  async function waitForFace(page: Page, wanted: Face): Promise<Set<Face>> {
    const worn = new Set<Face>();
    await waitFor(async () => {
      const now = await face(page);
      worn.add(now);
      return now === wanted;
    }, `the card to be ${wanted}`);
    expect(worn).not.toContain('blank');
    return worn;
  }

  /** As `hover`, for words in shadow roots: two of different trees have no order for the page. */
  async function restOn(page: Page, text: string): Promise<void> {
    const at = await waitFor(
      async () => {
        const box = (await paintedMentions(page)).find((mention) => mention.text === text);
        return box && { x: box.x + box.width / 2, y: box.y + box.height / 2 };
      },
      `“${text}” to be underlined`,
      5000,
    );
    await page.mouse.move(at.x - 40, at.y + 60);
    await page.mouse.move(at.x, at.y, { steps: 4 });
  }

  async function press(page: Page, words: RegExp): Promise<void> {
    const at = await waitFor(async () => {
      const buttons = await inCard(t.helper, page, (root) =>
        Array.from(root.querySelectorAll('button'), (button) => {
          const { x, y, width, height } = button.getBoundingClientRect();
          const name = button.getAttribute('aria-label') ?? button.textContent ?? '';
          return { name, x: x + width / 2, y: y + height / 2 };
        }),
      );
      return buttons?.find(({ name }) => words.test(name));
    }, String(words));
    await page.mouse.click(at.x, at.y);
  }

  describe('a background that', () => {
    afterEach(() => holdBackground(t.session, t.helper, 'well'));

    test.each([
      ['below', ''],
      ['above', '<div style="block-size: calc(100vh - 140px)"></div>'],
    ])(
      'is slow: a card %s its word waits quietly and fills, and its first line stays where it is',
      async (where, before) => {
        const page = await t.open(pageOf(`${before}<p>${HARBOUR}</p>`));
        await waitForMention(page, 'CPEC');
        await holdBackground(t.session, t.helper, 'slow');
        const { y } = await hover(page, 'CPEC');
        const firstLine = () =>
          inCard(t.helper, page, (root) => {
            const { x, y } = root.querySelector('.card .t-name')?.getBoundingClientRect() ?? { x: 0, y: 0 };
            return { x, y };
          });
        await waitForFace(page, 'loading');
        const loading = await firstLine();
        expect(await waitForFace(page, 'facts')).not.toContain('failed');
        expect(await firstLine()).toEqual(loading);
        expect(t.complaints).toEqual([]);
        expect((loading?.y ?? 0) > y ? 'below' : 'above').toBe(where);
      },
    );

    test('fails: the card says so, and “Try again” brings the facts once it is well', async () => {
      const page = await t.open(pageOf(ARTICLE));
      await waitForMention(page, 'CPEC');
      await holdBackground(t.session, t.helper, 'failing');
      await hover(page, 'CPEC');
      await waitForFace(page, 'failed');
      await holdBackground(t.session, t.helper, 'well');
      await press(page, /try again/i);
      await waitForFace(page, 'facts');
      expect(t.complaints).toEqual([]);
    });

    test('dies while a card waits for it: the card says so, and “Try again” brings the facts', async () => {
      const page = await t.open(pageOf(ARTICLE));
      await waitForMention(page, 'CPEC');
      await holdBackground(t.session, t.helper, 'silent');
      await hover(page, 'CPEC');
      await waitForFace(page, 'loading');
      await t.session.killBackground();
      await waitForFace(page, 'failed');
      await press(page, /try again/i);
      await waitForFace(page, 'facts');
      expect(t.complaints).toEqual([]);
    });
  });

  test('a pack switched off while its card is open: the underlines go, the card says so, and the underlines come back', async () => {
    const page = await t.open(pageOf(ARTICLE));
    await hover(page, 'CPEC');
    await waitForFace(page, 'facts');
    const { ok: packs } = (await askOwn(t.helper, 'packs', {})) as { ok: { feed: string; pack: string }[] };
    const keys = packs.map(({ feed, pack }) => `${feed}/${pack}`);
    const switchOff = (off: string[]) =>
      t.helper.evaluate(
        `(globalThis.browser ?? chrome).storage.local.set({ packsOff: ${JSON.stringify(off)} })`,
      );
    await switchOff(keys);
    try {
      await waitFor(async () => (await paintedMentions(page)).length === 0, 'the underlines to go');
      await waitForFace(page, 'said');
      await page.mouse.move(2, 2);
      await waitForNoCard(t.helper, page);
    } finally {
      await switchOff([]);
    }
    await waitForMention(page, 'CPEC');
    expect(t.complaints).toEqual([]);
  });

  test('a node that moves into the document of a frame and back', async () => {
    const page = await t.open(
      pageOf(`<main><p id=traveller>${PASS}</p><p>${HARBOUR}</p></main>
        <iframe srcdoc="<body></body>" style="width:600px;height:340px"></iframe>`),
    );
    await waitForMention(page, 'Khunjerab Pass');
    await page.evaluate(() => {
      const traveller = document.querySelector('#traveller') as Element;
      document.querySelector('iframe')?.contentDocument?.body.append(traveller);
    });
    await waitFor(
      async () => (await paintedMentions(page)).every(({ text }) => text !== 'Khunjerab Pass'),
      'the underline to leave the page with its node',
    );
    const frame = page.frames()[1];
    await waitFor(
      async () => frame && (await paintedMentions(frame)).some(({ text }) => text === 'Khunjerab Pass'),
      'the node to be underlined in the frame',
    );
    await page.evaluate(() => {
      const traveller = document.querySelector('iframe')?.contentDocument?.querySelector('#traveller');
      document.querySelector('main')?.append(traveller as Element);
    });
    await hover(page, 'Khunjerab Pass');
    await waitForCard(t.helper, page, 'Khunjerab Pass');
    expect(t.complaints).toEqual([]);
  });

  test('open shadow roots: nested, empty at first, and written into later', async () => {
    const page = await t.open(pageOf(`<p>${ROAD}</p><main></main>`));
    await page.evaluate((text) => {
      const main = document.querySelector('main');
      const outer = document.createElement('x-outer');
      const inner = outer.attachShadow({ mode: 'open' }).appendChild(document.createElement('x-inner'));
      inner.attachShadow({ mode: 'open' }).innerHTML = `<p>${text}</p>`;
      const empty = document.createElement('x-empty');
      empty.attachShadow({ mode: 'open' });
      main?.append(outer, empty);
    }, PASS);
    await restOn(page, 'Khunjerab Pass');
    await waitForCard(t.helper, page, 'Khunjerab Pass');
    await page.mouse.move(2, 2);
    await waitForNoCard(t.helper, page);
    await page.evaluate((text) => {
      const root = document.querySelector('x-empty')?.shadowRoot;
      root?.append(Object.assign(document.createElement('p'), { textContent: text }));
    }, HARBOUR);
    await restOn(page, 'CPEC');
    await waitForCard(t.helper, page, 'CPEC');
    expect(t.complaints).toEqual([]);
  });

  test('open shadow roots attached to elements that were read before: a custom element with text, and an empty box', async () => {
    const page = await t.open(pageOf(`<p>${ROAD}</p><x-late>Not yet.</x-late><div id=box></div>`));
    await waitForMention(page, 'Karakoram Highway');
    const attach = (selector: string, text: string) =>
      page.evaluate(
        (selector, text) => {
          // Of this no observer of mutations is told.
          const root = document.querySelector(selector)?.attachShadow({ mode: 'open' });
          if (root) root.innerHTML = `<p>${text}</p>`;
        },
        selector,
        text,
      );
    await attach('x-late', HARBOUR);
    await restOn(page, 'CPEC');
    await waitForCard(t.helper, page, 'CPEC');
    await page.mouse.move(2, 2);
    await waitForNoCard(t.helper, page);
    await attach('#box', PASS);
    await restOn(page, 'Khunjerab Pass');
    await waitForCard(t.helper, page, 'Khunjerab Pass');
    expect(t.complaints).toEqual([]);
  });

  test('far below the viewport nothing is read while the page loads; whoever scrolls, or asks for its names, has it at once', async () => {
    const filler = Array.from({ length: 80 }, (_, n) => `<p>Line ${n} of nothing at all.</p>`).join('');
    // A picture that never comes: the page is loading until the test is over.
    t.pages.add('/never.png', () => undefined);
    const html = pageOf(`<p>${PASS}</p>${filler}<p id=end>${HARBOUR}</p><img src="/never.png">`);
    const openLoading = async (path: string) => {
      const page = await t.session.newPage();
      await page.goto(t.pages.add(path, html), { waitUntil: 'domcontentloaded' });
      await page.bringToFront();
      await waitForMention(page, 'Khunjerab Pass');
      return page;
    };
    const scrolled = await openLoading('/scrolled.html');
    await scrolled.evaluate(() => document.querySelector('#end')?.scrollIntoView());
    await waitForMention(scrolled, 'CPEC');
    const asked = await openLoading('/asked.html');
    const names = (await listed(asked)).map(({ ref }) => ref.split('/').at(-1));
    expect(names).toEqual(['khunjerab-pass', 'cpec']);
  });

  test('an XML page is left alone', async () => {
    const page = await t.open(
      `<?xml version="1.0"?><story><p>${PASS}</p><p>${HARBOUR}</p></story>`,
      '/story.xml',
      { 'content-type': 'text/xml' },
    );
    await letTimeForReading();
    expect(
      await page.evaluate(() => ({
        type: document.contentType,
        // Chromium shows XML in a page of its own, which is none of ours.
        hosts: document.querySelectorAll('[popover]').length,
        highlights: CSS.highlights.size,
      })),
    ).toEqual({ type: 'text/xml', hosts: 0, highlights: 0 });
  });

  test.skipIf(engine === 'firefox')(
    'the viewer of PDF files is left alone (Chromium: in Firefox no extension may run in it)',
    async () => {
      const bytes = pdfOf(HARBOUR.slice(0, 60));
      t.pages.add('/story.pdf', (_, response) => {
        response.writeHead(200, { 'content-type': 'application/pdf' }).end(bytes);
      });
      const page = await t.session.newPage(`${t.pages.origin}/story.pdf`);
      await letTimeForReading();
      const seen = await page.evaluate(() => ({
        type: document.contentType,
        highlights: CSS.highlights.size,
        nodes: [...document.documentElement.children].map(({ localName }) => localName),
      }));
      expect(seen).toEqual({ type: 'application/pdf', highlights: 0, nodes: ['head', 'body'] });
    },
  );

  test('a page that is judged anew while the pointer rests on a word: its card opens all the same', async () => {
    const opening = (how: string) =>
      t.helper.evaluate(`(globalThis.browser ?? chrome).storage.local.set({ opening: '${how}' })`);
    await opening('slow');
    const page = await t.open(pageOf(`<p>${PASS}</p>`));
    await waitForMention(page, 'Khunjerab Pass');
    await hover(page, 'Khunjerab Pass');
    // Another name in the text is evidence, and with new evidence every mention is decided once more.
    await page.evaluate((text) => {
      document.body.append(Object.assign(document.createElement('p'), { textContent: text }));
    }, HARBOUR);
    await waitForCard(t.helper, page, 'Khunjerab Pass');
    await opening('normal');
    expect(t.complaints).toEqual([]);
  });

  test('an article in one block and in paragraphs that come late ends in the same mentions', async () => {
    // Names that need others around them: some before, some after what they need.
    const sentences = [
      'Dar had arrived late in the evening, and few had waited for him on the wet stairs of the guest house.',
      PASS,
      'In Gwadar the shops were shut, and the boys played with a ball made of rags between the parked lorries.',
      HARBOUR,
      'Ishaq Dar spoke first and without notes, and whoever knew him saw that he had slept little on the way.',
      ROAD,
      'Of the SCO nobody said a word, though the Shanghai Cooperation Organisation had its name on every folder.',
      'Then Dar thanked them all and asked when the harbour at Gwadar could be seen from the sea once more.',
    ];
    const whole = await t.open(pageOf(`<p>${sentences.join(' ')}</p>`));
    await waitForMention(whole, 'CPEC');
    const inOne = counted(await listed(whole));
    expect(inOne.find(([ref]) => ref.endsWith('/ishaq-dar'))?.[1]).toBe(3);
    const late = await t.open(pageOf('<main></main>'));
    await late.evaluate(async (sentences) => {
      for (const text of sentences) {
        const paragraph = document.createElement('p');
        paragraph.textContent = text;
        document.querySelector('main')?.append(paragraph);
        // Longer than what the page gathers changes for: each paragraph is a question of its own.
        await new Promise((resolve) => {
          setTimeout(resolve, 250);
        });
      }
    }, sentences);
    let inMany: [string, number][] = [];
    await waitFor(async () => {
      inMany = counted(await listed(late));
      return JSON.stringify(inMany) === JSON.stringify(inOne);
    }, 'the same mentions').catch(() => expect(inMany).toEqual(inOne));
  });
});

/** Who is named, how often: what is underlined differs, since it is sparing by paragraph. */
function counted(entities: PageMentions['entities']): [string, number][] {
  return entities.map(({ ref, count }): [string, number] => [ref, count]);
}

/** The least PDF file there is, with one line of text. */
function pdfOf(text: string): string {
  const drawn = `BT /F1 12 Tf 40 700 Td (${text}) Tj ET`;
  const objects = [
    '<</Type/Catalog/Pages 2 0 R>>',
    '<</Type/Pages/Kids[3 0 R]/Count 1>>',
    '<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>',
    `<</Length ${drawn.length}>>stream\n${drawn}\nendstream`,
    '<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>',
  ];
  let file = '%PDF-1.4\n';
  const offsets = objects.map((object, at) => {
    const offset = file.length;
    file += `${at + 1} 0 obj${object}endobj\n`;
    return offset;
  });
  const table = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  return `${file}xref\n0 6\n0000000000 65535 f \n${table}trailer<</Size 6/Root 1 0 R>>\nstartxref\n${file.length}\n%%EOF`;
}
