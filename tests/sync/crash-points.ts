import type { CrashPointName } from '../../lib/db/crash-point.ts';

/** Every point a full install passes, in order. */
export const CRASH_POINTS: CrashPointName[] = [
  'gen:row',
  'gen:db',
  'shard:before',
  'shard:written',
  'gate:done',
  'complete',
  'derived:written',
  'flip:before',
  'flip:inside',
  'flip:after',
  'gc:row',
  'gc:dropped',
];

/** And those of a delta. */
export const DELTA_CRASH_POINTS: CrashPointName[] = ['copy:batch', 'copy:done', ...CRASH_POINTS];
