import type { EntityRef } from '../facts/id.ts';
import type { PageMention } from './block.ts';

/** What a looked-up selection covers, as if it were a mention of the page: none was found there. */
export interface SelectedMention {
  mention: PageMention;
  range: Range;
}

/** The reader’s selection as a mention of what they look up; `undefined` where nothing is selected. */
export function selectedMention(document: Document, ref: EntityRef): SelectedMention | undefined {
  const selection = document.getSelection();
  if (!selection || selection.rangeCount === 0) return undefined;
  const range = selection.getRangeAt(0);
  const container = range.startContainer.parentElement ?? document.documentElement;
  const block = {
    container,
    pieces: [],
    length: 0,
    heading: 0,
    words: 0,
    verbatim: false,
    key: '',
    kind: 'context' as const,
  };
  const surface = selection.toString().trim();
  const mention = { block, start: 0, end: 0, refs: [ref], prominence: 0, surface, word: 0 };
  return { mention: { ...mention, mark: 'list' }, range };
}
