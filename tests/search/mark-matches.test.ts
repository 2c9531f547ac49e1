import { expect, it } from 'vitest';
import { foldText } from '../../lib/text/fold.ts';
import { markMatches } from '../../lib/search/mark-matches.ts';

const CASES: [text: string, query: string, marked: string][] = [
  ['Khunjerab Pass', 'khunjrab', '[Khunj]e[rab] Pass'],
  ['Khunjerab Pass', 'khunjerab', '[Khunjerab] Pass'],
  ['Khunjerab Pass', 'khu', '[Khu]njerab Pass'],
  ['Khunjerab Pass', 'pass khunjerab', '[Khunjerab] [Pass]'],
  ['Karakoram Highway', 'karakorum hiway', '[Karakor]a[m] [Hi]gh[way]'],
  ['Gwadar Port', 'dar', 'Gwa[dar] Port'],
  ['China–Pakistan Economic Corridor', 'china pakistan', '[China]–[Pakistan] Economic Corridor'],
  ['Pakistan', 'pik', 'Pakistan'],
  ['چین پاکستان', 'سی پیک', 'چین پاکستان'],
  ['红其拉甫山口', '红其拉甫', '[红其拉甫]山口'],
  ['在红其拉甫山口', '山口', '在红其拉甫[山口]'],
  ['红 其拉甫', '红其', '红 其拉甫'],
  ['CPEC 2.0版', 'cpec 2.0版', '[CPEC] [2.0版]'],
  ['درۂ خنجراب', 'خنجراب', 'درۂ [خنجراب]'],
  // Folding changed the length: the whole word.
  ['Straße nach Gwadar', 'strasse', '[Straße] nach Gwadar'],
  ['São Tomé', 'sao', '[São] Tomé'],
  ['Gwadar Port', 'zzz', 'Gwadar Port'],
  ['', 'gwadar', ''],
  ['Gwadar Port', '', 'Gwadar Port'],
];

it.each(CASES)('%s by “%s”', (text, query, marked) => {
  let shown = '';
  let at = 0;
  for (const { start, end } of markMatches(text, foldText(query))) {
    expect(start).toBeGreaterThanOrEqual(at);
    shown += `${text.slice(at, start)}[${text.slice(start, end)}]`;
    at = end;
  }
  expect(shown + text.slice(at)).toBe(marked);
});
