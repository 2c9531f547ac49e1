import type { Opening } from '../reading-settings.ts';
import { moved, type Motion, NOT_MOVED, type Sample } from './motion.ts';
import { distanceTo, type Point, type Rect } from './rect.ts';
import { type Rest, restTimes, ripen } from './rest.ts';
import { isOnTheWay } from './triangle.ts';

/** ms: a card that was open this short ago makes the next one open sooner, as tooltips do. */
const WARM_FOR = 400;
/** ms after leaving word and card (Page Previews, wikipedia-preview). */
const CLOSE = 300;
/** ms without progress on the way from the word to the card (menu-aim). */
const NO_PROGRESS = 400;
/** ms open until the facts count as seen (Page Previews). */
const SEEN = 1000;

/** What the pointer is on. `word` is the key of a painted mention. */
export type Over = { on: 'page' } | { on: 'word'; word: string } | { on: 'card' };

export type DwellEvent =
  | ({ type: 'move'; over: Over; pressed: boolean } & Sample)
  /** The time `wakeAt` named has come. */
  | { type: 'tick' }
  /** The pointer left the window. */
  | { type: 'left' }
  | { type: 'modifier'; held: boolean }
  /** The card stands here. */
  | { type: 'placed'; card: Rect }
  /** Click, tap or keyboard: opens at once and stays. */
  | { type: 'open'; word: string }
  /** A press inside the card. */
  | { type: 'pin' }
  /** The card has become one line (muted): it goes when the pointer does. */
  | { type: 'unpin' }
  /** Esc, a press outside, scrolling away, typing, the page hidden. */
  | { type: 'close' };

interface Shown {
  word: string;
  /** One for each dwell: an answer that carries another is late and dropped. */
  token: number;
  openedAt: number;
  seen: boolean;
  /** Unknown until it is placed. */
  card: Rect | undefined;
}

export type Phase =
  | { is: 'idle' }
  /** On a word, no card yet. */
  | ({ is: 'resting' } & Rest)
  /** A card is open, the pointer on its word or on the card. */
  | ({ is: 'open' } & Shown)
  /** A card is open, the pointer on neither: on the way to it, or away. */
  | ({ is: 'leaving' } & Shown & {
        from: Point;
        /** px to the card, the least so far. */
        nearest: number;
        closesAt: number;
        next: Rest | undefined;
      })
  /** Opened by hand, or pressed: stays until it is sent away. */
  | ({ is: 'pinned' } & Shown);

export interface Dwell extends Motion {
  phase: Phase;
  token: number;
  closedAt: number;
  /** A word whose card was sent away: silent until the pointer has left it. */
  barred: string | undefined;
}

export const AT_FIRST: Dwell = {
  ...NOT_MOVED,
  phase: { is: 'idle' },
  token: 0,
  closedAt: -Infinity,
  barred: undefined,
};

/** The hover machine: what a pointer over words and a card leads to. @param now ms on the clock of the events */
export function dwell(state: Dwell, event: DwellEvent, now: number, opening: Opening): Dwell {
  switch (event.type) {
    case 'move':
      return due(over({ ...state, ...moved(state, event, now) }, event, now, opening), now, opening, false);
    case 'tick':
      return due(state, now, opening, true);
    case 'left':
      return left(state, now);
    case 'modifier':
      return { ...state, modifier: event.held };
    case 'placed':
      return isShown(state.phase) ? { ...state, phase: { ...state.phase, card: event.card } } : state;
    case 'open':
      return { ...state, ...shown(state, event.word, state.token + 1, now, 'pinned') };
    case 'pin':
      return isShown(state.phase) ? { ...state, phase: { ...bare(state.phase), is: 'pinned' } } : state;
    case 'unpin':
      return state.phase.is === 'pinned' ? { ...state, phase: { ...state.phase, is: 'open' } } : state;
    case 'close':
      return close(state, now);
  }
}

/** When the machine wants its next `tick`. */
export function wakeAt(state: Dwell, opening: Opening): number | undefined {
  const { phase } = state;
  const times: number[] = [];
  if (phase.is === 'resting') times.push(...restTimes(state, phase, opening));
  if (phase.is === 'leaving') {
    times.push(phase.closesAt);
    if (phase.next) times.push(...restTimes(state, phase.next, opening));
  }
  if (isShown(phase) && !phase.seen) times.push(phase.openedAt + SEEN);
  const first = Math.min(...times);
  return Number.isFinite(first) ? first : undefined;
}

/** The word whose card should be fetched now, before it opens. */
export function wanted(state: Dwell): string | undefined {
  const { phase } = state;
  if (phase.is === 'resting') return phase.asked ? phase.word : undefined;
  return phase.is === 'leaving' && phase.next?.asked ? phase.next.word : undefined;
}

export function isShown(phase: Phase): phase is Extract<Phase, Shown> {
  return phase.is === 'open' || phase.is === 'leaving' || phase.is === 'pinned';
}

