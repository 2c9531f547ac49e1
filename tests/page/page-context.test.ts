import { expect, test } from 'vitest';
import { articleText } from '../../lib/page/page-context.ts';

test.each([
  ['one line', 'one line\n'],
  ['two\r\nlines  \n\n', 'two\nlines\n'],
  ['a\u0301', 'á\n'],
])('%j is counted as %j', (text, expected) => {
  expect(articleText(text)).toBe(expected);
});
