import { i18n } from '#i18n';
import type { PackState } from '../../lib/sync/status.ts';
import { spanWords } from '../card/words.ts';
import { agoWords, clockWords, dayWords } from './time-words.ts';

interface PackWords {
  words: string;
  /** It needs the reader’s eye, or a decision. */
  caution: boolean;
}

const calm = (words: string): PackWords => ({ words, caution: false });
const wary = (words: string): PackWords => ({ words, caution: true });

/** A pack’s state in plain words. @param now ms since 1970 */
export function packWords(state: PackState, now: number): PackWords {
  switch (state.state) {
    case 'bundled':
      return calm(i18n.t('pack.bundled'));
    case 'up-to-date':
      return calm(i18n.t('pack.upToDate', [agoWords(state.checked, now)]));
    case 'available':
      return calm(i18n.t('pack.available'));
    case 'downloading':
      return calm(i18n.t('pack.downloading', [sizeWords(state.done), sizeWords(state.total)]));
    case 'applying':
      return calm(i18n.t('pack.applying'));
    case 'paused':
      return pausedWords(state.why);
    case 'stale':
      return wary(i18n.t('pack.stale', [spanWords(daysSince(state.since, now)), clockWords(state.nextTry)]));
    case 'frozen':
      return wary(i18n.t('pack.frozen', [dayOf(state.since)]));
    case 'key-changed':
      return wary(i18n.t('pack.keyChanged'));
    case 'clock':
      return wary(i18n.t('pack.clock'));
    case 'rebuilt':
      return calm(i18n.t('pack.rebuilt'));
    case 'withdrawn':
      return wary(i18n.t('pack.withdrawn', [dayOf(state.since)]));
    case 'error':
      return wary(i18n.t('pack.error', [clockWords(state.nextTry)]));
  }
}

function pausedWords(why: (PackState & { state: 'paused' })['why']): PackWords {
  switch (why) {
    case 'user':
      return calm(i18n.t('pack.pausedUser'));
    case 'permission':
      return wary(i18n.t('pack.pausedPermission'));
    case 'space':
      return wary(i18n.t('pack.pausedSpace'));
    case 'data-saver':
      return calm(i18n.t('pack.pausedDataSaver'));
  }
}

/** Whole days, never none. @param time ms since 1970 */
function daysSince(time: number, now: number): number {
  return Math.max(1, Math.floor((now - time) / 86_400_000));
}

/** @param time ms since 1970 */
function dayOf(time: number): string {
  return dayWords(new Date(time).toISOString().slice(0, 10));
}

/** “5.3 MB” */
export function sizeWords(bytes: number): string {
  const [unit, value]: [string, number] =
    bytes >= 1_000_000 ? ['megabyte', bytes / 1e6] : ['kilobyte', bytes / 1e3];
  const format = { style: 'unit', unit: unit, maximumFractionDigits: 1 } as const;
  return new Intl.NumberFormat(i18n.t('locale'), format).format(value);
}
