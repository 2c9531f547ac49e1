import { describe, expect, test } from 'vitest';
import { MAX_UNITS, Reading, TokenKind, TokenReader } from '../../lib/text/token-reader.ts';

const KINDS = Object.fromEntries(Object.entries(TokenKind).map(([name, kind]) => [kind, name]));

function folded({ units, first, length }: TokenReader): string {
  return String.fromCharCode(...units.subarray(first, length));
}

/** The token at the start of a text: what it folds to, its kind, what of the text it covers; undefined when there is none. */
function read(
  text: string,
  reading: Reading = Reading.PLAIN,
): [string, string | undefined, string] | undefined {
  const reader = new TokenReader();
  reader.open(text);
  if (!reader.read(0, reading)) return undefined;
  return [folded(reader), KINDS[reader.kind], text.slice(0, reader.end)];
}

describe('a token as it stands', () => {
  test.each([
    ['Corridor opened', 'corridor', 'WORD', 'Corridor'],
    ['Straße', 'strasse', 'WORD', 'Straße'],
    ['Tu\u0308rkiye!', 'turkiye', 'WORD', 'Tu\u0308rkiye'],
    ['Cafe\u0301 au', 'cafe', 'WORD', 'Cafe\u0301'],
    ['Eco\u00adnomic', 'economic', 'WORD', 'Eco\u00adnomic'],
    ['Nation’s', 'nation', 'WORD', 'Nation'],
    ['CPEC项目', 'cpec', 'WORD', 'CPEC'],
    ['𝐂𝐏 on', 'cp', 'WORD', '𝐂𝐏'],
    ['2.07 %', '2.07', 'WORD', '2.07'],
    ['2,000.', '2,000', 'WORD', '2,000'],
    ['15th', '15th', 'WORD', '15th'],
    ['C.P.E.C. is', 'cpec', 'WORD', 'C.P.E.C.'],
    ['U.S law', 'us', 'WORD', 'U.S'],
    ['A. Khan', 'a', 'WORD', 'A'],
    ['U.S.Army', 'us', 'WORD', 'U.S.'],
    ['گَوادَر میں', 'گوادر', 'ARABIC', 'گَوادَر'],
    ['سي', 'سی', 'ARABIC', 'سي'],
    ['سی‌پیک', 'سی', 'ARABIC', 'سی'],
    ['中国', '中', 'SINGLE', '中'],
    ['が', 'が', 'SINGLE', 'が'],
    ['か\u3099', 'が', 'SINGLE', 'か\u3099'],
    ['𠮷野', '𠮷', 'SINGLE', '𠮷'],
    ['중국', '중', 'HANGUL', '중'],
    ['\u1112\u1161\u11ab국', '한', 'HANGUL', '\u1112\u1161\u11ab'],
    ['\u1112\u1161국', '하', 'HANGUL', '\u1112\u1161'],
    ['& Co', 'and', 'PUNCT', '&'],
    [', and', ',', 'PUNCT', ','],
    ['\ud83d!', '\ud83d', 'PUNCT', '\ud83d'],
  ])('%j', (text, units, kind, covered) => {
    expect(read(text)).toEqual([units, kind, covered]);
  });
});

describe('other readings', () => {
  test.each([
    ['over a line’s end', 'Kara-\r\nkoram', Reading.JOINED, 'karakoram'],
    ['over a line’s end, indented', 'Kara-\n   koram', Reading.JOINED, 'karakoram'],
    ['not before a capital', 'Kara-\nKoram', Reading.JOINED, undefined],
    ['not over a blank line', 'Kara-\n\nkoram', Reading.JOINED, undefined],
    ['not over a mere hyphen', 'Kara-koram', Reading.JOINED, undefined],
    ['over a joiner', 'سی‌پیک', Reading.JOINED, 'سیپیک'],
    ['nothing to join', 'سی', Reading.JOINED, undefined],
    ['without what is glued to it', 'ڈارنے', Reading.STEM, 'ڈار'],
    ['nothing is glued to it', 'ڈار', Reading.STEM, undefined],
    ['no stem outside Arabic script', 'Dar', Reading.STEM, undefined],
  ])('%s', (_, text, reading, units) => {
    expect(read(text, reading)?.[0]).toBe(units);
  });
});

test.each([
  ['Dar', true, false],
  ['DAR', true, true],
  ['dAR', false, false],
  ['D2', true, true],
  ['2D', false, true],
  ['U.S.', true, true],
  ['42', false, false],
  ['中', false, false],
])('capitals of %s', (text, firstUpper, allUpper) => {
  const reader = new TokenReader();
  reader.open(text);
  reader.read(0, Reading.PLAIN);
  expect(reader).toMatchObject({ firstUpper, allUpper });
});

describe('what stands between a token and the next', () => {
  test.each([
    ['Belt Road', 5],
    ['Belt-Road', 5],
    ['Belt\u00a0–\u2009Road', 7],
    ['Belt\nRoad', 5],
    ['Belt\r\nRoad', 6],
    ['Belt’Road', 5],
    ['BeltRoad', -1],
    ['Belt', -1],
    ['Belt, Road', 4],
    ['St. Road', 4],
    ['J. Road', 3],
    ['Belt. Road', 4],
    ['Belt\n\nRoad', -1],
    ['Belt — Road', -1],
    ['Belt—Road', 5],
    ['Belt--Road', -1],
    ['Belt ‘Road', -1],
    ['Belt · Road', -1],
  ])('%j', (text, next) => {
    const reader = new TokenReader();
    reader.open(text);
    reader.read(0, Reading.PLAIN);
    expect(reader.gap()).toBe(next);
  });
});

test('tokens are appended, each with where its units end', () => {
  const reader = new TokenReader();
  reader.open('Belt Straße');
  reader.read(0, Reading.PLAIN);
  reader.read(reader.gap(), Reading.PLAIN);
  expect(folded(reader)).toBe('strasse');
  expect(reader.first).toBe(4);
  expect([...reader.ends.subarray(0, reader.length)]).toEqual([1, 2, 3, 4, 6, 7, 8, 9, 10, 10, 11]);
});

test('a token too long for any name is none, and reading goes on behind it', () => {
  const reader = new TokenReader();
  const long = 'a'.repeat(MAX_UNITS + 1);
  reader.open(`${long} b`);
  expect(reader.read(0, Reading.PLAIN)).toBe(false);
  expect(reader.next).toBe(long.length);
  reader.length = 0;
  expect(reader.read(long.length + 1, Reading.PLAIN)).toBe(true);
  expect(folded(reader)).toBe('b');
});
