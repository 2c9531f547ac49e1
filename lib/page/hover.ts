import type { CardAnswer, PageContext } from '../brief/view.ts';
import type { Opening } from '../settings.ts';
import type { PageMention } from './block.ts';
import { AT_FIRST, dwell, isShown, wakeAt, wanted, type Dwell, type DwellEvent, type Over } from './dwell.ts';
import { isPaintedAt, linesOf, mentionAt, type LookupContext } from './lookup.ts';
import { contains, type Point, type Rect } from './rect.ts';
import type { Ask } from './scan.ts';
import type { CardStage } from './stage.ts';

/** px the word may move under an open card before it counts as scrolled away. */
const SCROLLED = 32;

export interface HoverOptions {
  document: Document;
  signal: AbortSignal;
  ask: Ask;
  loadCard: () => Promise<CardStage>;
  lookup: LookupContext;
  opening: () => Opening;
  page: () => Promise<PageContext>;
}

export interface Hover {
  /** Opens a card at a mention, by keyboard, click or tap. */
  open(mention: PageMention, how: { focus: boolean; touch: boolean }): void;
  close(): void;
  isOpen(): boolean;
  /** The mention whose card is open. */
  current(): PageMention | undefined;
  /** The stage, once its code is there. */
  stage(): CardStage | undefined;
}

