import type { Opening } from '../reading-settings.ts';
import { distanceTo, type Point, type Rect } from './rect.ts';
import { isOnTheWay } from './triangle.ts';

/** ms of rest before a card opens. Page Previews went from 150 to 500 after “a lot of unintended actions”. */
const REST: Record<Opening, number> = {
  fast: 150,
  normal: 300,
  slow: 800,
  click: Infinity,
  // With the key held the reader has said what they want: no more than a warm card waits.
  modifier: 120,
};
/** px/ms: slower than this is rest … */
const STILL = 0.1;
/** … and as fast as this never opens (the speed gate of 10ten). */
const FAST = 0.5;
/** A pointer that stays on a word but never quite rests opens after this many rests. */
const RESTLESS = 1.67;
/** ms: a card that was open this short ago makes the next one open sooner, as tooltips do. */
const WARM_FOR = 400;
const WARM_REST = 120;
/** ms after leaving word and card (Page Previews, wikipedia-preview). */
const CLOSE = 300;
/** ms without progress on the way from the word to the card (menu-aim). */
const NO_PROGRESS = 400;
/** ms open until the facts count as seen (Page Previews). */
const SEEN = 1000;
/** Browsers report a moving pointer once a frame; what comes after a longer pause started after it. ms */
const FRAME = 32;
/** A timer this late (ms) comes after a stall: moves may be waiting behind it, so they are let in first. */
const STALLED = 20;
/** ms on a fast-crossed word until its card is asked for: many words are crossed, few are meant. */
const ASK = 40;

/** What the pointer is on. `word` is the key of a painted mention. */
export type Over = { on: 'page' } | { on: 'word'; word: string } | { on: 'card' };

export type DwellEvent =
  | {
      type: 'move';
      x: number;
      y: number;
      over: Over;
      modifier: boolean;
      pressed: boolean;
      /** When the page came to hear of it, ms: after a stall much later than it happened. */
      heard: number;
    }
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

interface Rest {
  word: string;
  token: number;
  enteredAt: number;
  /** A card was open a moment ago. */
  warm: boolean;
  /** Code and data may be asked for. */
  asked: boolean;
  /** Its timer came late, after a stall: not before then. */
  excusedUntil: number | undefined;
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

export interface Dwell {
  phase: Phase;
  /** The last sample of the pointer. */
  at: (Point & { time: number }) | undefined;
  /** The one before it. */
  was: Point | undefined;
  /** When it was heard of: as long as samples come in, a timer among them knows too little. */
  heard: number;
  /** px/ms of the last two samples. */
  speeds: readonly [number, number];
  stillSince: number;
  token: number;
  closedAt: number;
  /** A word whose card was sent away: silent until the pointer has left it. */
  barred: string | undefined;
  modifier: boolean;
}

export const AT_FIRST: Dwell = {
  phase: { is: 'idle' },
  at: undefined,
  was: undefined,
  heard: -Infinity,
  speeds: [0, 0],
  stillSince: 0,
  token: 0,
  closedAt: -Infinity,
  barred: undefined,
  modifier: false,
};

/** The hover machine: what a pointer over words and a card leads to. @param now ms on the clock of the events */
export function dwell(state: Dwell, event: DwellEvent, now: number, opening: Opening): Dwell {
  switch (event.type) {
    case 'move':
      return due(over(moved(state, event, now), event, now, opening), now, opening, false);
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

function moved(
  state: Dwell,
  { x, y, modifier, heard }: Extract<DwellEvent, { type: 'move' }>,
  now: number,
): Dwell {
  const { at } = state;
  const path = at ? Math.hypot(x - at.x, y - at.y) : 0;
  const speed = at ? path / Math.max(1, Math.min(now - at.time, FRAME)) : 0;
  return {
    ...state,
    modifier,
    at: { x, y, time: now },
    was: at,
    heard,
    speeds: [state.speeds[1], speed],
    stillSince: speed > STILL || !at ? now : state.stillSince,
  };
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
  return { ...state, token, phase: { is: 'resting', ...rest(state, word, token, now) } };
}

function rest(state: Dwell, word: string, token: number, now: number): Rest {
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
    next = rest(state, word, token, now);
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

function ripen(state: Dwell, rest: Rest, now: number, opening: Opening, byTimer: boolean): Rest | 'open' {
  const slow = speedAt(state, now) < FAST;
  const asked = rest.asked || (opening !== 'click' && (slow || now >= rest.enteredAt + ASK));
  const opensAt = ripeAt(state, rest, opening);
  if (now < opensAt || !slow) return { ...rest, asked };
  // A sample heard of late: those that wait behind it know better.
  if (!byTimer) return state.heard - now < STALLED ? 'open' : { ...rest, asked };
  const { excusedUntil } = rest;
  if (now < (excusedUntil ?? 0)) return { ...rest, asked };
  if (now - state.heard < FRAME) return { ...rest, asked, excusedUntil: state.heard + FRAME };
  if (now - opensAt > STALLED && excusedUntil === undefined)
    return { ...rest, asked, excusedUntil: now + FRAME };
  return 'open';
}

/** When the timer is wanted: for the card to be asked for, and for it to open. */
function restTimes(state: Dwell, rest: Rest, opening: Opening): number[] {
  if (opening === 'click') return [];
  const ask = rest.asked ? Infinity : rest.enteredAt + ASK;
  return [ask, Math.max(ripeAt(state, rest, opening), rest.excusedUntil ?? 0)];
}

/** When a rest has been long enough. */
function ripeAt(state: Dwell, rest: Rest, opening: Opening): number {
  if (opening === 'click' || (opening === 'modifier' && !state.modifier)) return Infinity;
  const delay = rest.warm ? Math.min(WARM_REST, REST[opening]) : REST[opening];
  const still = Math.max(rest.enteredAt, state.stillSince) + delay;
  const ripe = Math.min(still, rest.enteredAt + RESTLESS * delay);
  // Too fast at the last sample: look again when it is old enough to mean rest.
  return meanSpeed(state) >= FAST ? Math.max(ripe, (state.at?.time ?? 0) + FRAME) : ripe;
}

function meanSpeed({ speeds }: Dwell): number {
  return (speeds[0] + speeds[1]) / 2;
}

/** px/ms; a pointer no sample has come of for more than a frame stands still. */
function speedAt(state: Dwell, now: number): number {
  return state.at && now - state.at.time < FRAME ? meanSpeed(state) : 0;
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
