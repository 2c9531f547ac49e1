/** A story has more characters than this; a teaser fewer. */
const SHORT = 600;
/** How far up a teaser’s frame is looked for. */
const CLIMB = 4;
const LINKED_HEADING = ':is(h1,h2,h3,h4,h5,h6) a[href],a[href] :is(h1,h2,h3,h4,h5,h6)';

/**
 * Whether a paragraph belongs to a teaser: a small box of its own whose heading is a link to the story.
 * @param known what was found of boxes before: neighbours share them
 */
export function isTeaser(container: Element, known: WeakMap<Element, boolean>): boolean {
  let box: Element | null = container;
  for (let climbed = 0; box && climbed < CLIMB; climbed += 1, box = box.parentElement) {
    const before = known.get(box);
    if (before === false || box.localName === 'body' || box.localName === 'main' || isLong(box)) {
      known.set(box, false);
      return false;
    }
    if (before || box.querySelector(LINKED_HEADING)) {
      known.set(box, true);
      return true;
    }
  }
  return false;
}

/** Stops at the first text too many: a box may hold the whole page. */
function isLong(box: Element): boolean {
  const walker = box.ownerDocument.createTreeWalker(box, NodeFilter.SHOW_TEXT);
  let length = 0;
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    length += (node as Text).length;
    if (length > SHORT) return true;
  }
  return false;
}
