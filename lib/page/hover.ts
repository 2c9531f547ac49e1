import type { CardAnswer } from '../brief/view.ts';
import type { EntityRef } from '../facts/id.ts';
import type { Opening } from '../reading-settings.ts';
import type { PageMention } from './block.ts';
import { AT_FIRST, dwell, isShown, wakeAt, wanted, type Dwell, type DwellEvent, type Over } from './dwell.ts';
import { flash } from './flash.ts';
import { rangeFor } from './highlight.ts';
import { isPaintedAt } from './is-painted-at.ts';
import { linesOf } from './lines.ts';
import type { Lookup } from './lookup.ts';
import { listenToReader } from './reader-events.ts';
import { pageContext } from './page-context.ts';
import { contains, type Point, type Rect } from './rect.ts';
import type { Ask } from './scan.ts';
import { selectedMention, type SelectedMention } from './selected-mention.ts';
import { createStage, type MountCard } from './stage.ts';
import { nextMention } from './step.ts';

/** px the word may move under an open card before it counts as scrolled away. */
const SCROLLED = 32;

export interface HoverOptions {
  document: Document;
  signal: AbortSignal;
  ask: Ask;
  lookup: Lookup;
  opening: () => Opening;
  /** Entities found on the page so far. */
  entities: () => EntityRef[];
  /** What is underlined, in reading order. */
  chosen: () => readonly PageMention[];
}

/** What the reading script knows of the card’s, which is loaded when a word is first entered. */
export type MakeHover = (options: HoverOptions) => Hover;

export interface Hover {
  /** Hears an event that came before this code did. */
  hear: (event: Event) => void;
  /** Opens the card of the next, previous or nearest mention, with the focus in it. */
  step: (to: 'next' | 'previous' | 'open') => void;
  /** Opens a card beside the reader’s selection. */
  lookUp: (ref: EntityRef) => void;
  /** Brings a mention into view and shows it for a moment. */
  jumpTo: (mention: PageMention) => void;
  close: () => void;
  /** The packs are others: an open card whose entity went with them says so. */
  recheck: () => void;
  isOpen: () => boolean;
  /** The card has become the line that says what was muted: it stays until the pointer leaves. */
  isMuted: () => boolean;
}

/** How a card is opened by hand. */
interface Wish {
  focus: boolean;
  touch: boolean;
  /** Where the finger was. */
  pointer?: Point;
}

