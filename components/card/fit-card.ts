import { chooseParts } from './choose-parts.ts';

/**
 * Leaves in a rendered card what fits whole, before it is painted: chips of one row, facts, names in other scripts.
 * Touches only `hidden`, `data-scrolls` and the height of elements marked `data-fit`, which no component sets.
 * @param maxHeight CSS px
 */
export function fitCard(card: HTMLElement, maxHeight: number, showAll: boolean): void {
  const parts = [...card.querySelectorAll<HTMLElement>('[data-fit]')];
  const of = (kind: string) => parts.filter((part) => part.dataset['fit'] === kind);
  for (const part of parts) part.hidden = false;
  card.style.maxHeight = '';
  const [count] = of('count');
  if (count) count.hidden = true;
  const [factsBox] = of('facts');
  if (factsBox) delete factsBox.dataset['scrolls'];

  const [names] = of('names');
  // Names that need a second line of their own are more than a footnote wants.
  if (names) keepFirstRow([...names.children] as HTMLElement[]);
  keepFirstRow(of('chip'));

  const facts = of('fact');
  if (facts.length === 0) return;
  if (showAll) {
    if (card.offsetHeight > maxHeight) scroll(card, factsBox, maxHeight);
    return;
  }
  const [chips] = of('chips');
  const heights = facts.map((fact) => fact.offsetHeight);
  const namesHeight = outerHeight(names);
  const chipsHeight = outerHeight(chips);
  const fixed =
    card.offsetHeight - heights.reduce((sum, height) => sum + height, 0) - namesHeight - chipsHeight;
  const chosen = chooseParts(
    { fixed, otherNames: namesHeight, chips: chipsHeight, facts: heights },
    maxHeight,
  );
  facts.forEach((fact, index) => (fact.hidden = index >= chosen.facts));
  if (names) names.hidden = !chosen.otherNames;
  if (chips) chips.hidden = !chosen.chips;
  const [all] = of('all');
  if (all && count && chosen.facts === facts.length && !chosen.scrolls) {
    all.hidden = true;
    count.hidden = false;
  }
  if (chosen.scrolls) scroll(card, factsBox, maxHeight);
}

function keepFirstRow(items: HTMLElement[]): void {
  const top = items[0]?.offsetTop ?? 0;
  const height = items[0]?.offsetHeight ?? 0;
  // Scripts of different height share a row without sharing a top.
  const rows = items.map((item) => item.offsetTop - top > height * 0.75);
  items.forEach((item, index) => (item.hidden = rows[index] ?? false));
}

/** With the room below it. */
function outerHeight(part: HTMLElement | undefined): number {
  return part ? part.offsetHeight + Number.parseFloat(getComputedStyle(part).marginBottom) : 0;
}

function scroll(card: HTMLElement, facts: HTMLElement | undefined, maxHeight: number): void {
  card.style.maxHeight = `${maxHeight}px`;
  if (facts) facts.dataset['scrolls'] = '';
}
