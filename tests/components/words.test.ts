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
import { agoWords, clockWords, dayWords } from '../../components/list/time-words.ts';
import { packWords, sizeWords } from '../../components/list/pack-words.ts';
import { detect } from '../../lib/detect/detect.ts';
import { entity, lexiconOf, ref } from '../detect/lexicon-of.ts';
import { speak } from './speak.ts';

const NOW = Date.UTC(2026, 10, 22, 12);
const HOUR = 3_600_000;

/** What the text itself gives as the reason: the way from the detector to the card. */
describe.each([
  ['en', 'Trucks waited at Khunjerab. Gwadar was quiet.', 'Shown because this page names Gwadar.'],
  ['en', 'Ishaq Dar flew in. Then Dar spoke.', 'Shown because the text gives the full name, Ishaq Dar.'],
  [
    'ur',
    'خنجراب پر ٹرک رکے رہے۔ گوادر میں بارش ہوئی۔',
    'اس لیے دکھایا گیا کہ اس صفحے پر گوادر کا نام آیا ہے۔',
  ],
  ['ur', 'اسحاق ڈار آئے۔ ڈار نے کہا۔', 'اس لیے دکھایا گیا کہ متن میں پورا نام اسحاق ڈار موجود ہے۔'],
  ['ur', 'خنجراب کی سرحد بند ہے۔', 'اس لیے دکھایا گیا کہ متن میں قریب ہی «سرحد» لکھا ہے۔'],
  ['zh_CN', '车队在红其拉甫等候。瓜达尔很安静。', '显示的原因：本页提到瓜达尔。'],
  ['zh_CN', '伊斯哈格·达尔抵达。达尔说，友谊长存。', '显示的原因：文中有全名伊斯哈格·达尔。'],
  ['zh_CN', '红其拉甫边境关闭。', '显示的原因：文中附近有“边境”。'],
] as const)('the reason of an ambiguous name in %s', (locale, text, words) => {
  const doubtful = { certainty: 'needs-context' as const, cues: ['border', 'سرحد', '边境'] };
  const lexicon = lexiconOf(
    entity('gwadar', [
      'Gwadar',
      { text: 'گوادر', lang: 'ur', role: 'preferred' },
      { text: '瓜达尔', lang: 'zh-Hans', role: 'preferred' },
    ]),
    entity(
      'khunjerab',
      ['Khunjerab', 'خنجراب', '红其拉甫'].map((name) => ({ text: name, ...doubtful })),
      { related: [ref('gwadar')] },
    ),
    entity(
      'dar',
      [
        'Ishaq Dar',
        { text: 'اسحاق ڈار', lang: 'ur', role: 'preferred' },
        { text: '伊斯哈格·达尔', lang: 'zh-Hans', role: 'preferred' },
        ...['Dar', 'ڈار', '达尔'].map((name) => ({ text: name, certainty: 'needs-full-name' as const })),
      ],
      { kind: 'Person' },
    ),
  );

  it(text, async () => {
    await speak(locale);
    const lang = locale === 'zh_CN' ? 'zh-Hans' : locale;
    const { mentions } = detect(lexicon, { lang, blocks: [{ text }] });
    const why = mentions.find((mention) => mention.why)?.why;
    expect(why && reasonWords(why)).toBe(words);
  });
});

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
    expect(packWords({ state: 'downloading', done: 410_000, total: 5_300_000 }, NOW)).toEqual({
      words: 'Updating, 410 kB of 5.3 MB',
      caution: false,
    });
    const stale = { state: 'stale', since: Date.UTC(2026, 10, 10), nextTry: NOW + 2 * HOUR } as const;
    expect(packWords(stale, NOW)).toEqual({
      words: `Facts are 12 days old. Checking failed; next try ${clockWords(stale.nextTry)}.`,
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
