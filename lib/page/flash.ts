/** Painted by a rule beside that of the underlines, and over it. */
const FLASH = 'backgrounder-flash';
/** ms: long enough for an eye that has just crossed from the side panel to the page. */
const SHOWN = 1500;

let timer: ReturnType<typeof setTimeout> | undefined;

/** Shows a reader which words are meant, for a moment and without touching the document. */
export function flash(range: Range): void {
  clearTimeout(timer);
  const highlight = new Highlight(range);
  highlight.priority = 1;
  CSS.highlights.set(FLASH, highlight);
  timer = setTimeout(() => CSS.highlights.delete(FLASH), SHOWN);
}
