import { i18n } from '#i18n';
import { formatDate } from '../../lib/brief/format-date.ts';

/** “5 Jan 2026” in the interface’s language. @param day EDTF; anything else is shown as it is */
export function dayWords(day: string): string {
  return formatDate(day, i18n.t('lang'));
}

/** “14:20”. @param time ms since 1970 */
export function clockWords(time: number): string {
  return new Intl.DateTimeFormat(i18n.t('locale'), { hour: '2-digit', minute: '2-digit' }).format(time);
}

/** “3 hr ago”. @param time ms since 1970, not later than now */
export function agoWords(time: number, now: number): string {
  const minutes = Math.max(0, Math.floor((now - time) / 60_000));
  const format = new Intl.RelativeTimeFormat(i18n.t('locale'), { style: 'short' });
  if (minutes < 60) return format.format(-minutes, 'minute');
  if (minutes < 48 * 60) return format.format(-Math.floor(minutes / 60), 'hour');
  return format.format(-Math.floor(minutes / (24 * 60)), 'day');
}
