import type { EdtfDate } from '../facts/date.ts';

/** An EDTF date in words of a language: “5 Jan 2026”, “by 5 Jan 2026”, “2027”. */
export function formatDate(_date: EdtfDate, _language: string): string {
  throw new Error('not yet');
}
