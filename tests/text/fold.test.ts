import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CharClass, CLASS_MASK } from '../../lib/text/char-class.ts';
import { CLASS, EXPANSION, FOLD, OTHER_SEPARATOR } from '../../lib/text/fold-table.ts';
import { foldText } from '../../lib/text/fold.ts';
import { languageOf } from '../../lib/text/language.ts';
import { deriveFold } from './derive-fold.ts';

// Another Unicode version may know more letters; the shipped table stays what it is.
test.runIf(process.versions.unicode?.startsWith('17'))(
  'the shipped table is what its definition derives',
  () => {
    for (let code = 0; code < 0x10000; code++) {
      const { cls, fold } = deriveFold(code);
      const value = FOLD[code] as number;
      if (CLASS[code] !== cls) expect([code, CLASS[code]]).toEqual([code, cls]);
      if (fold.length === 0 || value === OTHER_SEPARATOR) continue;
      const kind = cls & CLASS_MASK;
      const expands = kind === CharClass.EXPAND || kind === CharClass.EXPAND_ARABIC;
      const found = expands ? EXPANSION[-value] : String.fromCharCode(Math.abs(value));
      if (found !== fold) expect([code, found]).toEqual([code, fold]);
      if (value > 0 !== (kind === CharClass.LETTER))
        expect([code, value]).toEqual([code, 'positive only for letters']);
    }
  },
);

describe('folding', () => {
  test.each([
    ['Türkiye', 'turkiye'],
    ['Großbritannien', 'grossbritannien'],
    ['Łódź Ærø', 'lodz aero'],
    ['China–Pakistan—Corridor', 'china pakistan corridor'],
    ['Eco\u00adnomic\u200b zone', 'economic zone'],
    ['People’s', 'people s'],
    ['C.P.E.C.', 'cpec'],
    ['ＣＰＥＣ', 'cpec'],
    ['ﬁnance Ⅱ', 'finance ii'],
    ['سي پيك', 'سی پیک'],
    ['گَوادَر', 'گوادر'],
    ['پاکستـــان', 'پاکستان'],
    ['ﭘﺎﮐﺴﺘﺎﻥ', 'پاکستان'],
    ['۲۰۲۶', '2026'],
    ['伊斯哈格・达尔', '伊斯哈格 达尔'],
    ['中国CPEC项目', '中国 cpec 项目'],
    ['Belt & Road (2.0)!', 'belt and road 2.0'],
    ['𝐂𝐏𝐄𝐂', 'cpec'],
    ['', ''],
  ])('%s → %s', (text, folded) => expect(foldText(text)).toBe(folded));

  test('a text and its decomposed form fold alike', () => {
    const letters = fc.string({
      unit: fc.constantFrom(
        'a',
        'É',
        'ñ',
        'ü',
        'ß',
        'ç',
        'ř',
        'ŵ',
        '한',
        '국',
        'ガ',
        'パ',
        'क़',
        'ا',
        'آ',
        'ئ',
        'ۂ',
        'ي',
        'έ',
        '-',
        ' ',
      ),
      maxLength: 12,
    });
    fc.assert(
      fc.property(letters, (text) => {
        expect(foldText(text.normalize('NFD'))).toBe(foldText(text.normalize('NFC')));
      }),
      { numRuns: 2000, seed: 1 },
    );
  });
});

describe('the language of a text', () => {
  test.each([
    ['The talks were held in the capital and will go on.', 'en'],
    ['Die Gespräche in der Hauptstadt wurden von der Regierung begrüßt und gehen weiter.', 'de'],
    ['Les discussions dans la capitale sont un succès pour le gouvernement et les alliés.', 'fr'],
    ['Las conversaciones en la capital fueron un éxito para el gobierno y los aliados.', 'es'],
    ['یہ بات چیت دارالحکومت میں ہوئی اور اس کے بعد وزیر نے بیان دیا', 'ur'],
    ['双方同意推进走廊建设。', 'zh-Hans'],
    ['雙方同意推進這個走廊。', 'zh-Hant'],
    ['両国は経済回廊について話し合った。', 'ja'],
    ['양국은 회담을 했다.', 'ko'],
    ['CPEC 2.0', undefined],
    ['', undefined],
  ])('%s', (text, language) => expect(languageOf(text)).toBe(language));
});
