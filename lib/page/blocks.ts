import { TextRun, type Place, type ReadBlock } from './text-run.ts';

/** Nodes between two chances to stop. */
const STRIDE = 50;

const SKIPPED = new Set(
  'script style noscript template textarea input select option button code pre kbd samp tt nav head title svg math canvas iframe object embed audio video picture img rt rp map datalist meter progress'.split(
    ' ',
  ),
);
/** Nothing to read and nothing to see, wherever it stands. */
const EMPTY = /^(meta|link|wbr)$/;
const SKIPPED_ROLES = new Set(
  'textbox searchbox combobox button navigation menu menubar tab tablist toolbar switch option listbox'.split(
    ' ',
  ),
);
const QUIET = new Set(
  'h1 h2 h3 h4 h5 h6 figcaption caption aside footer address th dt legend label summary'.split(' '),
);
const QUIET_ROLES = new Set(['heading', 'complementary', 'contentinfo']);

export interface BlockReader {
  /** Block-level elements that were read: a second, shallow reading leaves them alone. */
  known: WeakSet<Element>;
  /** None was before this reading: what is left for later is not to be forgotten first, of a thousand siblings each. */
  isFirst: boolean;
  /** Told of each element whose text is not read because it does not show. */
  onHidden: (element: Element) => void;
  /** Told of each open shadow root. */
  onRoot: (root: ShadowRoot) => void;
  /** Told of each element that looks as if it waited for one: a custom element, or one with nothing in it. */
  onRootless: (element: Element) => void;
  /** Whether a block-level element is left for later, and with it all that follows in the same parent: text runs down. */
  isFar: (element: Element) => boolean;
  /** Told of each element of which the rest was left: a second, shallow reading brings it. */
  onRest: (element: Element) => void;
}

/** An element whose children are being read. */
interface Level {
  parent: Element | ShadowRoot;
  /** What a slot shows in place of its children. */
  slotted: Node[] | undefined;
  read: number;
  /** The child read last. */
  last: Node | undefined;
  place: Place;
  isBlock: boolean;
}

/**
 * Reads the blocks of an element in reading order, through open shadow roots and slots, skipping what nobody reads.
 * A generator only so that it can be read in slices: a single one with a stack, for nested ones pay for each step with
 * the depth of the page.
 * @param shallow only the element’s own runs: block-level children that are known are left alone
 * @param onBlock handed each block as it ends
 */
export function* readBlocks(
  start: Element,
  reader: BlockReader,
  shallow: boolean,
  onBlock: (read: ReadBlock) => void,
): Generator<void, void, void> {
  const place = placeOf(start);
  if (!place) return;
  if (!isRendered(start)) {
    reader.onHidden(start);
    return;
  }
  const run = new TextRun(start.ownerDocument, onBlock);
  const levels: Level[] = [];
  let steps = 0;

  function open(el: Element, place: Place, isBlock: boolean): void {
    const { shadowRoot } = el;
    if (shadowRoot) reader.onRoot(shadowRoot);
    else if (!el.firstChild || el.localName.includes('-')) reader.onRootless(el);
    const parent = shadowRoot ?? el;
    levels.push({ parent, slotted: slottedIn(parent), read: 0, last: undefined, place, isBlock });
  }

  function openBlock(el: Element, place: Place): void {
    reader.known.add(el);
    if (isRendered(el)) open(el, place, true);
    else reader.onHidden(el);
  }

  function element(el: Element, place: Place): void {
    const { localName } = el;
    if (localName === 'br') {
      if (run.break()) run.end();
      return;
    }
    if (EMPTY.test(localName)) return;
    if (isSkipped(el)) {
      run.wall();
      return;
    }
    const style = getComputedStyle(el);
    const { display } = style;
    if (display === 'none') {
      reader.onHidden(el);
    } else if (isInline(display)) {
      // Words for screen readers only.
      if (style.position === 'absolute' && (style.clip !== 'auto' || style.clipPath !== 'none')) return;
      open(el, within(place, el, false), false);
    } else {
      run.end();
      if (shallow && reader.known.has(el)) return;
      if (reader.isFar(el)) leaveRest(el);
      else openBlock(el, within(place, el, true));
    }
  }

  /** From this element on, up to the end of the block around it. */
  function leaveRest(el: Element): void {
    reader.known.delete(el);
    for (let level = levels.pop(); level; level = levels.pop()) {
      if (!reader.isFirst)
        for (let node = nextIn(level); node; node = nextIn(level)) reader.known.delete(node as Element);
      if (!level.isBlock) continue;
      reader.onRest(level.place.container);
      return;
    }
  }

  openBlock(start, place);
  for (let level = levels.at(-1); level; level = levels.at(-1)) {
    const node = nextIn(level);
    if (!node) {
      if (level.isBlock) run.end();
      levels.pop();
    } else if (node.nodeType === 3) {
      if (level.place.verbatim) yield* run.addLines(node as Text, level.place);
      else run.add(node as Text, level.place);
    } else if (node.nodeType === 1) element(node as Element, level.place);
    steps += 1;
    if (steps % STRIDE === 0) yield;
  }
}

