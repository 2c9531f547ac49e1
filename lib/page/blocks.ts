import { textKey, type Block, type Piece } from './block.ts';
import { countWords } from './count-words.ts';
import { isTeaser } from './teaser.ts';

/** Fewer words than this are a label or a line, not running text. */
const PROSE = 12;
/** More linked letters than this share make a list of links. */
const LINKED = 0.5;
/** A line of plain text this long (characters) is a paragraph of its own. */
const LONG_LINE = 100;
/** Nodes between two chances to stop. */
const STRIDE = 50;

const SKIPPED = new Set(
  'script style noscript template textarea input select option button code pre kbd samp tt nav head title svg math canvas iframe object embed audio video picture img rt rp map datalist meter progress'.split(
    ' ',
  ),
);
const SKIPPED_BY_ATTRIBUTE =
  '[contenteditable]:not([contenteditable=false i]),[role=textbox i],[role=searchbox i],[role=combobox i],[role=button i],[role=navigation i],[role=menu i],[role=menubar i],[role=tab i],[role=tablist i],[role=toolbar i],[role=switch i],[role=option i],[role=listbox i]';
const QUIET =
  'h1,h2,h3,h4,h5,h6,[role=heading],figcaption,caption,aside,footer,address,th,dt,legend,label,summary,[role=complementary],[role=contentinfo]';

/** A block with its text, which is handed over once and not kept. */
export interface ReadBlock {
  block: Block;
  text: string;
}

export interface BlockReader {
  /** Block-level elements that were read: a second, shallow reading leaves them alone. */
  known: WeakSet<Element>;
  /** Told of each element whose text is not read because it does not show. */
  onHidden: (element: Element) => void;
  /** Told of each open shadow root. */
  onRoot: (root: ShadowRoot) => void;
}

/** What the elements around a text say of it. */
interface Place {
  container: Element;
  quiet: boolean;
  heading: number;
  linked: boolean;
  verbatim: boolean;
  lang: string | undefined;
}

/**
 * Reads the blocks of an element in reading order, through open shadow roots and slots, skipping what nobody reads.
 * A generator so that it can be read in slices: it also yields `undefined`, only to let the caller stop.
 * @param shallow only the element’s own runs: block-level children that are known are left alone
 */
export function* readBlocks(
  start: Element,
  reader: BlockReader,
  shallow: boolean,
): Generator<ReadBlock | undefined, void, void> {
  const place = placeOf(start);
  if (!place) return;
  if (!isRendered(start)) {
    reader.onHidden(start);
    return;
  }
  const run = new Run(start.ownerDocument);
  let steps = 0;

  function* inside(parent: Element | ShadowRoot, place: Place): Generator<ReadBlock | undefined, void, void> {
    for (const node of childrenOf(parent)) {
      steps += 1;
      if (steps % STRIDE === 0) yield undefined;
      if (node.nodeType === 3) yield* run.add(node as Text, place);
      else if (node.nodeType === 1) yield* element(node as Element, place);
    }
  }

  function* element(el: Element, place: Place): Generator<ReadBlock | undefined, void, void> {
    if (el.localName === 'br') {
      if (run.break()) yield* run.end();
      return;
    }
    if (el.localName === 'wbr') return;
    if (isSkipped(el)) {
      run.wall();
      return;
    }
    const style = getComputedStyle(el);
    const { display } = style;
    if (display === 'none') {
      reader.onHidden(el);
      return;
    }
    if (display.startsWith('inline') || display === 'contents' || display.startsWith('ruby')) {
      // Words for screen readers only.
      if (style.position === 'absolute' && (style.clip !== 'auto' || style.clipPath !== 'none')) return;
      yield* inside(rootOf(el) ?? el, within(place, el, false));
      return;
    }
    yield* run.end();
    if (shallow && reader.known.has(el)) return;
    yield* block(el, within(place, el, true));
  }

  function* block(el: Element, place: Place): Generator<ReadBlock | undefined, void, void> {
    reader.known.add(el);
    const shadow = rootOf(el);
    if (isRendered(el)) yield* inside(shadow ?? el, place);
    else reader.onHidden(el);
    yield* run.end();
  }

  function rootOf(el: Element): ShadowRoot | undefined {
    const { shadowRoot } = el;
    if (!shadowRoot) return undefined;
    reader.onRoot(shadowRoot);
    return shadowRoot;
  }

  yield* block(start, place);
}

/** The nearest block-level element around a node: where a change of it is read again. */
export function containerOf(node: Node): Element | undefined {
  for (let at = parentOf(node); at; at = parentOf(at)) {
    const { display } = getComputedStyle(at);
    if (!display.startsWith('inline') && display !== 'contents' && !display.startsWith('ruby')) return at;
  }
  return undefined;
}

