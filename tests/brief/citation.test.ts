import { expect, it } from 'vitest';
import { briefCard } from '../../lib/brief/brief-card.ts';
import { citation } from '../../lib/brief/citation.ts';
import type { FactView } from '../../lib/brief/view.ts';
import type { Fact } from '../../lib/facts/fact.ts';
import { fact, input } from './lake-pack.ts';

const facts = views([
  fact('a', {
    mode: 'statement',
    statement: { en: 'The bridge *will* stay free of toll.' },
    claimedBy: { by: ['norvia'] },
    sources: [
      { source: 'herald', paragraphs: [3] },
      { source: 'wire', paragraphs: [1, 2] },
    ],
  }),
  fact('b', {
    mode: 'report',
    statement: { en: 'It is long.' },
    sources: [{ source: 'herald', paragraphs: [4] }],
  }),
]);

function views(list: Fact[]): FactView[] {
  const answer = briefCard(input({ facts: list, all: true }));
  return answer.state === 'card' ? answer.card.facts : [];
}

it('as text', () => {
  expect(citation(facts, 'text')).toBe(
    `The bridge *will* stay free of toll.
5 Jan 2026 (Norvia). Lake Herald, 5 Jan 2026, ¶ 3, https://herald.example/bridge?id=7; News report, 6 Jan 2026, ¶ 1, 2

It is long.
5 Jan 2026. Lake Herald, 5 Jan 2026, ¶ 4, https://herald.example/bridge?id=7`,
  );
});

it('as Markdown, with nothing taken for markup', () => {
  expect(citation(facts.slice(0, 1), 'markdown')).toBe(
    String.raw`> The bridge \*will\* stay free of toll.
>
> 5 Jan 2026 (Norvia). [Lake Herald, 5 Jan 2026](<https://herald.example/bridge?id=7>), ¶ 3; News report, 6 Jan 2026, ¶ 1, 2`,
  );
});

it('as CSL-JSON, one item a source', () => {
  expect(JSON.parse(citation(facts, 'csl-json'))).toEqual([
    {
      id: 'herald',
      type: 'article-newspaper',
      title: 'The bridge at last',
      author: [{ family: 'Moor', given: 'Ada' }],
      'container-title': 'Lake Herald',
      issued: { 'date-parts': [[2026, 1, 5]] },
      language: 'en',
      URL: 'https://herald.example/bridge?id=7',
      note: '5 Jan 2026 (Norvia). The bridge *will* stay free of toll. (¶ 3)\n5 Jan 2026. It is long. (¶ 4)',
    },
    {
      id: 'wire',
      type: 'article',
      issued: { 'date-parts': [[2026, 1, 6]] },
      language: 'en',
      note: '5 Jan 2026 (Norvia). The bridge *will* stay free of toll. (¶ 1, 2)',
    },
  ]);
});

it('writes nothing of no facts', () => {
  expect(citation([], 'text')).toBe('');
  expect(citation([], 'csl-json')).toBe('[]');
});
