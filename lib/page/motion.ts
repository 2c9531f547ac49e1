import type { Point } from './rect.ts';

/** Browsers report a moving pointer once a frame; what comes after a longer pause started after it. ms */
export const FRAME = 32;
/** px/ms: slower than this is rest. */
const STILL = 0.1;

/** One report of the pointer. */
export interface Sample extends Point {
  modifier: boolean;
  /** When the page came to hear of it, ms: after a stall much later than it happened. */
  heard: number;
}

/** How the pointer has moved of late. */
export interface Motion {
  /** The last sample of the pointer. */
  at: (Point & { time: number }) | undefined;
  /** The one before it. */
  was: Point | undefined;
  /** When it was heard of: as long as samples come in, a timer among them knows too little. */
  heard: number;
  /** px/ms of the last two samples. */
  speeds: readonly [number, number];
  stillSince: number;
  /** The key is held that a reader may have asked for. */
  modifier: boolean;
}

export const NOT_MOVED: Motion = {
  at: undefined,
  was: undefined,
  heard: -Infinity,
  speeds: [0, 0],
  stillSince: 0,
  modifier: false,
};

/** The motion after one more sample of it. @param now ms, when it happened */
export function moved(motion: Motion, { x, y, modifier, heard }: Sample, now: number): Motion {
  const { at } = motion;
  const path = at ? Math.hypot(x - at.x, y - at.y) : 0;
  const speed = at ? path / Math.max(1, Math.min(now - at.time, FRAME)) : 0;
  return {
    modifier,
    at: { x, y, time: now },
    was: at,
    heard,
    speeds: [motion.speeds[1], speed],
    stillSince: speed > STILL || !at ? now : motion.stillSince,
  };
}

/** px/ms, of the last two samples. */
export function meanSpeed({ speeds }: Motion): number {
  return (speeds[0] + speeds[1]) / 2;
}

/** px/ms; a pointer no sample has come of for more than a frame stands still. */
export function speedAt(motion: Motion, now: number): number {
  return motion.at && now - motion.at.time < FRAME ? meanSpeed(motion) : 0;
}
