export interface Dot {
  /** px from the map’s start corner */
  x: number;
  y: number;
  /** Width of its name, px. */
  width: number;
}

export interface Label {
  x: number;
  y: number;
  anchor: 'start' | 'end' | 'middle';
}

interface Box {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

const GAP = 7;

/**
 * Where each dot’s name goes: beside it, below or above, whichever first stands clear of the edges, the dots and the names before it.
 * @param line height of a name, px
 * @returns null for a name with no room: the list below the map has it all the same
 */
export function placeLabels(
  dots: readonly Dot[],
  size: { width: number; height: number },
  line: number,
): (Label | null)[] {
  const taken: Box[] = dots.map(({ x, y }) => ({ left: x - 4, right: x + 4, top: y - 4, bottom: y + 4 }));
  return dots.map((dot) => {
    const fit = candidates(dot, line).find(
      ({ box }) =>
        box.left >= 0 &&
        box.right <= size.width &&
        box.top >= 0 &&
        box.bottom <= size.height &&
        !taken.some((other) => overlaps(box, other)),
    );
    if (!fit) return null;
    taken.push(fit.box);
    return fit.label;
  });
}

function candidates({ x, y, width }: Dot, line: number): { label: Label; box: Box }[] {
  const beside = { top: y - line / 2, bottom: y + line / 2 };
  const middle = { left: x - width / 2, right: x + width / 2 };
  return [
    {
      label: { x: x + GAP, y: y + line / 4, anchor: 'start' },
      box: { left: x + GAP, right: x + GAP + width, ...beside },
    },
    {
      label: { x: x - GAP, y: y + line / 4, anchor: 'end' },
      box: { left: x - GAP - width, right: x - GAP, ...beside },
    },
    {
      label: { x, y: y + GAP + line * 0.75, anchor: 'middle' },
      box: { ...middle, top: y + GAP, bottom: y + GAP + line },
    },
    {
      label: { x, y: y - GAP - line / 5, anchor: 'middle' },
      box: { ...middle, top: y - GAP - line, bottom: y - GAP },
    },
  ];
}

function overlaps(a: Box, b: Box): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}