/** Feeds the hover machine with the pointer, and does what it decides. */
export function createHover(options: HoverOptions): Hover {
  const { document, signal, ask, loadCard, lookup, opening, page } = options;
  let state: Dwell = AT_FIRST;
  let stage: CardStage | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let card: Rect | undefined;
  let openToken = 0;
  let anchor: { range: Range; top: number; left: number } | undefined;
  let how = { focus: false, touch: false };
  let reported = 0;
  const keys = new Map<string, PageMention>();
  const keyOf = new WeakMap<PageMention, string>();
  let lastKey = 0;
  let fetched: { word: string; answer: Promise<CardAnswer> } | undefined;

  function key(mention: PageMention): string {
    let known = keyOf.get(mention);
    if (!known) {
      lastKey += 1;
      known = String(lastKey);
      keyOf.set(mention, known);
    }
    keys.set(known, mention);
    return known;
  }

  function feed(event: DwellEvent, now = performance.now()): void {
    if (signal.aborted) return;
    const before = state;
    state = dwell(state, event, now, opening());
    const word = wanted(state);
    if (word !== undefined) fetch(word);
    const shownBefore = isShown(before.phase) ? before.phase.token : 0;
    const shownNow = isShown(state.phase) ? state.phase.token : 0;
    if (shownBefore !== shownNow) {
      if (shownBefore) hide();
      if (isShown(state.phase)) show(state.phase.word, state.phase.token);
    }
    if (isShown(state.phase) && state.phase.seen && reported !== state.phase.token) {
      reported = state.phase.token;
      reportSeen();
    }
    clearTimeout(timer);
    const next = wakeAt(state, opening());
    if (next !== undefined)
      timer = setTimeout(() => feed({ type: 'tick' }), Math.max(0, next - performance.now()));
    if (state.phase.is === 'idle') keys.clear();
  }

  function fetch(word: string): Promise<CardAnswer> {
    if (fetched?.word === word) return fetched.answer;
    const mention = keys.get(word);
    const answer = mention ? cardOf(mention) : Promise.reject(new Error('no such mention'));
    // Whether it failed is asked by whoever opens the card.
    answer.catch(leaveToTheCard);
    fetched = { word, answer };
    load().catch(leaveToTheCard);
    return answer;
  }

  async function cardOf({ refs, why }: PageMention): Promise<CardAnswer> {
    return ask('getCard', { refs, page: await page(), ...(why ? { why } : {}) });
  }

  async function load(): Promise<CardStage> {
    stage ??= await loadCard();
    return stage;
  }

  function show(word: string, token: number): void {
    const mention = keys.get(word);
    const range = mention && lookup.painter.rangeOf(mention);
    const pointer = how.focus || !state.at ? undefined : { x: state.at.x, y: state.at.y };
    if (!mention || !range || (pointer && !how.touch && !isPaintedAt(lookup, pointer, mention))) {
      feed({ type: 'close' });
      return;
    }
    openToken = token;
    const { top, left } = range.getBoundingClientRect();
    anchor = { range, top, left };
    const answer = fetch(word);
    Promise.all([load(), page()]).then(
      ([stage, context]) => {
        // A late answer: another card was opened, or this one closed.
        if (token !== openToken || signal.aborted) return;
        openOn(stage, mention, range, pointer, context, answer);
      },
      // Without its code there is no card to say so; the next hover tries again.
      () => feed({ type: 'close' }),
    );
  }

  function openOn(
    stage: CardStage,
    mention: PageMention,
    range: Range,
    pointer: Point | undefined,
    page: PageContext,
    answer: Promise<CardAnswer>,
  ): void {
    const element = range.startContainer.parentElement ?? mention.block.container;
    const mine = openToken;
    const ifMine = (act: () => void) => (): void => {
      if (mine === openToken) act();
    };
    stage.open({
      refs: mention.refs,
      why: mention.why,
      surface: mention.surface,
      lang: mention.block.lang ?? document.documentElement.lang,
      element,
      lines: linesOf(range),
      pointer,
      ...how,
      page,
      answer,
      on: {
        placed(box) {
          if (mine !== openToken) return;
          card = box;
          feed({ type: 'placed', card: box });
        },
        muted: ifMine(() => feed({ type: 'unpin' })),
        close: ifMine(() => feed({ type: 'close' })),
      },
    });
  }

  function hide(): void {
    openToken = 0;
    card = undefined;
    anchor = undefined;
    how = { focus: false, touch: false };
    fetched = undefined;
    stage?.close();
  }

  function reportSeen(): void {
    const shown = stage?.shown();
    if (!shown) return;
    const facts = shown.facts.map(({ key }) => key);
    ask('reportSeen', { ref: shown.ref, facts }).catch(leaveToTheCard);
  }

  function overWhat(event: PointerEvent): Over {
    const host = stage?.host();
    if (host && card && event.composedPath().includes(host)) return { on: 'card' };
    const point = { x: event.clientX, y: event.clientY };
    if (card && contains(card, point)) return { on: 'card' };
    const mention = mentionAt(lookup, point);
    return mention ? { on: 'word', word: key(mention) } : { on: 'page' };
  }

  const listen = <K extends keyof WindowEventMap>(
    type: K,
    listener: (event: WindowEventMap[K]) => void,
  ): void => {
    // Only what a reader does: events a page makes up open nothing.
    const trusted = (event: WindowEventMap[K]) => event.isTrusted && listener(event);
    addEventListener(type, trusted as EventListener, { capture: true, passive: true, signal });
  };

  listen('pointermove', (event) => {
    if (event.pointerType === 'touch') return;
    const modifier = event.altKey || event.ctrlKey || event.metaKey;
    feed(
      {
        type: 'move',
        x: event.clientX,
        y: event.clientY,
        over: overWhat(event),
        modifier,
        pressed: event.buttons !== 0,
      },
      event.timeStamp,
    );
  });
  listen('pointerout', (event) => {
    if (event.relatedTarget === null && event.pointerType !== 'touch')
      feed({ type: 'left' }, event.timeStamp);
  });
  listen('pointerdown', (event) => {
    if (!isShown(state.phase)) return;
    feed({ type: overWhat(event).on === 'card' ? 'pin' : 'close' }, event.timeStamp);
  });
  listen('scroll', () => {
    if (!anchor || !isShown(state.phase)) return;
    const { top, left } = anchor.range.getBoundingClientRect();
    if (Math.hypot(top - anchor.top, left - anchor.left) > SCROLLED) feed({ type: 'close' });
  });
  listen('keydown', (event) => {
    const modifier = event.key === 'Alt' || event.key === 'Control' || event.key === 'Meta';
    if (modifier) feed({ type: 'modifier', held: true });
    else if (isShown(state.phase) && event.key !== 'Shift' && !isInCard(event)) feed({ type: 'close' });
  });
  listen('keyup', (event) => {
    if (event.key === 'Alt' || event.key === 'Control' || event.key === 'Meta')
      feed({ type: 'modifier', held: false });
  });
  listen('blur', () => feed({ type: 'left' }));
  listen('pagehide', () => feed({ type: 'close' }));
  signal.addEventListener('abort', () => {
    clearTimeout(timer);
    stage?.close();
    stage?.host()?.remove();
  });

  function isInCard(event: Event): boolean {
    const host = stage?.host();
    return host !== undefined && event.composedPath().includes(host);
  }

  return {
    open(mention, wish) {
      if (isShown(state.phase)) feed({ type: 'close' });
      how = wish;
      feed({ type: 'open', word: key(mention) });
    },
    close: () => feed({ type: 'close' }),
    isOpen: () => isShown(state.phase),
    current: () => (isShown(state.phase) ? keys.get(state.phase.word) : undefined),
    stage: () => stage,
  };
}

/** The card shows its failed face when it opens; nothing is said on the page’s console. */
function leaveToTheCard(): void {}
