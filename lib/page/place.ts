import type { Point, Rect } from './rect.ts';

/** px between the line and the card. */
const GAP = 8;
/** px between the card and the edges of the window. */
const MARGIN = 8;
const WIDTH = 360;
/** A card is a footnote: at most this tall, CSS px, and this much of the window. */
const TALLEST = 420;
const SHARE = 0.6;
/** Below this width of the window (CSS px) the card lies along its lower edge. */
const NARROW = 400;
/** px from the word’s start to the card’s: the card’s text stands where the word does. */
const INDENT = 16;

export interface Room {
  /** CSS px */
  width: number;
  maxHeight: number;
}

/** How large a card may be in a window, before its place is known. */
export function roomIn(window: { width: number; height: number }): Room {
  return {
    width: Math.min(WIDTH, window.width - 2 * MARGIN),
    maxHeight: Math.min(SHARE * window.height, TALLEST),
  };
}

export interface PlaceQuestion {
  /** The lines of the word, in reading order: more than one when it is broken. */
  lines: readonly Rect[];
  pointer?: Point | undefined;
  /** The size the card takes. */
  width: number;
  height: number;
  window: { width: number; height: number };
  rtl: boolean;
}

export interface Place {
  left: number;
  top: number;
  /** How tall the card may become there without moving. Less than the height asked for when no side has room for it. */
  maxHeight: number;
  side: 'below' | 'above' | 'sheet';
}

/** Where a card goes: below the line the pointer is on, above it when there is no room, along the edge of a narrow window. */
export function place(question: PlaceQuestion): Place {
  const { width, height, window, rtl } = question;
  const line = lineOf(question);
  const above = { from: MARGIN, to: line.top - GAP };
  const below = { from: line.bottom + GAP, to: window.height - MARGIN };
  const isNarrow = window.width < NARROW;
  const start = rtl ? line.right + INDENT - width : line.left - INDENT;
  const left = isNarrow ? MARGIN : Math.max(MARGIN, Math.min(start, window.width - MARGIN - width));
  const isBelow = height <= length(below) || (height > length(above) && length(below) >= length(above));
  const side = isBelow ? below : above;
  // Beside its line, but along the edge of a narrow window, as a sheet.
  const towardsLine = isBelow ? side.from : Math.max(side.from, side.to - height);
  const towardsEdge = isBelow ? Math.max(side.from, side.to - height) : side.from;
  const top = isNarrow ? towardsEdge : towardsLine;
  return {
    left,
    top,
    maxHeight: Math.max(0, side.to - top),
    side: isNarrow ? 'sheet' : isBelow ? 'below' : 'above',
  };
}

function length({ from, to }: { from: number; to: number }): number {
  return Math.max(0, to - from);
}

/** The line the pointer is on, or nearest to; the first without a pointer. */
function lineOf({ lines, pointer }: PlaceQuestion): Rect {
  const [first = { left: 0, top: 0, right: 0, bottom: 0 }, ...others] = lines;
  if (!pointer) return first;
  let best = first;
  for (const line of others) if (away(line, pointer) < away(best, pointer)) best = line;
  return best;
}

/** Lines are told apart by height first: a broken name ends on one and begins on the next. */
function away(line: Rect, { x, y }: Point): number {
  const dy = Math.max(line.top - y, 0, y - line.bottom);
  const dx = Math.max(line.left - x, 0, x - line.right);
  return dy * 1000 + dx;
}
