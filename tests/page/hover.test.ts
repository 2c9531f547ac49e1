/** The thin side of the hover machine: when a card’s answer comes, and whose card is open by then. */
import { parseHTML } from 'linkedom';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { CardProps } from '../../components/card/card-props.ts';
import type { CardAnswer } from '../../lib/brief/view.ts';
import type { PageMention } from '../../lib/page/block.ts';
import { createHover } from '../../lib/page/hover.ts';
import type { Point } from '../../lib/page/rect.ts';
import type { Ask } from '../../lib/page/scan.ts';

/** Two underlined words side by side, and beyond them the page. */
const PASS: Point = { x: 50, y: 50 };
const HARBOUR: Point = { x: 150, y: 50 };
const BESIDE: Point = { x: 700, y: 500 };

let abort: AbortController;
beforeEach(() => {
  abort = new AbortController();
  vi.useFakeTimers();
});
afterEach(() => {
  abort.abort();
  vi.useRealTimers();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

function openPage() {
  const { window, document } = parseHTML(
    '<html lang="en"><body><p>The pass and the harbour</p></body></html>',
  );
  // This document knows of no dialogs and no popovers.
  vi.spyOn(window.Element.prototype, 'closest').mockReturnValue(null);
  vi.spyOn(window.Element.prototype, 'matches').mockReturnValue(false);
  vi.stubGlobal('innerWidth', 1000);
  vi.stubGlobal('innerHeight', 800);
  const hearers = new Map<string, (event: unknown) => void>();
  vi.stubGlobal('addEventListener', hearers.set.bind(hearers));
  vi.stubGlobal('getComputedStyle', () => ({
    direction: 'ltr',
    backgroundColor: 'rgb(255, 255, 255)',
    color: '',
    filter: '',
  }));
  vi.stubGlobal('CSS', { highlights: {} });
  vi.stubGlobal('ShadowRoot', window.ShadowRoot);
  // As on a page without TLS.
  vi.stubGlobal('crypto', {});
  Object.defineProperty(document, 'location', { value: { href: 'http://thenews.example/' } });

  const container = document.querySelector('p') as Element;
  const mention = (ref: string, start: number) =>
    ({ refs: [ref], start, end: start + 4, surface: ref, word: 0, block: { container } }) as PageMention;
  const pass = mention('bundled/town/pass', 4);
  const harbour = mention('bundled/town/harbour', 17);
  const rangeOf = (one: PageMention) => {
    const left = one === pass ? 20 : 120;
    const rect = { left, right: left + 60, top: 40, bottom: 60, width: 60 };
    return {
      startContainer: container.firstChild,
      getBoundingClientRect: () => rect,
      getClientRects: () => [rect],
    } as unknown as Range;
  };

  const answers: ((answer: CardAnswer) => void)[] = [];
  const shown: string[] = [];
  createHover(
    {
      document,
      signal: abort.signal,
      ask: (() => new Promise((resolve) => answers.push(resolve))) as unknown as Ask,
      lookup: {
        mentionAt: ({ x }) => (x < 100 ? pass : x < 200 ? harbour : undefined),
        rangeOf,
        shadowRoots: () => [],
      },
      opening: () => 'normal',
      entities: () => [],
      chosen: () => [pass, harbour],
    },
    () => ({
      render: ({ now }: CardProps) => shown.push(`${now.state} ${'name' in now ? now.name.text : ''}`),
      unmount: () => shown.push('closed'),
    }),
  );
  /** What a reader’s pointer does, as the browser tells it. */
  const hear = (type: string, { x, y }: Point = BESIDE) =>
    hearers.get(type)?.({
      type,
      isTrusted: true,
      pointerType: 'mouse',
      buttons: 0,
      timeStamp: performance.now(),
      clientX: x,
      clientY: y,
      composedPath: () => [],
    });
  return {
    answers,
    shown,
    hear,
    rest: async (at: Point, ms = 1000) => {
      hear('pointermove', { x: at.x, y: at.y + 2 });
      await vi.advanceTimersByTimeAsync(16);
      hear('pointermove', at);
      await vi.advanceTimersByTimeAsync(ms);
    },
  };
}

test('a late answer is not shown on the card of the word the pointer went on to', async () => {
  const { answers, shown, rest } = openPage();
  await rest(PASS);
  expect(shown).toEqual(['loading bundled/town/pass']);
  await rest(HARBOUR);
  answers[0]?.({ state: 'gone' });
  await vi.advanceTimersByTimeAsync(100);
  expect(shown.slice(1)).toEqual(['closed', 'loading bundled/town/harbour']);
  answers.at(-1)?.({ state: 'gone' });
  await vi.advanceTimersByTimeAsync(100);
  expect(shown.at(-1)).toBe('gone bundled/town/harbour');
});

test('a card is asked for once, and anew by a pointer that comes back', async () => {
  const { answers, shown, rest } = openPage();
  await rest(PASS);
  await rest(HARBOUR);
  expect(answers).toHaveLength(2);
  await rest(BESIDE);
  await rest(PASS, 100);
  await rest(BESIDE);
  await rest(PASS, 100);
  expect(answers).toHaveLength(4);
  expect(shown.at(-1)).toBe('closed');
});

test('a late answer opens nothing when the pointer has left', async () => {
  const { answers, shown, rest } = openPage();
  await rest(PASS);
  await rest(BESIDE);
  answers[0]?.({ state: 'gone' });
  await vi.advanceTimersByTimeAsync(100);
  expect(shown).toEqual(['loading bundled/town/pass', 'closed']);
});

test('a card that could not open before the pointer left does not open later', async () => {
  const { shown, rest } = openPage();
  const { promise, resolve } = Promise.withResolvers<ArrayBuffer>();
  // The card opens when the page’s text is hashed.
  vi.stubGlobal('crypto', { subtle: { digest: () => promise } });
  await rest(PASS);
  await rest(BESIDE);
  resolve(new ArrayBuffer(32));
  await vi.advanceTimersByTimeAsync(100);
  expect(shown).toEqual([]);
});

test('a page that goes away closes its card', async () => {
  const { shown, rest, hear } = openPage();
  await rest(PASS);
  hear('pagehide');
  expect(shown).toEqual(['loading bundled/town/pass', 'closed']);
});
