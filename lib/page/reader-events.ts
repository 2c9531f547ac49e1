import type { Opening } from '../reading-settings.ts';
import { placeInNodes, type PageMention } from './block.ts';
import type { DwellEvent, Over } from './dwell.ts';
import type { Point } from './rect.ts';

/** ms a finger rests on a link until its card opens, a little before the browser’s own menu would. */
const LONG_PRESS = 450;
/** CSS px a finger may tremble. */
const TREMBLE = 10;
/** What takes a click itself. */
const PRESSABLE = 'a[href],area,button,label,summary,input,select,[role=button i],[role=link i]';

export interface ReaderEvents {
  signal: AbortSignal;
  feed: (event: DwellEvent, now?: number) => void;
  overWhat: (event: Event, point: Point) => Over;
  opening: () => Opening;
  mentionAt: (point: Point) => PageMention | undefined;
  openByHand: (mention: PageMention, pointer: Point, touch: boolean) => void;
  isOpen: () => boolean;
  isInCard: (event: Event) => boolean;
  hasScrolledAway: () => boolean;
}

/**
 * Turns what a reader does with pointer, finger and keys into events of the hover machine.
 * @returns hears one event that came before
 */
export function listenToReader(to: ReaderEvents): (event: Event) => void {
  const { signal, feed, overWhat, isOpen } = to;
  let press: { timer: ReturnType<typeof setTimeout>; at: Point } | undefined;
  /** A long press opened a card: the menu and the click that end it are not the link’s. */
  let isPressed = false;

  const hearers: { [K in keyof WindowEventMap]?: (event: WindowEventMap[K]) => void } = {
    pointermove(event) {
      const point = pointOf(event);
      if (event.pointerType === 'touch') {
        if (press && Math.hypot(point.x - press.at.x, point.y - press.at.y) > TREMBLE) endPress();
        return;
      }
      const modifier = event.altKey || event.ctrlKey || event.metaKey;
      const pressed = event.buttons !== 0;
      const heard = performance.now();
      feed(
        { type: 'move', ...point, over: overWhat(event, point), modifier, pressed, heard },
        event.timeStamp,
      );
    },
    pointerout(event) {
      if (event.relatedTarget === null && event.pointerType !== 'touch')
        feed({ type: 'left' }, event.timeStamp);
    },
    pointerdown(event) {
      const point = pointOf(event);
      isPressed = false;
      if (isOpen()) feed({ type: overWhat(event, point).on === 'card' ? 'pin' : 'close' }, event.timeStamp);
      if (event.pointerType === 'touch') beginPress(point);
    },
    pointerup: endPress,
    pointercancel: endPress,
    click(event) {
      if (isPressed) {
        isPressed = false;
        event.preventDefault();
        event.stopImmediatePropagation();
        return;
      }
      const touch = event.pointerType === 'touch';
      if ((!touch && to.opening() !== 'click') || to.isInCard(event)) return;
      const point = pointOf(event);
      const mention = to.mentionAt(point);
      if (mention && !isInPressable(mention)) to.openByHand(mention, point, touch);
    },
    contextmenu(event) {
      if (isPressed) event.preventDefault();
    },
    scroll() {
      if (isOpen() && to.hasScrolledAway()) feed({ type: 'close' });
    },
    keydown(event) {
      if (isModifier(event)) feed({ type: 'modifier', held: true });
      else if (isOpen() && isTyping(event) && !to.isInCard(event)) feed({ type: 'close' });
    },
    keyup(event) {
      if (isModifier(event)) feed({ type: 'modifier', held: false });
    },
    pagehide: () => feed({ type: 'close' }),
  };

  function beginPress(at: Point): void {
    endPress();
    const timer = setTimeout(() => {
      const mention = to.mentionAt(at);
      press = undefined;
      if (!mention || !isInPressable(mention)) return;
      isPressed = true;
      to.openByHand(mention, at, true);
    }, LONG_PRESS);
    press = { timer, at };
  }

  function endPress(): void {
    clearTimeout(press?.timer);
    press = undefined;
  }

  const hear = (event: Event): void => {
    // Only what a reader does: events a page makes up open nothing.
    if (!event.isTrusted) return;
    const hearer = hearers[event.type as keyof WindowEventMap] as ((event: Event) => void) | undefined;
    hearer?.(event);
  };
  const isActive = new Set(['click', 'contextmenu']);
  for (const type of Object.keys(hearers))
    addEventListener(type, hear, { capture: true, passive: !isActive.has(type), signal });
  signal.addEventListener('abort', endPress);
  return hear;
}

function pointOf({ clientX, clientY }: MouseEvent): Point {
  return { x: clientX, y: clientY };
}

function isModifier({ key }: KeyboardEvent): boolean {
  return key === 'Alt' || key === 'Control' || key === 'Meta';
}

/** A letter, not a shortcut: what is selected in a card can be copied. */
function isTyping({ key, altKey, ctrlKey, metaKey }: KeyboardEvent): boolean {
  return key.length === 1 && !altKey && !ctrlKey && !metaKey;
}

function isInPressable({ block, start }: PageMention): boolean {
  const node = placeInNodes(block, start, false)?.node;
  return (node?.parentElement ?? block.container).closest(PRESSABLE) !== null;
}