/** Feeds the hover machine with what the reader does, and does what it decides. */
export function createHover(options: HoverOptions, mountCard: MountCard): Hover {
  const { document, signal, ask, lookup, opening, entities, chosen } = options;
  const stage = createStage(document, ask, mountCard);
  let state: Dwell = AT_FIRST;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let box: Rect | undefined;
  let anchor: { range: Range; top: number; left: number } | undefined;
  let wish: Wish | undefined;
  let reported = 0;
  let fetched: { word: string; answer: Promise<CardAnswer> } | undefined;
  const words = new Map<string, PageMention>();
  let selected: SelectedMention | undefined;
  const page = () => pageContext(document, entities());
  const rangeOf = (mention: PageMention) =>
    selected?.mention === mention ? selected.range : lookup.rangeOf(mention);

  /** The same for the same mention in a page that was drawn anew. */
  function keyOf(mention: PageMention): string {
    const [ref] = mention.refs;
    const nth = chosen()
      .filter(({ refs }) => refs[0] === ref)
      .indexOf(mention);
    const key = `${nth} ${ref}`;
    words.set(key, mention);
    return key;
  }

  function feed(event: DwellEvent, now = performance.now()): void {
    if (signal.aborted) return;
    const before = state;
    state = dwell(state, event, now, opening());
    const word = wanted(state);
    if (word !== undefined) void fetch(word);
    const { phase } = state;
    if (shownToken(before) !== shownToken(state)) {
      if (isShown(before.phase)) hide();
      if (isShown(phase)) show(phase.word, phase.token);
    }
    if (isShown(phase) && phase.seen && reported !== phase.token) {
      reported = phase.token;
      reportSeen();
    }
    clearTimeout(timer);
    const next = wakeAt(state, opening());
    if (next === undefined) {
      if (state.phase.is === 'idle') {
        words.clear();
        fetched = undefined;
      }
      return;
    }
    timer = setTimeout(() => feed({ type: 'tick' }), Math.max(0, next - performance.now()));
  }

  function fetch(word: string): Promise<CardAnswer> {
    if (fetched?.word === word) return fetched.answer;
    const mention = words.get(word);
    const answer = mention ? cardOf(mention) : Promise.resolve<CardAnswer>({ state: 'gone' });
    // The card that opens on it shows its failed face; until then a failure is nobody’s.
    answer.catch(leaveToTheCard);
    fetched = { word, answer };
    return answer;
  }

  async function cardOf({ refs, why }: PageMention): Promise<CardAnswer> {
    return ask('getCard', { refs, page: await page(), ...(why ? { why } : {}) });
  }

  /** The page may have been judged anew while the pointer rested: then the same words are another mention. */
  function present(mention: PageMention): PageMention | undefined {
    if (rangeOf(mention)) return mention;
    const { start, refs, block } = mention;
    return chosen().find(
      (one) => one.start === start && one.refs[0] === refs[0] && one.block.container === block.container,
    );
  }

  function show(word: string, token: number): void {
    const entered = words.get(word);
    const mention = entered && present(entered);
    const range = mention && rangeOf(mention);
    const isByHand = wish !== undefined;
    const pointer = wish ? wish.pointer : state.at;
    const isHidden = !isByHand && pointer && range && !isPaintedAt(range, pointer, lookup.shadowRoots());
    if (!range || isHidden) {
      feed({ type: 'close' });
      return;
    }
    const { top, left } = range.getBoundingClientRect();
    anchor = { range, top, left };
    const { focus = false, touch = false } = wish ?? {};
    const answer = fetch(word);
    const ifMine = (act: () => void): void => {
      if (shownToken(state) === token) act();
    };
    void page().then((context) =>
      ifMine(() =>
        stage.open({
          refs: mention.refs,
          why: mention.why,
          surface: mention.surface,
          lang: mention.block.lang ?? document.documentElement.lang,
          element: range.startContainer.parentElement ?? mention.block.container,
          lines: linesOf(range),
          pointer: pointer && { x: pointer.x, y: pointer.y },
          focus,
          touch,
          page: context,
          answer,
          on: {
            placed: (card) =>
              ifMine(() => {
                box = card;
                feed({ type: 'placed', card });
              }),
            muted: () => ifMine(() => feed({ type: 'unpin' })),
            close: () => ifMine(() => feed({ type: 'close' })),
          },
        }),
      ),
    );
  }

  function hide(): void {
    box = undefined;
    anchor = undefined;
    stage.close();
  }

  function open(mention: PageMention, how: Wish): void {
    if (isShown(state.phase)) feed({ type: 'close' });
    wish = how;
    feed({ type: 'open', word: keyOf(mention) });
    wish = undefined;
  }

  function jumpTo(mention: PageMention): void {
    const range = rangeFor(mention);
    if (!range) return;
    mention.block.container.scrollIntoView({ block: 'center' });
    const { top, bottom } = range.getBoundingClientRect();
    // In a block higher than the window its middle may be elsewhere.
    if (top < 0 || bottom > innerHeight) scrollBy({ top: top - innerHeight / 2 });
    flash(range);
  }

  function lookUp(ref: EntityRef): void {
    selected = selectedMention(document, ref);
    if (selected) open(selected.mention, { focus: true, touch: false });
  }

  function reportSeen(): void {
    const shown = stage.shown();
    if (!shown) return;
    ask('reportSeen', { ref: shown.ref, facts: shown.facts.map(({ key }) => key) }).catch(leaveToTheCard);
  }

  function overWhat(event: Event, point: Point): Over {
    if (event.composedPath().includes(stage.host) || (box && contains(box, point))) return { on: 'card' };
    const mention = lookup.mentionAt(point);
    return mention ? { on: 'word', word: keyOf(mention) } : { on: 'page' };
  }

  const hear = listenToReader({
    signal,
    feed,
    overWhat,
    opening,
    mentionAt: (point) => lookup.mentionAt(point),
    openByHand: (mention, pointer, touch) => open(mention, { focus: false, touch, pointer }),
    isOpen: () => isShown(state.phase),
    isInCard: (event) => event.composedPath().includes(stage.host),
    hasScrolledAway() {
      if (!anchor) return false;
      const { top, left } = anchor.range.getBoundingClientRect();
      return Math.hypot(top - anchor.top, left - anchor.left) > SCROLLED;
    },
  });

  signal.addEventListener('abort', () => {
    clearTimeout(timer);
    stage.close();
    stage.host.remove();
  });

  return {
    hear,
    step(to) {
      const current = isShown(state.phase) ? words.get(state.phase.word) : undefined;
      const next = nextMention(chosen(), current, to);
      if (!next) return;
      next.block.container.scrollIntoView({ block: 'nearest', behavior: 'instant' });
      // Its range comes to life a frame after it is near the viewport.
      whenPainted(next, lookup, signal, () => open(next, { focus: true, touch: false }));
    },
    lookUp,
    jumpTo,
    close: () => feed({ type: 'close' }),
    recheck: () => stage.recheck(),
    isOpen: () => isShown(state.phase),
    isMuted: () => stage.isMuted(),
  };
}

function shownToken({ phase }: Dwell): number {
  return isShown(phase) ? phase.token : 0;
}

/** Frames a range is waited for: it may never come, when the page hides the mention meanwhile. */
const FRAMES = 20;

function whenPainted(mention: PageMention, lookup: Lookup, signal: AbortSignal, then: () => void): void {
  let frames = 0;
  const look = (): void => {
    frames += 1;
    if (signal.aborted || frames > FRAMES) return;
    if (lookup.rangeOf(mention)) then();
    else requestAnimationFrame(look);
  };
  look();
}

/** Nothing is said on the page’s console. */
function leaveToTheCard(): void {}
