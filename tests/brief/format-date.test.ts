import { describe, expect, it } from 'vitest';
import { comma, formatDate } from '../../lib/brief/format-date.ts';

const CASES: [language: string, edtf: string, words: string][] = [
  ['en', '2026-01-05', '5 Jan 2026'],
  ['en-US', '2026-01-05', '5 Jan 2026'],
  ['en', '2026-01-04/2026-01-05', '4–5 Jan 2026'],
  ['en', '2026-01-30/2026-02-02', '30 Jan – 2 Feb 2026'],
  ['en', '2025-12-30/2026-01-05', '30 Dec 2025 – 5 Jan 2026'],
  ['en', '2026-01/2026-03', 'Jan–Mar 2026'],
  ['en', '2025/2029', '2025–2029'],
  ['en', '../2026-01-05', 'by 5 Jan 2026'],
  ['en', '/2026-01-05', 'by 5 Jan 2026'],
  ['en', '2026-01-05/..', 'from 5 Jan 2026'],
  ['en', '2027', '2027'],
  ['en', '2026-01', 'Jan 2026'],
  ['en', '2019~', 'c. 2019'],
  ['en', '2019?', '2019?'],
  ['en', '2019-05%', 'c. May 2019?'],
  ['en', '202X', '2020–2029'],
  ['en', '19XX', '1900–1999'],
  ['en', '2026-21', 'spring 2026'],
  ['en', '2026-24', 'winter 2026'],
  ['en', '2026-01-05/2027', '5 Jan 2026 – 2027'],
  ['en', '0045-03-15', '15 Mar 45'],
  ['ur', '2026-01-05', '۵ جنوری ۲۰۲۶'],
  ['ur', '2026-01-04/2026-01-05', '۴–۵ جنوری ۲۰۲۶'],
  ['ur', '../2026-01-05', '۵ جنوری ۲۰۲۶ تک'],
  ['zh-Hans', '2026-01-05', '2026年1月5日'],
  ['zh-CN', '2026-01-04/2026-01-05', '2026年1月4日至5日'],
  ['zh-Hans', '2026-01-30/2026-02-02', '2026年1月30日至2月2日'],
  ['zh-Hans', '2025-12-30/2026-02-02', '2025年12月30日至2026年2月2日'],
  ['zh-Hans', '2026-01/2026-03', '2026年1月至3月'],
  ['zh-Hans', '../2026-01-05', '2026年1月5日前'],
  ['de', '2026-01-05', '5. Jan. 2026'],
  ['de', '../2026-01-05', '≤ 5. Jan. 2026'],
  ['de', '2026-21', 'März–Mai 2026'],
  // The Gregorian calendar, whatever a locale prefers.
  ['fa', '2026-01-05', '۵ ژانویه ۲۰۲۶'],
  ['not a language', '2026-01-05', '5 Jan 2026'],
];

describe('formatDate', () => {
  it.each(CASES)('%s %s is “%s”', (language, edtf, words) => {
    expect(formatDate(edtf, language)).toBe(words);
  });

  it.each(['', '..', '../..', 'tomorrow', '2026-1-5', '2026-01-05/soon'])('leaves %o as it is', (text) => {
    expect(formatDate(text, 'en')).toBe(text);
  });
});

it.each([
  ['en', ', '],
  ['ur', '، '],
  ['zh-Hans', '，'],
  ['sv', ', '],
])('the comma of %s is “%s”', (language, sign) => {
  expect(comma(language)).toBe(sign);
});
