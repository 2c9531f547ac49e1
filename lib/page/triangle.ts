import type { Point, Rect } from './rect.ts';

/** px of tolerance around the triangle: hands tremble. */
const SLACK = 12;

/** Whether a point lies in the triangle from where the pointer left the word to the card’s near edge, or in the gap along it. */
export function isOnTheWay(from: Point, card: Rect, at: Point): boolean {
  const [a, b] = nearEdge(from, card);
  const grown = widen(a, b);
  return inTriangle(at, back(from, card), grown[0], grown[1]);
}

/** The edge of the card that faces the point: its two ends. */
function nearEdge(from: Point, card: Rect): [Point, Point] {
  const { left, top, right, bottom } = card;
  if (from.y <= top)
    return [
      { x: left, y: top },
      { x: right, y: top },
    ];
  if (from.y >= bottom)
    return [
      { x: left, y: bottom },
      { x: right, y: bottom },
    ];
  const x = from.x < left ? left : right;
  return [
    { x, y: top },
    { x, y: bottom },
  ];
}

function widen(a: Point, b: Point): [Point, Point] {
  const horizontal = a.y === b.y;
  return horizontal
    ? [
        { x: a.x - SLACK, y: a.y },
        { x: b.x + SLACK, y: b.y },
      ]
    : [
        { x: a.x, y: a.y - SLACK },
        { x: b.x, y: b.y + SLACK },
      ];
}

/** The apex, a little farther from the card than the pointer was, so that its first samples are inside. */
function back({ x, y }: Point, card: Rect): Point {
  const cx = (card.left + card.right) / 2;
  const cy = (card.top + card.bottom) / 2;
  const length = Math.hypot(cx - x, cy - y) || 1;
  return { x: x - ((cx - x) / length) * SLACK, y: y - ((cy - y) / length) * SLACK };
}

function inTriangle(p: Point, a: Point, b: Point, c: Point): boolean {
  const side = (u: Point, v: Point): number => (p.x - v.x) * (u.y - v.y) - (u.x - v.x) * (p.y - v.y);
  const sides = [side(a, b), side(b, c), side(c, a)];
  return sides.every((value) => value >= 0) || sides.every((value) => value <= 0);
}
