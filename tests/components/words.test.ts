import { beforeEach, describe, expect, it } from 'vitest';
import {
  languageWord,
  lineStart,
  number,
  reasonWords,
  spanWords,
  tagWord,
} from '../../components/card/words.ts';
import { relationWords } from '../../components/entity/relation-words.ts';
import { kindWord } from '../../components/list/kind-word.ts';
import { agoWords, dayWords } from '../../components/list/time-words.ts';
import { packWords, sizeWords } from '../../components/options/pack-words.ts';
import { speak } from './speak.ts';

const NOW = Date.UTC(2026, 10, 22, 12);
const HOUR = 3_600_000;

describe('in English', () => {
  beforeEach(() => speak('en'));

  it.each([
    [1, '1 day'],
    [13, '13 days'],
    [21, '3 weeks'],
    [70, '2 months'],
    [800, '2 years'],
  ])('%i days are %s', (days, words) => {
    expect(spanWords(days)).toBe(words);
  });

  it.each([
    ['from 5 Jan 2026', 'From 5 Jan 2026'],
    ['c. 2019', 'c. 2019'],
    ['5 Jan 2026', '5 Jan 2026'],
  ])('a line starts with %s as %s', (words, expected) => {
    expect(lineStart(words)).toBe(expected);
  });

  it('gives the reason of an ambiguous match', () => {
    expect(reasonWords({ rule: 'related', name: 'Wang Yi' })).toBe('Shown because this page names Wang Yi.');
    expect(reasonWords({ rule: 'cue', word: 'border' })).toBe(
      'Shown because the text says “border” near by.',
    );
  });

  it('names tags, kinds, roles and languages; what is unknown stays as it is', () => {
    expect(tagWord('joint-statement')).toBe('Joint statement');
    expect(kindWord('EventSeries')).toBe('Series of events');
    expect(kindWord('Comet')).toBe('Comet');
    expect(relationWords('part-of')).toBe('Part of');
    expect(relationWords('friend-of')).toBe('See also');
    expect(languageWord('zh-Hans')).toBe('Chinese');
  });

  it('says when', () => {
    expect(dayWords('2026-01-05')).toBe('5 Jan 2026');
    expect(dayWords('soon')).toBe('soon');
    expect(agoWords(NOW - 3 * HOUR, NOW)).toMatch(/^3 hrs? ago$/u);
    expect(agoWords(NOW - 72 * HOUR, NOW)).toBe('3 days ago');
    expect(agoWords(NOW + HOUR, NOW)).toMatch(/^(?:0 mins? ago|in 0 mins?)$/u);
  });

  it('says how a pack stands, and marks what needs a decision', () => {
    expect(packWords({ state: 'downloading', done: 41, total: 101 }, NOW)).toEqual({
      words: 'Updating, 41%',
      caution: false,
    });
    expect(packWords({ state: 'downloading', done: 0, total: 0 }, NOW).words).toBe('Updating, 0%');
    expect(packWords({ state: 'stale', since: Date.UTC(2026, 10, 10) }, NOW)).toEqual({
      words: 'Facts are old. The source has not answered since 10 Nov 2026.',
      caution: true,
    });
    expect(packWords({ state: 'key-changed' }, NOW).caution).toBe(true);
    expect(packWords({ state: 'paused', why: 'user' }, NOW).caution).toBe(false);
    expect(packWords({ state: 'paused', why: 'space' }, NOW).caution).toBe(true);
    expect(sizeWords(5_300_000)).toBe('5.3 MB');
  });
});

describe('in Urdu', () => {
  beforeEach(() => speak('ur'));

  it('writes numbers, dates and languages as Urdu does', () => {
    expect(number(1234)).toBe('۱٬۲۳۴');
    expect(dayWords('2026-01-05')).toBe('۵ جنوری ۲۰۲۶');
    expect(languageWord('zh-Hans')).toBe('چینی');
  });
});
