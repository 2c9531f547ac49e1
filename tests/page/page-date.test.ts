import { parseHTML } from 'linkedom';
import { expect, test } from 'vitest';
import { pageDate } from '../../lib/page/page-date.ts';

const ld = (json: string) => `<script type="application/ld+json">${json}</script>`;

test.each<[string, string, string | undefined]>([
  ['JSON-LD', ld('{"@type":"NewsArticle","datePublished":"2026-01-05T09:00:00Z"}'), '2026-01-05'],
  ['JSON-LD in a graph', ld('{"@graph":[{"name":"x"},{"datePublished": "2026-01-05"}]}'), '2026-01-05'],
  [
    'a meta element',
    '<meta property="article:published_time" content="2026-01-06T00:00:00+05:00">',
    '2026-01-06',
  ],
  [
    'a time in the article',
    '<time datetime="2020-01-01"></time><article><time datetime="2026-01-07">',
    '2026-01-07',
  ],
  [
    'broken JSON-LD, then a meta',
    `${ld('{"datePublished":')}<meta name=date content=2026-01-08>`,
    '2026-01-08',
  ],
  ['no date', '<p>5 January</p>', undefined],
  ['a date that is none', ld('{"datePublished":"2026-13-45"}'), undefined],
  ['words instead of a date', ld('{"datePublished":"yesterday"}'), undefined],
])('%s', (_, html, expected) => {
  const { document } = parseHTML(`<!doctype html><html><body>${html}</body></html>`);
  expect(pageDate(document)).toBe(expected);
});
