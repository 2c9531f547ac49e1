import type { MakeHover } from './hover.ts';

const SLOT = 'backgrounderCard';

/** The card’s script leaves here what the reading script takes: both run in one isolated world, into which no page can look. */
export function fillSlot(make: MakeHover): void {
  Object.assign(globalThis, { [SLOT]: make });
}

export function readSlot(): MakeHover | undefined {
  return (globalThis as { [SLOT]?: MakeHover })[SLOT];
}
