import { placeInNodes, type PageMention } from './block.ts';

/** The name in the registry, which is shared with the page; the user-origin rule paints it. */
const HIGHLIGHT = 'backgrounder';
/** 5,000 live ranges cost 14 ms a hit test in Chromium, and 10 s when a Firefox page empties their container. */
const LIVE = 150;
/** How far around the viewport mentions are painted: one screen. */
const AROUND = '100% 0px';
export interface Painter {
  /** Paints these and nothing else. */
  update: (chosen: readonly PageMention[]) => void;
  /** The live range of a mention, if it is near the viewport. */
  rangeOf: (mention: PageMention) => Range | undefined;
  /** Puts back what a page took out of the registry. Called twice a second. */
  look: () => void;
}

/** Keeps the chosen mentions near the viewport painted until the signal is aborted. */
export function createPainter(document: Document, signal: AbortSignal): Painter {
  const highlight = new Highlight();
  const live = new Map<PageMention, Range>();
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
    for (const [mention, range] of live) {
      if (wanted.has(mention) && !range.collapsed) continue;
      highlight.delete(range);
      live.delete(mention);
    }
    for (const mention of wanted) {
      if (live.has(mention)) continue;
      const range = rangeFor(document, mention);
      if (!range) continue;
      live.set(mention, range);
      highlight.add(range);
    }
    register();
  }

  function register(): void {
    const registered = CSS.highlights.get(HIGHLIGHT);
    if (live.size === 0) {
      if (registered === highlight) CSS.highlights.delete(HIGHLIGHT);
    } else if (registered !== highlight) CSS.highlights.set(HIGHLIGHT, highlight);
  }

  signal.addEventListener('abort', () => {
    observer.disconnect();
    live.clear();
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
    rangeOf: (mention) => live.get(mention),
    look() {
      if (live.size === 0) return;
      if (highlight.size !== live.size) for (const range of live.values()) highlight.add(range);
      register();
    },
  };
}

/** At most as many as may live, those nearest to the middle of the viewport. */
function nearest(mentions: PageMention[]): PageMention[] {
  if (mentions.length <= LIVE) return mentions;
  const middle = innerHeight / 2;
  const distance = new Map<PageMention, number>();
  for (const mention of mentions) {
    const at = placeInNodes(mention.block, mention.start, false);
    const parent = at?.node.parentElement ?? mention.block.container;
    const { top, bottom } = parent.getBoundingClientRect();
    distance.set(mention, Math.abs((top + bottom) / 2 - middle));
  }
  return mentions.sort((a, b) => (distance.get(a) ?? 0) - (distance.get(b) ?? 0)).slice(0, LIVE);
}

/** The range of a mention, or undefined when the page has changed under it. */
export function rangeFor(document: Document, mention: PageMention): Range | undefined {
  const start = placeInNodes(mention.block, mention.start, false);
  const end = placeInNodes(mention.block, mention.end, true);
  if (!start || !end || !start.node.isConnected || start.node.getRootNode() !== end.node.getRootNode())
    return undefined;
  if (start.offset > start.node.length || end.offset > end.node.length) return undefined;
  const range = document.createRange();
  range.setStart(start.node, start.offset);
  range.setEnd(end.node, end.offset);
  return range;
}