function over(
  state: Dwell,
  event: Extract<DwellEvent, { type: 'move' }>,
  now: number,
  opening: Opening,
): Dwell {
  const word = event.over.on === 'word' ? event.over.word : undefined;
  const { phase } = state;
  if (state.barred !== undefined && word !== state.barred) state = { ...state, barred: undefined };
  switch (phase.is) {
    case 'idle':
    case 'resting':
      // With a button held the reader selects or drags.
      if (word === undefined || word === state.barred || event.pressed)
        return { ...state, phase: { is: 'idle' } };
      if (phase.is === 'resting' && phase.word === word) return state;
      // Words that scroll under a pointer at rest are not entered.
      if (state.speeds[1] === 0 && phase.is === 'idle') return state;
      return enter(state, word, now);
    case 'pinned':
      return state;
    case 'open':
    case 'leaving':
      if (event.over.on === 'card' || word === phase.word || event.pressed)
        return { ...state, phase: { ...bare(phase), is: 'open' } };
      return leave(state, phase, word, now, opening);
  }
}

function enter(state: Dwell, word: string, now: number): Dwell {
  const token = state.token + 1;
  return { ...state, token, phase: { is: 'resting', ...beginRest(state, word, token, now) } };
}

function beginRest(state: Dwell, word: string, token: number, now: number): Rest {
  const warm = isShown(state.phase) || now - state.closedAt <= WARM_FOR;
  return { word, token, enteredAt: now, warm, asked: false, excusedUntil: undefined };
}

function leave(
  state: Dwell,
  phase: Extract<Phase, { is: 'open' | 'leaving' }>,
  word: string | undefined,
  now: number,
  opening: Opening,
): Dwell {
  const at = state.at ?? { x: 0, y: 0 };
  const from = state.was ?? at;
  const before =
    phase.is === 'leaving'
      ? phase
      : {
          from,
          nearest: phase.card ? distanceTo(phase.card, from) : Infinity,
          closesAt: now + CLOSE,
          next: undefined,
        };
  const distance = phase.card ? distanceTo(phase.card, at) : Infinity;
  const onTheWay = phase.card !== undefined && isOnTheWay(before.from, phase.card, at);
  const progress = onTheWay && distance < before.nearest;
  let { closesAt, next } = before;
  if (progress) closesAt = now + NO_PROGRESS;
  // Off the way there is no more patience than after any leaving.
  else if (!onTheWay) closesAt = Math.min(closesAt, now + CLOSE);
  let { token } = state;
  if (word === undefined || opening === 'click') next = undefined;
  else if (next?.word !== word) {
    token += 1;
    next = beginRest(state, word, token, now);
  }
  // A word crossed on the way to the card is not entered; one the pointer stops on is, but not as a warm one.
  if (next && onTheWay) next = { ...next, warm: false, enteredAt: progress ? now : next.enteredAt };
  const nearest = Math.min(before.nearest, distance);
  return {
    ...state,
    token,
    phase: { ...bare(phase), is: 'leaving', from: before.from, nearest, closesAt, next },
  };
}

/** What the time that has passed leads to. */
function due(state: Dwell, now: number, opening: Opening, byTimer: boolean): Dwell {
  let { phase } = state;
  if (isShown(phase) && !phase.seen && now >= phase.openedAt + SEEN) phase = { ...phase, seen: true };
  state = { ...state, phase };
  if (phase.is === 'resting') {
    const result = ripen(state, phase, now, opening, byTimer);
    if (result === 'open') return { ...state, ...shown(state, phase.word, phase.token, now, 'open') };
    return { ...state, phase: { is: 'resting', ...result } };
  }
  if (phase.is !== 'leaving') return state;
  if (phase.next) {
    const result = ripen(state, phase.next, now, opening, byTimer);
    if (result === 'open')
      return { ...state, ...shown(state, phase.next.word, phase.next.token, now, 'open') };
    phase = { ...phase, next: result };
    state = { ...state, phase };
  }
  if (now < phase.closesAt) return state;
  const { next } = phase;
  return { ...state, closedAt: now, phase: next ? { is: 'resting', ...next } : { is: 'idle' } };
}

function left(state: Dwell, now: number): Dwell {
  const { phase } = state;
  if (phase.is === 'resting') return { ...state, at: undefined, phase: { is: 'idle' } };
  if (phase.is !== 'open' && phase.is !== 'leaving') return { ...state, at: undefined };
  const from = state.at ?? { x: 0, y: 0 };
  const closesAt = now + CLOSE;
  return {
    ...state,
    at: undefined,
    phase: { ...bare(phase), is: 'leaving', from, nearest: 0, closesAt, next: undefined },
  };
}

function close(state: Dwell, now: number): Dwell {
  const { phase } = state;
  if (isShown(phase)) return { ...state, closedAt: now, barred: phase.word, phase: { is: 'idle' } };
  return phase.is === 'resting' ? { ...state, barred: phase.word, phase: { is: 'idle' } } : state;
}

function shown(
  state: Dwell,
  word: string,
  token: number,
  now: number,
  is: 'open' | 'pinned',
): Partial<Dwell> {
  const closedAt = isShown(state.phase) ? now : state.closedAt;
  return {
    token: Math.max(state.token, token),
    closedAt,
    barred: undefined,
    phase: { is, word, token, openedAt: now, seen: false, card: undefined },
  };
}

function bare({ word, token, openedAt, seen, card }: Shown): Shown {
  return { word, token, openedAt, seen, card };
}
