import { browser } from 'wxt/browser';
import { onAlarm, PERIOD_MINUTES, RESUME_MINUTES } from '../sync/schedule.ts';
import type { RunOrder, RunResult } from '../sync/synchronizer.ts';
import { showDecision } from './decision-badge.ts';
import type { Desk } from './desk.ts';
import { tellPages } from './tell.ts';

const SYNC = 'fp-sync';
/** Rings while work remains; its event also keeps the worker awake. */
const RESUME = 'fp-resume';

/** Checks for new packs every six hours, each device at its own minute. */
export function keepSyncAlarms(desk: Desk): void {
  browser.alarms.onAlarm.addListener(({ name, scheduledTime }) => {
    if (name === RESUME) void runSync(desk, { reason: 'resume' });
    if (name !== SYNC) return;
    const what = onAlarm(scheduledTime, desk.now(), Math.random);
    if ('run' in what) void runSync(desk, { reason: 'alarm' });
    else void setAlarm(what.waitMinutes);
  });
  browser.permissions.onAdded.addListener(() => void runSync(desk, { reason: 'resume' }));
  browser.permissions.onRemoved.addListener(() => desk.sync.permissionChanged());
}

/** At every start of the worker: an alarm may have been lost with a browser that was killed. */
export async function ensureSyncAlarm(desk: Desk): Promise<void> {
  try {
    if (!(await browser.alarms.get(SYNC))) await setAlarm(await desk.sync.minutesToNext());
  } catch (error) {
    console.warn('Backgrounder: the next check for new facts has no date', error);
  }
}

/** One run, rung for again while there is more to do. */
export async function runSync(desk: Desk, order: RunOrder): Promise<RunResult> {
  // Should the worker die in the middle, this wakes it; a run that ends takes it back.
  const wasRinging = (await browser.alarms.get(RESUME)) !== undefined;
  await browser.alarms.create(RESUME, { delayInMinutes: RESUME_MINUTES, periodInMinutes: RESUME_MINUTES });
  const result = await desk.sync.run(order);
  if (result.state === 'busy') return result;
  if (result.state === 'asked') {
    // Nothing was begun by this: only what rang before, for work that is left, goes on ringing.
    if (!wasRinging) await browser.alarms.clear(RESUME);
    return result;
  }
  if (result.state !== 'done' || !result.hasMore) await browser.alarms.clear(RESUME);
  await setAlarm(minutesAfter(result, desk.now()));
  await Promise.all([tellPages('changed', { what: 'packs' }), showDecision(desk)]);
  return result;
}

/** Overtaken by a repair or an undo: soon again. No database to write to: in an hour. */
function minutesAfter(result: Exclude<RunResult, { state: 'busy' | 'asked' }>, now: number): number {
  switch (result.state) {
    case 'done':
      return Math.min(Math.max(RESUME_MINUTES, (result.next - now) / 60_000), PERIOD_MINUTES);
    case 'stopped':
      return 5;
    case 'failed':
      return 60;
  }
}

async function setAlarm(delayInMinutes: number): Promise<void> {
  await browser.alarms.create(SYNC, { delayInMinutes, periodInMinutes: PERIOD_MINUTES });
}
