import type { FoundMention } from '../facts/mention.ts';

/** A stretch of one text node inside a block’s text. */
export interface Piece {
  node: Text;
  /** Where in the node it begins, UTF-16 code units. */
  from: number;
  /** Where in the block’s text it begins. What lies between two pieces is a break. */
  start: number;
  length: number;
}

/** The text of one block-level run, as a reader sees it: a paragraph, a heading, a cell. */
export interface Block {
  /** The nearest block-level element. */
  container: Element;
  pieces: Piece[];
  /** UTF-16 code units. */
  length: number;
  /** `prose` may be underlined; `context` (headings, captions, teasers, short lines) is only read. */
  kind: 'prose' | 'context';
  /** 1–6 for a heading, else 0. */
  heading: number;
  /** 0 where nobody needs to know: not in running text. */
  words: number;
  lang?: string;
  /** White space shows as it stands. */
  verbatim: boolean;
  /** Stands for the text as it was read: its nodes may say something else by now. */
  key: string;
  /** What the background found in it, in order; undefined until it answered. */
  mentions?: PageMention[];
  /** It has candidates that more evidence could decide. */
  isPending?: boolean;
}

/** A mention as the page holds it. */
export interface PageMention extends Omit<FoundMention, 'block'> {
  block: Block;
  /** The words on the page. */
  surface: string;
  /** Words of its block before it; 0 outside running text. */
  word: number;
}

/** The text of a block, read from its nodes: it is not kept. Breaks are line feeds; other white space is a space where it shows as one. */
export function blockText(block: Pick<Block, 'pieces' | 'verbatim'>): string {
  let text = '';
  for (const { node, from, start, length } of block.pieces) {
    if (text.length < start) text += '\n'.repeat(start - text.length);
    const data = node.data.slice(from, from + length);
    text += block.verbatim ? data : data.replace(/[\t\n\f\r]/g, ' ');
  }
  return text;
}

/** Where a place in a block’s text is in the document. An `end` stays in the node of the letter before it. */
export function placeInNodes(
  block: Block,
  offset: number,
  isEnd: boolean,
): { node: Text; offset: number } | undefined {
  const at = isEnd ? offset - 1 : offset;
  for (const { node, from, start, length } of block.pieces)
    if (at >= start && at < start + length) return { node, offset: from + offset - start };
  return undefined;
}

/** Whether every node of a block is still in its document, unchanged in length. */
export function isWhole(block: Block, document: Document): boolean {
  return block.pieces.every(
    ({ node, from, length }) =>
      node.isConnected && node.ownerDocument === document && node.length >= from + length,
  );
}

/** Two texts with one key are one text, but for one pair in 2⁶⁴: two rounds of FNV-1a and the length. */
export function textKey(text: string): string {
  let a = 0x811c9dc5;
  let b = 0x1b873593;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    a = Math.imul(a ^ code, 0x01000193);
    b = Math.imul(b ^ (code + at), 0x01000193);
  }
  return `${text.length} ${a} ${b}`;
}