function slottedIn(parent: Element | ShadowRoot): Node[] | undefined {
  if (!(parent instanceof HTMLSlotElement)) return undefined;
  const nodes = parent.assignedNodes();
  return nodes.length > 0 ? nodes : undefined;
}

function nextIn(level: Level): Node | null | undefined {
  const { slotted, last, parent } = level;
  const next = slotted ? slotted[level.read] : last ? last.nextSibling : parent.firstChild;
  level.read += 1;
  level.last = next ?? undefined;
  return next;
}

export function isInline(display: string): boolean {
  return display.startsWith('inline') || display === 'contents' || display.startsWith('ruby');
}

/** The nearest block-level element around a node: where a change of it is read again. */
export function containerOf(node: Node): Element | undefined {
  for (let at = parentOf(node); at; at = parentOf(at)) {
    const { display } = getComputedStyle(at);
    if (!isInline(display)) return at;
  }
  return undefined;
}

export function isSkipped(el: Element): boolean {
  if (SKIPPED.has(el.localName)) return !isPlainText(el);
  const editable = el.getAttribute('contenteditable');
  return (editable !== null && editable.toLowerCase() !== 'false') || SKIPPED_ROLES.has(roleOf(el));
}

function roleOf(el: Element): string {
  return el.getAttribute('role')?.toLowerCase() ?? '';
}

/** A text file is shown as one `pre`. */
function isPlainText(el: Element): boolean {
  return el.localName === 'pre' && el.ownerDocument.contentType === 'text/plain';
}

function isRendered(el: Element): boolean {
  // An element without a box (display: contents) is never “visible” itself.
  return el.checkVisibility({ visibilityProperty: true }) || getComputedStyle(el).display === 'contents';
}

/** The parent as a reader sees it: a slot for what is slotted, a host for its shadow root. */
function parentOf(node: Node): Element | undefined {
  const slot = (node as Element | Text).assignedSlot;
  if (slot) return slot;
  const { parentNode } = node;
  if (parentNode instanceof ShadowRoot) return parentNode.host;
  return parentNode?.nodeType === 1 ? (parentNode as Element) : undefined;
}

/** What is around an element when the reading starts there; undefined inside something that is not read. */
function placeOf(el: Element): Place | undefined {
  const parent = parentOf(el);
  const around = parent ? placeOf(parent) : { container: el, ...OUTSIDE };
  return around && !isSkipped(el) ? within(around, el, true) : undefined;
}

const OUTSIDE = { quiet: false, heading: 0, linked: false, verbatim: false, lang: undefined };

function within(place: Place, el: Element, isBlock: boolean): Place {
  const { localName } = el;
  return {
    container: isBlock ? el : place.container,
    quiet: place.quiet || isQuiet(el),
    heading: HEADING.test(localName) ? Number(localName[1]) : place.heading,
    linked: place.linked || localName === 'a',
    verbatim: place.verbatim || (isBlock && localName === 'pre'),
    lang: el.getAttribute('lang') ?? place.lang,
  };
}

const HEADING = /^h[1-6]$/;

function isQuiet(el: Element): boolean {
  const { localName } = el;
  if (localName === 'header' && !el.closest('article,main,[role=main]')) return true;
  return QUIET.has(localName) || QUIET_ROLES.has(roleOf(el));
}
