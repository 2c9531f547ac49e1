import type { Opening } from '../settings.ts';
import type { Hover } from './hover.ts';

export interface TouchOptions {
  signal: AbortSignal;
  hover: Hover;
  opening: () => Opening;
}

/** A tap on a mention that is plain text opens its card; on a link, a long press. */
export function readOnTouch(_options: TouchOptions): void {}
