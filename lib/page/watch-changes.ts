import { containerOf, isInline, isSkipped } from './blocks.ts';

/** ms of quiet a page is given to finish what it writes … */
const QUIET = 100;
/** … but a page that never rests is read after this many. */
const AT_LATEST = 400;

export interface Changes {
  /** New elements, to be read whole. */
  elements: Element[];
  /** Elements whose own text changed: only their runs are read again. */
  containers: Element[];
  /** Something left the document. */
  removed: boolean;
}

export interface Watch {
  /** Watches an open shadow root, too: no observer outside sees into it. */
  observe: (root: ShadowRoot) => void;
  /** Has an element read again. */
  touch: (element: Element) => void;
}

/** Gathers what a page adds and rewrites, and hands it on in batches. */
export function watchChanges(
  document: Document,
  signal: AbortSignal,
  onChanges: (changes: Changes) => void,
): Watch {
  const added = new Set<Node>();
  const changed = new Set<Node>();
  let removed = false;
  let since = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const observer = new MutationObserver((records) => {
    for (const record of records) {
      if (record.type === 'characterData') changed.add(record.target);
      else {
        for (const node of record.addedNodes) added.add(node);
        if (record.removedNodes.length > 0) {
          removed = true;
          changed.add(record.target);
        }
      }
    }
    schedule();
  });
  const what = { subtree: true, childList: true, characterData: true };
  observer.observe(document, what);

  function schedule(): void {
    const now = performance.now();
    if (timer === undefined) since = now;
    else clearTimeout(timer);
    timer = setTimeout(flush, Math.max(0, Math.min(QUIET, since + AT_LATEST - now)));
  }

  function flush(): void {
    timer = undefined;
    const elements = new Set<Element>();
    const containers = new Set<Element>();
    for (const node of added) {
      if (!node.isConnected) continue;
      if (node.nodeType === 1 && isReadWhole(node as Element)) elements.add(node as Element);
      else if (node.nodeType === 1 || node.nodeType === 3) addContainer(node, containers);
    }
    for (const node of changed) {
      if (!node.isConnected) continue;
      if (node.nodeType === 3) addContainer(node, containers);
      else if (node.nodeType === 1 && hasOwnText(node as Element))
        addContainer(node.firstChild ?? node, containers);
    }
    const changes = { elements: outermost(elements), containers: [...containers], removed };
    added.clear();
    changed.clear();
    removed = false;
    if (changes.elements.length > 0 || changes.containers.length > 0 || changes.removed) onChanges(changes);
  }

  signal.addEventListener('abort', () => {
    observer.disconnect();
    clearTimeout(timer);
  });

  return {
    observe: (root) => observer.observe(root, what),
    touch(element) {
      added.add(element);
      schedule();
    },
  };
}

function isReadWhole(element: Element): boolean {
  return !isSkipped(element) && !isInline(getComputedStyle(element).display);
}

function hasOwnText(element: Element): boolean {
  for (let node = element.firstChild; node; node = node.nextSibling)
    if (node.nodeType === 3 && (node as Text).data.trim() !== '') return true;
  return false;
}

function addContainer(node: Node, containers: Set<Element>): void {
  const container = containerOf(node);
  if (container) containers.add(container);
}

/** Without those inside another one. */
function outermost(elements: Set<Element>): Element[] {
  return [...elements].filter((element) => {
    for (let at = element.parentElement; at; at = at.parentElement) if (elements.has(at)) return false;
    return true;
  });
}
