import { placeInNodes, type PageMention } from './block.ts';

/**
 * The mention a key leads to: after or before the one whose card is open, else from the top of the viewport.
 * `open` opens the first one in view.
 */
export function nextMention(
  chosen: readonly PageMention[],
  current: PageMention | undefined,
  to: 'next' | 'previous' | 'open',
): PageMention | undefined {
  const at = current ? chosen.indexOf(current) : -1;
  if (at >= 0) {
    if (to === 'open') return current;
    return chosen[at + (to === 'next' ? 1 : -1)] ?? current;
  }
  const first = chosen.findIndex((mention) => topOf(mention) >= 0);
  if (first < 0) return to === 'previous' ? chosen.at(-1) : undefined;
  return chosen[to === 'previous' ? Math.max(0, first - 1) : first];
}

/** CSS px below the top of the viewport. */
function topOf(mention: PageMention): number {
  const at = placeInNodes(mention.block, mention.start, false);
  if (!at) return -1;
  const range = document.createRange();
  range.setStart(at.node, at.offset);
  return range.getBoundingClientRect().top;
}
