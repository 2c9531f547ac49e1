import type { Point } from './rect.ts';

/** Not in TypeScript’s library yet. https://drafts.csswg.org/css-highlight-api-1/#interactivity */
interface PointedHighlights {
  highlightsFromPoint(
    x: number,
    y: number,
    options: { shadowRoots: ShadowRoot[] },
  ): { highlight: Highlight; ranges: AbstractRange[] }[];
}

/** Whether a range of ours is painted at a point, asked once before a card opens: what lies over the words hides them. */
export function isPaintedAt(range: AbstractRange, { x, y }: Point, shadowRoots: ShadowRoot[]): boolean {
  const highlights = CSS.highlights as HighlightRegistry & Partial<PointedHighlights>;
  if (!highlights.highlightsFromPoint) return true;
  const { startContainer, startOffset } = range;
  return highlights
    .highlightsFromPoint(x, y, { shadowRoots })
    .some(({ ranges }) =>
      ranges.some((one) => one.startContainer === startContainer && one.startOffset === startOffset),
    );
}
