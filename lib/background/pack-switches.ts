import { noCrash } from '../db/crash-point.ts';
import { switchPacks } from '../db/undo.ts';
import { settings } from '../settings.ts';
import type { Desk } from './desk.ts';

/** Packs follow their switches in options: lexicon and search lose or regain their names in one flip. */
export function keepPackSwitches(desk: Desk): void {
  settings.packsOff.watch((off) => {
    void followSwitches(desk, off).catch((error: unknown) => {
      console.warn('Backgrounder: a pack was not switched', error);
    });
  });
}

async function followSwitches({ knowledge, now }: Desk, off: readonly string[]): Promise<void> {
  const ctl = await knowledge.ctl();
  if (!ctl) return;
  await switchPacks({ ctl, now: now(), cp: noCrash }, (key) => !off.includes(key));
  await knowledge.changed();
}
