import { blockText, type Block, type PageMention } from './block.ts';
import { HIGHLIGHT, type Painter } from './highlight.ts';
import { contains, type Point, type Rect } from './rect.ts';

export interface LookupContext {
  document: Document;
  painter: Painter;
  /** The blocks a text node has a piece in. */
  blocksOf(node: Text): readonly Block[];
  /** Open shadow roots: without being named, both point functions stop at their hosts. */
  shadowRoots(): ShadowRoot[];
}

/** The painted mention at a point of the viewport. */
export function mentionAt(context: LookupContext, point: Point): PageMention | undefined {
  const caret = context.document.caretPositionFromPoint(point.x, point.y, {
    shadowRoots: context.shadowRoots(),
  });
  if (caret?.offsetNode.nodeType !== 3) return undefined;
  const node = caret.offsetNode as Text;
  for (const block of context.blocksOf(node)) {
    const offset = offsetIn(block, node, caret.offset);
    const mention = offset === undefined ? undefined : mentionIn(block, offset);
    if (!mention) continue;
    const range = context.painter.rangeOf(mention);
    // The caret answers even past the end of a line: only the rectangles tell whether the pointer is on the words.
    if (range && linesOf(range).some((line) => contains(line, point, 1)) && isStillThere(mention))
      return mention;
  }
  return undefined;
}

/** Whether our highlight is painted at the point, asked once before a card opens: what lies over the words hides them. */
export function isPaintedAt(context: LookupContext, point: Point, mention: PageMention): boolean {
  const highlights = CSS.highlights as HighlightRegistry & Partial<PointedHighlights>;
  const range = context.painter.rangeOf(mention);
  if (!range) return false;
  if (!highlights.highlightsFromPoint) return true;
  const hits = highlights.highlightsFromPoint(point.x, point.y, { shadowRoots: context.shadowRoots() });
  const ours = highlights.get(HIGHLIGHT);
  return hits.some((hit) => hit.highlight === ours && hit.ranges.includes(range));
}

/** Not in TypeScript’s library yet. https://drafts.csswg.org/css-highlight-api-1/#interactivity */
interface PointedHighlights {
  highlightsFromPoint(
    x: number,
    y: number,
    options: { shadowRoots: ShadowRoot[] },
  ): { highlight: Highlight; ranges: AbstractRange[] }[];
}

/** The rectangles of a range, one for each line, in reading order. */
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

/** A page may rewrite a text node in place: then the range is on other letters. */
export function isStillThere({ block, start, end, surface }: PageMention): boolean {
  return blockText(block).slice(start, end) === surface;
}

function offsetIn(block: Block, node: Text, offset: number): number | undefined {
  const piece = block.pieces.find(
    (piece) => piece.node === node && offset >= piece.from && offset <= piece.from + piece.length,
  );
  return piece && piece.start + offset - piece.from;
}

/** The last mention that begins at or before the offset, if it reaches it. (A caret may stand at a mention’s end.) */
function mentionIn({ mentions = [] }: Block, offset: number): PageMention | undefined {
  let low = 0;
  let high = mentions.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((mentions[middle]?.start ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  const found = mentions[low - 1];
  return found && offset <= found.end ? found : undefined;
}
