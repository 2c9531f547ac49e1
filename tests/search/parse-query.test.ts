import { expect, it } from 'vitest';
import { parseQuery } from '../../lib/search/parse-query.ts';

const CASES: [query: string, text: string, filters: [string, string][]][] = [
  ['khunjerab', 'khunjerab', []],
  ['  port   of\tgwadar \n', 'port of gwadar', []],
  ['kind:place pass', 'pass', [['kind', 'place']]],
  ['pass KIND:Place', 'pass', [['kind', 'place']]],
  ['kind：place', '', [['kind', 'place']]],
  [
    'source:raza-2026 since:2026-01 f-16',
    'f-16',
    [
      ['source', 'raza-2026'],
      ['since', '2026-01'],
    ],
  ],
  [
    'since:2026 since:2026-01-05',
    '',
    [
      ['since', '2026'],
      ['since', '2026-01-05'],
    ],
  ],
  // What only looks like a filter is text.
  ['since:yesterday', 'since:yesterday', []],
  ['since:2026-13', 'since:2026-13', []],
  ['since:2025/2026', 'since:2025/2026', []],
  ['kind:', 'kind:', []],
  ['https://example.org', 'https://example.org', []],
  ['toString:x constructor:y', 'toString:x constructor:y', []],
  ['', '', []],
  ['   ', '', []],
  // Directions and invisible characters come along when text is copied.
  ['\u202ekhun\u200bjerab\u2069', 'khunjerab', []],
  ['\u202ekind:place', '', [['kind', 'place']]],
  ['\ud800khunjerab', '\ufffdkhunjerab', []],
];

it.each(CASES)('%o', (query, text, filters) => {
  const parsed = parseQuery(query);
  expect(parsed.text).toBe(text);
  expect(parsed.filters.map(({ filter, value }) => [filter, value])).toEqual(filters);
});

it('keeps what was typed, to take it out again', () => {
  expect(parseQuery('x KIND:Place').filters[0]?.raw).toBe('KIND:Place');
});

it('looks at the first 256 characters only', () => {
  expect(parseQuery('x'.repeat(10_000)).text).toHaveLength(256);
});
