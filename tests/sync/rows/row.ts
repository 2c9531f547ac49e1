import type { PackState } from '../../../lib/sync/status.ts';

/** What a reader was shown, and whether what they could read was always one whole version. */
export interface Outcome {
  shown: string;
  intact: boolean;
}

/** One row of the fault matrix. `real`: a real server, socket, browser or signal takes part. */
export interface Row {
  n: number;
  fault: string;
  kind: 'real' | 'simulated';
  run: () => Promise<Outcome>;
}

/** A state in the words of the matrix: what it says, without its moments. */
export function inWords(state: PackState | undefined): string {
  if (!state) return 'nothing';
  switch (state.state) {
    case 'error':
      return `error ${state.code}`;
    case 'paused':
      return `paused: ${state.why}`;
    case 'up-to-date':
      return 'up to date, checked …';
    case 'stale':
      return 'stale since …';
    case 'frozen':
      return 'frozen since …';
    case 'withdrawn':
      return 'withdrawn since …';
    case 'downloading':
      return 'downloading';
    case 'available':
      return 'update available';
    case 'key-changed':
      return 'key changed';
    case 'bundled':
    case 'applying':
    case 'clock':
    case 'rebuilt':
      return state.state;
  }
}

/** Several variants of one row: each must hold. */
export function both(outcomes: Outcome[]): Outcome {
  const shown = [...new Set(outcomes.map((outcome) => outcome.shown))].join('; ');
  return { shown, intact: outcomes.every(({ intact }) => intact) };
}
