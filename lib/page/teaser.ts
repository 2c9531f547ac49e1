/** A story has more characters than this; a teaser fewer. */
const SHORT = 600;
/** How far up a teaser’s frame is looked for. */
const CLIMB = 4;

/**
 * Whether a paragraph belongs to a teaser: a small box of its own whose heading is a link to the story.
 */
export function isTeaser(container: Element): boolean {
  let box: Element | null = container;
  for (let climbed = 0; box && climbed < CLIMB; climbed += 1, box = box.parentElement) {
    if (box.localName === 'body' || box.localName === 'main') return false;
    if ((box.textContent?.length ?? 0) > SHORT) return false;
    if (box.querySelector(':is(h1,h2,h3,h4,h5,h6) a[href], a[href] :is(h1,h2,h3,h4,h5,h6)')) return true;
  }
  return false;
}
