import { textKey, type Block, type Piece } from './block.ts';
import { countWords } from './count-words.ts';
import { isTeaser } from './teaser.ts';

/** Fewer words than this are a label or a line, not running text. */
const PROSE = 12;
/** More linked letters than this share make a list of links. */
const LINKED = 0.5;
/** A line of plain text this long (characters) is a paragraph of its own. */
const LONG_LINE = 100;

/** A block with its text, which is handed over once and not kept. */
export interface ReadBlock {
  block: Block;
  text: string;
}

/** What the elements around a text say of it. */
export interface Place {
  container: Element;
  quiet: boolean;
  heading: number;
  linked: boolean;
  verbatim: boolean;
  lang: string | undefined;
}

/** Text nodes gathered until their block ends. */
export class TextRun {
  private pieces: Piece[] = [];
  private text = '';
  private linked = 0;
  private readonly boxes = new WeakMap<Element, boolean>();
  private place: Place | undefined;
  private readonly document: Document;
  private readonly onBlock: (read: ReadBlock) => void;

  constructor(document: Document, onBlock: (read: ReadBlock) => void) {
    this.document = document;
    this.onBlock = onBlock;
  }

  add(node: Text, place: Place): void {
    this.take(node, 0, node.length, place);
  }

  /** Text that shows as it stands, paragraph by paragraph: a text file may be one node, so this can be stopped, too. */
  *addLines(node: Text, place: Place): Generator<void, void, void> {
    const { data } = node;
    let start = 0;
    for (let end = data.indexOf('\n'); end >= 0; end = data.indexOf('\n', end + 1)) {
      const lineStart = data.lastIndexOf('\n', end - 1) + 1;
      const isParagraph = end - lineStart >= LONG_LINE || end === lineStart;
      if (!isParagraph) continue;
      this.take(node, start, end - start, place);
      this.end();
      yield;
      start = end + 1;
    }
    this.take(node, start, data.length - start, place);
  }

  private take(node: Text, from: number, length: number, place: Place): void {
    const data = node.data.slice(from, from + length);
    // The white space between paragraphs, of which there is more than of paragraphs.
    if (length === 0 || (this.pieces.length === 0 && !/\S/.test(data))) return;
    this.place ??= place;
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

  end(): void {
    const { pieces, text, linked, place } = this;
    this.pieces = [];
    this.text = '';
    this.linked = 0;
    this.place = undefined;
    const letters = text.trim().length;
    if (!place || letters < 2) return;
    const last = pieces.at(-1);
    const length = last ? last.start + last.length : 0;
    const mayBeProse = !place.quiet && place.heading === 0 && linked <= letters * LINKED;
    const words = mayBeProse ? countWords(text) : 0;
    const isProse = words >= PROSE && !isTeaser(place.container, this.boxes);
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
    this.onBlock({ block, text: whole });
  }
}
