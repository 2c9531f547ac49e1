import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { nameForms } from '../../lib/detect/name-forms.ts';
import { PlainName } from '../../lib/detect/plain-name.ts';

const forms = (text: string, risky = false): string[] =>
  nameForms({ text, lang: 'en', role: 'alias', certainty: 'sure', risky }).map(
    ({ tokens, capitals }) => `${tokens.join('|')} ${(capitals >>> 0).toString(16)}`,
  );

describe('the forms of a name and the capitals they need', () => {
  test.each([
    ['Gwadar Port', ['gwadar|port 1']],
    ['Wang Yi', ['wang|yi 3']],
    ['CPEC', ['cpec 10000']],
    ['C.P.E.C.', ['cpec 10000']],
    ['Belt and Road Initiative', ['belt|and|road|initiative 0']],
    ['Belt & Road Initiative', ['belt|and|road|initiative 0']],
    ['CPC Central Committee', ['cpc|central|committee 10000']],
    ['As You Like It', ['as|you|like|it f']],
    ['One Belt, One Road', ['one|belt|,|one|road b', 'one|belt|one|road 7']],
    ['“十五五”规划', ['"|十|五|五|"|规|划 0', '十|五|五|规|划 0']],
    ['سی پیک', ['سی|پیک 0', 'سیپیک 0']],
    ['گوادر پورٹ', ['گوادر|پورٹ 0', 'گوادرپورٹ 0']],
    ['St. Petersburg', ['st|petersburg 3']],
    ['Inc.', ['inc 1']],
    [
      'Neue Rote Liste',
      ['e|e', 'en|en', 'er|er', 'es|es', 'em|em'].map(
        (e) => `neu${e.split('|')[0]}|rot${e.split('|')[1]}|liste 0`,
      ),
    ],
    [
      'Deutsche Bank',
      ['deutsche|bank 1', 'deutschen|bank 1', 'deutscher|bank 1', 'deutsches|bank 1', 'deutschem|bank 1'],
    ],
    ['…', []],
  ])('%s', (text, expected) => expect(forms(text)).toEqual(expected));

  test('German umlauts may be written out, and those of other languages not', () => {
    const name = { text: 'Türkei', role: 'alias', certainty: 'sure' } as const;
    const tokens = (lang: string) => nameForms({ ...name, lang }).flatMap((form) => form.tokens);
    expect(tokens('de')).toEqual(['turkei', 'tuerkei']);
    expect(tokens('tr')).toEqual(['turkei']);
  });

  test('a risky name is not recognised in small letters', () => {
    expect(forms('Belt and Road', true)).toEqual(['belt|and|road 5']);
  });
});

test('the short cut for plain names gives the same', () => {
  const word = fc.constantFrom(
    'The',
    'Port',
    'Neue',
    'NEUE',
    'Chinesischer',
    'port',
    'CPC',
    'Ürümqi',
    'a',
    'B',
    '15th',
    'F16',
    'of',
    'Łódź',
    'II',
    'as',
    '2',
  );
  const plain = new PlainName();
  fc.assert(
    fc.property(
      fc.array(word, { minLength: 1, maxLength: 20 }),
      fc.boolean(),
      fc.constantFrom(' ', '  ', '-', '. '),
      (words, risky, gap) => {
        const text = words.join(gap);
        if (!plain.read(text, risky)) return;
        const found = nameForms({ text, lang: 'en', role: 'alias', certainty: 'sure', risky });
        expect(found.map(({ capitals }) => capitals >>> 0)).toEqual([plain.capitals >>> 0]);
        expect(String.fromCharCode(...plain.units.subarray(0, plain.length))).toBe(found[0]?.tokens.join(''));
        expect([plain.tokens, found[0]?.tokens.length]).toEqual([words.length, words.length]);
      },
    ),
    { numRuns: 2000, seed: 1 },
  );
});
