import { PERIOD_MS } from './backoff.ts';

const MINUTE = 60_000;
/** A second alarm while work remains; its event also keeps a worker awake. 60 s let it die in between (measured). */
export const RESUME_MINUTES = 0.5;
export const PERIOD_MINUTES = PERIOD_MS / MINUTE;
/** “Check now” is answered at most this often, ms. */
export const MANUAL_MS = MINUTE;

/** When this device asks within each period: drawn once and kept, so that all devices together ask evenly. ms */
export function drawPhase(random: () => number): number {
  return Math.floor(random() * PERIOD_MS);
}

/**
 * Minutes until the next check when an alarm has to be made. Overdue devices come back together (Monday, nine o’clock):
 * they wait 1–10 minutes, each its own.
 * @param last ms since 1970 of the last check; absent when there was none
 */
export function minutesToNext(
  { last, phase }: { last?: number; phase: number },
  now: number,
  random: () => number,
): number {
  if (last !== undefined && (last > now || now - last >= PERIOD_MS)) return jitterMinutes(random);
  const next = now - (now % PERIOD_MS) + phase;
  return (next > now ? next - now : next + PERIOD_MS - now) / MINUTE;
}

/**
 * What to do when the alarm rings: run, or, when it rings late because the device slept, wait a little first.
 * @param scheduled ms since 1970, when it should have rung
 */
export function onAlarm(
  scheduled: number,
  now: number,
  random: () => number,
): { run: true } | { waitMinutes: number } {
  return now - scheduled > 10 * MINUTE ? { waitMinutes: jitterMinutes(random) } : { run: true };
}

function jitterMinutes(random: () => number): number {
  return 1 + random() * 9;
}
