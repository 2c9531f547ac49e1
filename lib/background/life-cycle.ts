import { browser } from 'wxt/browser';
import { collectGarbage } from '../db/collect.ts';
import { noCrash } from '../db/crash-point.ts';
import { tellPolicies } from './broadcast.ts';
import { showDecision } from './decision-badge.ts';
import type { Desk } from './desk.ts';
import { restorePauseAlarm } from './pause-alarm.ts';
import { reinject, reviveWhenShown } from './reinject.ts';
import { tellPages } from './tell.ts';

/** Install, update, start of the browser, access given and withdrawn. Registers at once; works when it happens. */
export function keepLife(desk: Desk): void {
  browser.runtime.onInstalled.addListener(({ reason }) => {
    if (reason !== 'install' && reason !== 'update') return;
    // Only then: a welcome after every update is an annoyance.
    if (reason === 'install') void browser.tabs.create({ url: browser.runtime.getURL('/welcome.html') });
    void Promise.all([tidy(desk), reinject()]).catch(report);
  });
  browser.runtime.onStartup.addListener(() => {
    void Promise.all([tidy(desk), restorePauseAlarm(desk.now())]).catch(report);
  });
  reviveWhenShown(desk);
  browser.permissions.onAdded.addListener(() => {
    void reinject()
      .then(() => tellPages('changed', { what: 'access' }))
      .catch(report);
  });
  browser.permissions.onRemoved.addListener(() => {
    void tellPolicies(desk)
      .then(() => tellPages('changed', { what: 'access' }))
      .catch(report);
  });
}

/** Every pack opened and counted once a start, whatever is left over dropped. */
async function tidy(desk: Desk): Promise<void> {
  await desk.knowledge.ensure('databases');
  const ctl = await desk.knowledge.ctl();
  if (ctl) await collectGarbage({ ctl, now: desk.now(), cp: noCrash });
  await showDecision(desk);
}

function report(error: unknown): void {
  console.warn('Backgrounder: a step of starting up failed', error);
}
