import { placeInNodes, type PageMention } from './block.ts';

/** The name in the registry, which is shared with the page; the user-origin rule paints it. */
const HIGHLIGHT = 'backgrounder';
/** 5,000 ranges cost 14 ms a hit test in Chromium. */
const PAINTED = 150;
/** How far around the viewport mentions are painted: one screen. */
const AROUND = '100% 0px';
export interface Painter {
  /** Paints these and nothing else. */
  update: (chosen: readonly PageMention[]) => void;
  /** A live range of a mention, to be measured and let go, if it is painted. */
  rangeOf: (mention: PageMention) => Range | undefined;
  /** Puts back what a page took out of the registry. Called twice a second. */
  look: () => void;
}

/** Keeps the chosen mentions near the viewport painted until the signal is aborted. */
export function createPainter(document: Document, signal: AbortSignal): Painter {
  const highlight = new Highlight();
  /** Static: live ones are mended for each node a page removes, which takes Firefox longer than the removal. */
  const painted = new Map<PageMention, StaticRange>();
  const near = new Set<Element>();
  let byContainer = new Map<Element, PageMention[]>();

  // The document as root: an iframe has a viewport of its own.
  const observer = new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting } of entries) {
        if (isIntersecting) near.add(target);
        else near.delete(target);
      }
      repaint();
    },
    { root: document, rootMargin: AROUND },
  );

  function repaint(): void {
    const wanted = new Set(nearest([...near].flatMap((container) => byContainer.get(container) ?? [])));
    for (const [mention, range] of painted) {
      if (wanted.has(mention) && range.startContainer.isConnected) continue;
      highlight.delete(range);
      painted.delete(mention);
    }
    for (const mention of wanted) {
      const range = painted.has(mention) ? undefined : placeOf(mention);
      if (!range) continue;
      painted.set(mention, range);
      highlight.add(range);
    }
    register();
  }

  function register(): void {
    const registered = CSS.highlights.get(HIGHLIGHT);
    if (painted.size === 0) {
      if (registered === highlight) CSS.highlights.delete(HIGHLIGHT);
    } else if (registered !== highlight) CSS.highlights.set(HIGHLIGHT, highlight);
  }

  signal.addEventListener('abort', () => {
    observer.disconnect();
    painted.clear();
    highlight.clear();
    register();
  });

  return {
    update(chosen) {
      if (signal.aborted) return;
      const containers = Map.groupBy(chosen, (mention) => mention.block.container);
      for (const container of byContainer.keys()) {
        if (containers.has(container)) continue;
        observer.unobserve(container);
        near.delete(container);
      }
      for (const container of containers.keys()) if (!byContainer.has(container)) observer.observe(container);
      byContainer = containers;
      repaint();
    },
    rangeOf: (mention) => (painted.has(mention) ? rangeFor(mention) : undefined),
    look() {
      if (painted.size === 0) return;
      if (highlight.size !== painted.size) for (const range of painted.values()) highlight.add(range);
      register();
    },
  };
}

/** At most as many as may be painted, those nearest to the middle of the viewport. */
function nearest(mentions: PageMention[]): PageMention[] {
  if (mentions.length <= PAINTED) return mentions;
  const middle = innerHeight / 2;
  const distance = new Map<PageMention, number>();
  for (const mention of mentions) {
    const at = placeInNodes(mention.block, mention.start, false);
    const parent = at?.node.parentElement ?? mention.block.container;
    const { top, bottom } = parent.getBoundingClientRect();
    distance.set(mention, Math.abs((top + bottom) / 2 - middle));
  }
  return mentions.sort((a, b) => (distance.get(a) ?? 0) - (distance.get(b) ?? 0)).slice(0, PAINTED);
}

/** A live range of a mention, or undefined when the page has changed under it. */
export function rangeFor(mention: PageMention): Range | undefined {
  const at = placeOf(mention);
  if (!at) return undefined;
  const range = new Range();
  range.setStart(at.startContainer, at.startOffset);
  range.setEnd(at.endContainer, at.endOffset);
  return range;
}

function placeOf({ block, start, end }: PageMention): StaticRange | undefined {
  const first = placeInNodes(block, start, false);
  const last = placeInNodes(block, end, true);
  if (!first || !last || !first.node.isConnected || first.node.getRootNode() !== last.node.getRootNode())
    return undefined;
  if (first.offset > first.node.length || last.offset > last.node.length) return undefined;
  return new StaticRange({
    startContainer: first.node,
    startOffset: first.offset,
    endContainer: last.node,
    endOffset: last.offset,
  });
}
