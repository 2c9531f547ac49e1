import { expect, it } from 'vitest';
import { pickLanguage, sameLanguage } from '../../lib/facts/pick-language.ts';

const CASES: [has: string, wants: string, gets: string][] = [
  ['en ur zh-Hans', 'ur', 'ur'],
  ['en ur zh-Hans', 'ur-PK en', 'ur'],
  ['en ur zh-Hans', 'zh-CN', 'zh-Hans'],
  ['en zh-Hant zh-Hans', 'zh-TW', 'zh-Hant'],
  ['en zh-Hans', 'zh-TW en', 'zh-Hans'],
  ['en ur', 'fr de', 'ur'],
  ['de en sv', 'fr', 'en'],
  ['de sv', 'fr', 'de'],
  ['en ur', '', 'ur'],
  ['en ur', 'not_a_tag!', 'ur'],
];

it.each(CASES)('of %s a reader of “%s” gets %s', (has, wants, gets) => {
  const texts = Object.fromEntries(has.split(' ').map((lang) => [lang, `in ${lang}`]));
  expect(pickLanguage(texts, wants.split(' ').filter(Boolean), 'ur')).toEqual({
    text: `in ${gets}`,
    lang: gets,
  });
});

it('answers nothing with an empty text', () => {
  expect(pickLanguage({}, ['en'])).toEqual({ text: '', lang: 'und' });
});

it('knows a language by its first part', () => {
  expect(sameLanguage('zh-Hans', 'zh-TW')).toBe(true);
  expect(sameLanguage('ur', 'ar')).toBe(false);
});
