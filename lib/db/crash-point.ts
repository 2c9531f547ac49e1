/**
 * Where a kill is interesting. Tests (and nobody else) pass a function that throws at one of them.
 * In the order in which an install passes them.
 */
export type CrashPointName =
  | 'gen:row'
  | 'gen:db'
  | 'copy:batch'
  | 'copy:done'
  | 'shard:before'
  | 'shard:written'
  | 'gate:done'
  | 'complete'
  | 'derived:written'
  | 'flip:before'
  | 'flip:inside'
  | 'flip:after'
  | 'gc:row'
  | 'gc:dropped';

export type CrashPoint = (name: CrashPointName) => void | Promise<void>;

export const noCrash: CrashPoint = () => undefined;
