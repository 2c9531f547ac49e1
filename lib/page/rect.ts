/** A point in the viewport, CSS px. */
export interface Point {
  x: number;
  y: number;
}

/** A rectangle in the viewport, CSS px. */
export interface Rect {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

export function contains(rect: Rect, { x, y }: Point, slack = 0): boolean {
  return (
    x >= rect.left - slack && x <= rect.right + slack && y >= rect.top - slack && y <= rect.bottom + slack
  );
}

/** From a point to the nearest point of a rectangle; 0 inside. */
export function distanceTo(rect: Rect, { x, y }: Point): number {
  const dx = Math.max(rect.left - x, 0, x - rect.right);
  const dy = Math.max(rect.top - y, 0, y - rect.bottom);
  return Math.hypot(dx, dy);
}
