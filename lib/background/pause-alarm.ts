import { browser } from 'wxt/browser';
import { settings } from '../settings.ts';

const ALARM = 'pause-end';

/** Keeps the alarm that ends a pause in step with the setting. */
export function keepPauseAlarm(): void {
  settings.pausedUntil.watch((until) => void setAlarm(until));
  browser.alarms.onAlarm.addListener(({ name }) => {
    // Writing the setting is what tells every tab.
    if (name === ALARM) void settings.pausedUntil.set(null);
  });
}

/** At every start: an alarm may be lost with a browser that was killed. */
export async function restorePauseAlarm(now: number): Promise<void> {
  const until = await settings.pausedUntil.get();
  if (until !== null && until <= now) await settings.pausedUntil.set(null);
  else await setAlarm(until);
}

async function setAlarm(until: number | null): Promise<void> {
  if (until === null) await browser.alarms.clear(ALARM);
  else await browser.alarms.create(ALARM, { when: until });
}
