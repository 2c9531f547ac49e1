import { noCrash } from '../db/crash-point.ts';
import { takeEpoch } from '../db/ctl.ts';
import { DbError } from '../db/db-error.ts';
import type { Run } from '../db/generation.ts';
import type { Desk } from './desk.ts';

/** A run begun by a button of the reader’s: from here on any other run is overtaken. @throws DbError `IDB_OPEN` */
export async function beginRun(desk: Desk): Promise<Run> {
  const ctl = await desk.knowledge.ctl();
  if (!ctl) throw new DbError('IDB_OPEN', 'the browser gives no database');
  return { ctl, epoch: await takeEpoch(ctl), now: desk.now(), cp: noCrash };
}
