import { describe, expect, it } from 'vitest';
import { parse } from 'valibot';
import { isThisPage, sourceLine } from '../../lib/brief/source-line.ts';
import { Source } from '../../lib/facts/source.ts';
import { sources } from './lake-pack.ts';

const page = { entities: [] };
const cited = { paragraphs: [9, 10] };

function source(over: Record<string, unknown>): Source {
  return parse(Source, { id: 's', type: 'article', issued: '2026-01-05', language: 'en', ...over });
}

describe('the line under a fact', () => {
  const CASES: [what: string, over: Record<string, unknown>, languages: string[], line: string][] = [
    [
      'an outlet',
      { 'container-title': 'Lake Herald', author: [{ family: 'Moor' }] },
      ['en'],
      'Lake Herald, 5 Jan 2026',
    ],
    ['a publisher', { publisher: 'Works Office' }, ['en'], 'Works Office, 5 Jan 2026'],
    ['an author', { author: [{ family: 'Moor', given: 'Ada' }] }, ['en'], 'Ada Moor, 5 Jan 2026'],
    [
      'two authors',
      { author: [{ family: 'Moor', given: 'Ada' }, { literal: 'The Desk' }] },
      ['en'],
      'Ada Moor, The Desk, 5 Jan 2026',
    ],
    [
      'many authors',
      { author: [{ family: 'Moor' }, { family: 'Lind' }, { family: 'Ek' }] },
      ['en'],
      'Moor et al., 5 Jan 2026',
    ],
    ['a label', { label: { en: 'News report' } }, ['en'], 'News report, 5 Jan 2026'],
    ['a label in Urdu', { label: { en: 'News report', ur: 'خبر' } }, ['ur'], 'خبر، ۵ جنوری ۲۰۲۶'],
    [
      'a label in Chinese',
      { label: { en: 'News report', 'zh-Hans': '新闻报道' } },
      ['zh-CN'],
      '新闻报道，2026年1月5日',
    ],
    // Half a line in each language would be hard to read.
    [
      'a label the reader’s language lacks',
      { label: { en: 'News report' } },
      ['ur'],
      'News report, 5 Jan 2026',
    ],
  ];
  it.each(CASES)('%s', (_, over, languages, line) => {
    expect(sourceLine(source(over), cited, page, languages).label.text).toBe(line);
  });

  it('has the address, the paragraphs and the day by itself', () => {
    const herald = sources.get('herald');
    if (!herald) throw new Error('no source');
    expect(sourceLine(herald, cited, page, ['ur'])).toMatchObject({
      id: 'herald',
      date: '۵ جنوری ۲۰۲۶',
      url: 'https://herald.example/bridge?id=7',
      paragraphs: [9, 10],
      isThisPage: false,
    });
  });
});

describe('the article being read', () => {
  const URL = 'https://herald.example/bridge?id=7';
  const CASES: [url: string, is: boolean][] = [
    [URL, true],
    ['https://www.herald.example/bridge?id=7#top', true],
    ['http://herald.example/bridge?utm_source=mail&id=7&fbclid=x', true],
    ['https://herald.example/bridge/?id=7', true],
    ['https://herald.example/bridge?id=8', false],
    ['https://herald.example/', false],
    ['https://evil.example/herald.example/bridge?id=7', false],
  ];
  it.each(CASES)('%s: %s', (url, is) => {
    expect(isThisPage({ URL }, { entities: [], url })).toBe(is);
  });

  it('is known by its text too', () => {
    const sha256 = 'c'.repeat(64);
    expect(isThisPage({ sha256 }, { entities: [], sha256 })).toBe(true);
    expect(isThisPage({ sha256 }, { entities: [], sha256: 'd'.repeat(64) })).toBe(false);
    expect(isThisPage({}, { entities: [] })).toBe(false);
  });
});
