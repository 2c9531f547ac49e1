import type { Rect } from './rect.ts';

/** The rectangles of a range in the viewport, one for each line, in reading order. */
export function linesOf(range: Range): Rect[] {
  const lines: Rect[] = [];
  for (const { left, top, right, bottom, width } of range.getClientRects()) {
    if (width === 0) continue;
    const last = lines.at(-1);
    // Parts of one line (a name half in bold) are one rectangle.
    if (last && Math.abs((last.top + last.bottom) / 2 - (top + bottom) / 2) < (bottom - top) / 2) {
      last.left = Math.min(last.left, left);
      last.right = Math.max(last.right, right);
      last.top = Math.min(last.top, top);
      last.bottom = Math.max(last.bottom, bottom);
    } else lines.push({ left, top, right, bottom });
  }
  return lines;
}
