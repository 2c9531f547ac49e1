import { describe, expect, test } from 'vitest';
import { detect } from '../../lib/detect/detect.ts';
import { entity, lexiconOf } from './lexicon-of.ts';

const lexicon = lexiconOf(
  entity('cpec', ['China-Pakistan Economic Corridor', 'CPEC', 'سی پیک', '中巴经济走廊']),
  entity('prc', ["People's Republic of China", 'China', '中国']),
  entity('urumqi', ['Ürümqi', 'Āzād Kashmīr']),
  entity('sfax', ['Sfax Office', 'Muﬀin Islands']),
  entity('ivory', ["Côte d'Ivoire", 'São Tomé', 'Łódź', 'Großenhain']),
  entity('dar', ['Ishaq Dar', 'اسحاق ڈار', '伊斯哈格·达尔'], { kind: 'Person' }),
  entity('gwadar', ['Gwadar', 'گوادر', '瓜达尔']),
  entity('hkg', ['Hong Kong', 'ہانگ کانگ', '香港']),
  entity('road', ['Karakoram Highway', 'شاہراہ قراقرم', 'درہ خنجراب']),
  entity('un', ['United Nations', 'U.N.', 'اقوام متحدہ']),
  entity('kabul', ['Kabul', 'کابل', 'مکہ', 'یمن']),
);

/** What is found; the whole of it stands between ⟦ and ⟧. */
function finds(marked: string): void {
  const text = marked.replace(/[⟦⟧]/gu, '');
  const expected = [...marked.matchAll(/⟦([^⟧]*)⟧/gu)].map(([, name]) => name);
  expect(
    detect(lexicon, { blocks: [{ text }] }).mentions.map(({ start, end }) => text.slice(start, end)),
  ).toEqual(expected);
}

const items: Record<string, string[]> = {
  'NFC and NFD': [
    '⟦Ürümqi⟧'.normalize('NFC'),
    '⟦Ürümqi⟧'.normalize('NFD'),
    'in ⟦São Tomé⟧ too'.normalize('NFD'),
  ],
  'apostrophes, curly, straight, and their like': ["'", '’', '‘', 'ʼ', '′', '＇', '`', '´'].map(
    (c) => `the ⟦People${c}s Republic of China⟧ and ⟦Côte d${c}Ivoire⟧`,
  ),
  possessives: [
    "⟦China⟧'s",
    '⟦China⟧’s',
    'the ⟦United Nations⟧’ rules',
    '⟦CPEC⟧ʼs',
    "⟦Gwadar⟧'S PORT",
    'the Chinas',
  ],
  'every dash': ['-', '‐', '‑', '‒', '–', '—', '―', '−', '﹣', '－', ' - ', ' – '].map(
    (dash) => `the ⟦China${dash}Pakistan Economic Corridor⟧`,
  ),
  'a spaced em dash is a wall': ['⟦China⟧ — Pakistan Economic Corridor'],
  'no-break and thin spaces': [
    '\u00a0',
    '\u202f',
    '\u2007',
    '\u2009',
    '\u200a',
    '\u2002',
    '\u2003',
    '\u205f',
    '\u3000',
    '  ',
  ].map((space) => `in ⟦Hong${space}Kong⟧ today`),
  'soft hyphens': ['⟦Gwa\u00addar⟧', 'the ⟦Kara\u00adkoram High\u00adway⟧', 'China\u00adtown'],
  'zero-width characters': ['\u200b', '\u200d', '\u2060', '\ufeff', '\u200e', '\u2066'].map(
    (c) => `⟦C${c}PEC⟧ and ⟦Gwadar⟧${c} too`,
  ),
  'line breaks inside names': ['\n', '\r\n', ' \n', '\n  '].map((line) => `in ⟦Hong${line}Kong⟧`),
  'a word broken over a line': ['the ⟦Kara-\nkoram Highway⟧', 'the ⟦Kara\u2010\r\nkoram Highway⟧'],
  'a blank line is a wall': ['Hong\n\nKong'],
  'full-width Latin': ['⟦ＣＰＥＣ⟧', '⟦Ｃｈｉｎａ⟧', '（⟦ＣＰＥＣ⟧）'],
  ligatures: [
    'the ⟦Sfax Oﬃce⟧',
    'the ⟦Muffin Islands⟧',
    'the ⟦Muﬃn Islands⟧',
    'the ⟦Großenhain⟧',
    'in ⟦Grossenhain⟧',
  ],
  diacritics: ['⟦Urumqi⟧', '⟦URUMQI⟧', '⟦Azad Kashmir⟧', '⟦Cote d’Ivoire⟧', '⟦Lodz⟧', '⟦Gwādar⟧'],
  'dotted acronyms': [
    'the ⟦C.P.E.C.⟧ file',
    'the ⟦C.P.E.C⟧ file',
    'the ⟦U.N.⟧ said',
    'the ⟦UN⟧ said',
    'at the ⟦U.N.⟧',
  ],
  'Arabic and Urdu letters': [
    '⟦سي پيك⟧ کا',
    '⟦اسحاق ڈار⟧ نے',
    '⟦اقوام متحده⟧ نے',
    '⟦مكة⟧ میں',
    '⟦مکۃ⟧ میں',
    '⟦كابل⟧ میں',
    '⟦ىمن⟧ میں',
    '⟦شاہراۂ قراقرم⟧',
  ],
  'presentation forms and tatweel': ['⟦ﮔﻮﺍﺩﺭ⟧', '⟦گــوادر⟧'],
  harakat: ['ً', 'ٌ', 'ٍ', 'َ', 'ُ', 'ِ', 'ّ', 'ْ', 'ٰ', 'ٔ'].map((mark) => `⟦گ${mark}وادر⟧ میں`),
  izafat: ['⟦شاہراہِ قراقرم⟧', '⟦درۂ خنجراب⟧', '⟦درّہ خنجراب⟧', '⟦اقوامِ متحدہ⟧'],
  ZWNJ: ['⟦سی\u200cپیک⟧', '⟦ہانگ\u200cکانگ⟧ میں'],
  'spaces Urdu leaves out': ['⟦گوادر⟧میں', '⟦کابل⟧ سے', '⟦شاہراہقراقرم⟧'],
  'CJK punctuation': [
    '「⟦中国⟧」',
    '《⟦中国⟧》、⟦香港⟧。',
    '⟦中国⟧：⟦香港⟧；⟦瓜达尔⟧！',
    '（⟦中巴经济走廊⟧）',
    '⟦中巴\n经济走廊⟧',
    '⟦香\u3000港⟧',
  ],
  'middle dots in transliterated names': ['·', '・', '•', '‧', '･', '∙', '⋅'].map(
    (dot) => `⟦伊斯哈格${dot}达尔⟧说`,
  ),
  'Latin touching Han': ['关于⟦CPEC⟧项目', '⟦中国⟧CPECs', '在⟦Gwadar⟧港', '⟦中国⟧⟦CPEC⟧⟦中国⟧'],
};

describe.each(Object.entries(items))('%s', (_, texts) => {
  test.each(texts)('%j', (text) => finds(text));
});
