import type { PackStatus } from '../../lib/sync/status.ts';

/** Whether the reader has paused the updates of a pack: then its source is asked nothing, not by a press either. */
export function isPaused({ now }: Pick<PackStatus, 'now'>): boolean {
  return now.state === 'paused' && now.why === 'user';
}