export function isSkipped(el: Element): boolean {
  return SKIPPED.has(el.localName)
    ? !isPlainText(el)
    : el.hasAttributes() && el.matches(SKIPPED_BY_ATTRIBUTE);
}

/** A text file is shown as one `pre`. */
function isPlainText(el: Element): boolean {
  return el.localName === 'pre' && el.ownerDocument.contentType === 'text/plain';
}

function isRendered(el: Element): boolean {
  // An element without a box (display: contents) is never “visible” itself.
  return el.checkVisibility({ visibilityProperty: true }) || getComputedStyle(el).display === 'contents';
}

function* childrenOf(parent: Element | ShadowRoot): Generator<Node, void, void> {
  if (parent instanceof HTMLSlotElement) {
    const assigned = parent.assignedNodes();
    if (assigned.length > 0) {
      yield* assigned;
      return;
    }
  }
  for (let node = parent.firstChild; node; node = node.nextSibling) yield node;
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
function placeOf(start: Element): Place | undefined {
  const path: Element[] = [];
  for (let at: Element | undefined = start; at; at = parentOf(at)) path.unshift(at);
  let place: Place = {
    container: start,
    quiet: false,
    heading: 0,
    linked: false,
    verbatim: false,
    lang: undefined,
  };
  for (const el of path) {
    if (isSkipped(el)) return undefined;
    place = within(place, el, true);
  }
  return place;
}

function within(place: Place, el: Element, isBlock: boolean): Place {
  const { localName } = el;
  const heading = /^h[1-6]$/.test(localName) ? Number(localName[1]) : place.heading;
  const lang = el.getAttribute('lang') ?? place.lang;
  const quiet =
    place.quiet || el.matches(QUIET) || (localName === 'header' && !el.closest('article,main,[role=main]'));
  const linked = place.linked || localName === 'a';
  const verbatim = isBlock && el.matches('pre') ? true : place.verbatim;
  return { container: isBlock ? el : place.container, quiet, heading, linked, verbatim, lang };
}

/** Text nodes gathered until their block ends. */
class Run {
  private pieces: Piece[] = [];
  private text = '';
  private linked = 0;
  private readonly boxes = new WeakMap<Element, boolean>();
  private place: Place | undefined;
  private readonly document: Document;

  constructor(document: Document) {
    this.document = document;
  }

  *add(node: Text, place: Place): Generator<ReadBlock> {
    if (place.verbatim) {
      yield* this.addLines(node, place);
      return;
    }
    this.take(node, 0, node.length, place);
  }

  private *addLines(node: Text, place: Place): Generator<ReadBlock> {
    const { data } = node;
    let start = 0;
    for (let end = data.indexOf('\n'); end >= 0; end = data.indexOf('\n', end + 1)) {
      const lineStart = data.lastIndexOf('\n', end - 1) + 1;
      const isParagraph = end - lineStart >= LONG_LINE || end === lineStart;
      if (!isParagraph) continue;
      this.take(node, start, end - start, place);
      yield* this.end();
      start = end + 1;
    }
    this.take(node, start, data.length - start, place);
  }

  private take(node: Text, from: number, length: number, place: Place): void {
    if (length === 0) return;
    this.place ??= place;
    const data = node.data.slice(from, from + length);
    this.pieces.push({ node, from, start: this.text.length, length });
    this.text += place.verbatim ? data : data.replace(/[\t\n\f\r]/g, ' ');
    if (place.linked) this.linked += data.trim().length;
  }

  /** A line break. @returns whether it is the second in a row, which ends a paragraph */
  break(): boolean {
    const isSecond = /\n\s*$/.test(this.text);
    this.text += '\n';
    return isSecond;
  }

  /** What no name crosses: a button or a piece of code inside a sentence. */
  wall(): void {
    if (this.text) this.text += '\n\n';
  }

  *end(): Generator<ReadBlock> {
    const { pieces, text, linked, place } = this;
    this.pieces = [];
    this.text = '';
    this.linked = 0;
    this.place = undefined;
    const letters = text.trim().length;
    if (!place || letters < 2) return;
    const last = pieces.at(-1);
    const length = last ? last.start + last.length : 0;
    const words = countWords(text);
    const isProse =
      words >= PROSE &&
      !place.quiet &&
      place.heading === 0 &&
      linked <= letters * LINKED &&
      !isTeaser(place.container, this.boxes);
    const { container, heading, verbatim } = place;
    const whole = text.slice(0, length);
    const block: Block = {
      container,
      pieces,
      length,
      kind: isProse ? 'prose' : 'context',
      heading,
      words,
      verbatim,
      key: textKey(whole),
    };
    const lang = place.lang;
    if (lang && lang !== this.document.documentElement.lang) block.lang = lang;
    yield { block, text: whole };
  }
}
