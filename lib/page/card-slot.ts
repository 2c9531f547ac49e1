import type { CardStage } from './stage.ts';
import type { Ask } from './scan.ts';

/** What the card’s script leaves for the reading script: both run in one isolated world, which no page can look into. */
export type MakeStage = (document: Document, ask: Ask) => CardStage;

const SLOT = 'backgrounderCard';

export function fillSlot(make: MakeStage): void {
  Object.assign(globalThis, { [SLOT]: make });
}

export function readSlot(): MakeStage | undefined {
  return (globalThis as { [SLOT]?: MakeStage })[SLOT];
}
