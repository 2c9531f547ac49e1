import { blockText, type Block, type PageMention } from './block.ts';
import { countLeading } from './count-leading.ts';
import { linesOf } from './lines.ts';
import { contains, type Point } from './rect.ts';

export interface Lookup {
  /** The painted mention at a point of the viewport. */
  mentionAt: (point: Point) => PageMention | undefined;
  /** A live range of it, to be measured and let go, if it is painted. */
  rangeOf: (mention: PageMention) => Range | undefined;
  /** Open shadow roots: without being named, both point functions of the browser stop at their hosts. */
  shadowRoots: () => ShadowRoot[];
}

/** Finds what the pointer is on: the caret’s text node, its block, a binary search in the block’s mentions. */
export function createLookup(
  document: Document,
  text: { blocksOf(node: Text): readonly Block[] } & Pick<Lookup, 'rangeOf' | 'shadowRoots'>,
): Lookup {
  return {
    mentionAt(point) {
      const caret = document.caretPositionFromPoint(point.x, point.y, { shadowRoots: text.shadowRoots() });
      if (caret?.offsetNode.nodeType !== 3) return undefined;
      const node = caret.offsetNode as Text;
      for (const block of text.blocksOf(node)) {
        const offset = offsetIn(block, node, caret.offset);
        const mention = offset === undefined ? undefined : mentionIn(block, offset);
        const range = mention && text.rangeOf(mention);
        // The caret answers even past the end of a line: only the rectangles tell whether the pointer is on the words.
        if (range && linesOf(range).some((line) => contains(line, point, 1)) && isStillThere(mention))
          return mention;
      }
      return undefined;
    },
    rangeOf: text.rangeOf,
    shadowRoots: text.shadowRoots,
  };
}

/** A page may rewrite a text node in place: then the range is on other letters. */
function isStillThere({ block, start, end, surface }: PageMention): boolean {
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
  const found = mentions[countLeading(mentions, ({ start }) => start <= offset) - 1];
  return found && offset <= found.end ? found : undefined;
}
