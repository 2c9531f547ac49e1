import { describe, expect, it } from 'vitest';
import type { Entity } from '../../lib/facts/entity.ts';
import { normaliseArticle, paragraphsOf, readArticle } from '../../lib/packs/grounding/article.ts';
import { copiedRun } from '../../lib/packs/grounding/copying.ts';
import { datesIn } from '../../lib/packs/grounding/dates.ts';
import { NameIndex } from '../../lib/packs/grounding/name-index.ts';
import { hanNumbersIn, numbersIn } from '../../lib/packs/grounding/numbers.ts';
import { readPassage } from '../../lib/packs/grounding/article.ts';
import { speakersOf } from '../../lib/packs/grounding/speakers.ts';
import { wordsOf } from '../../lib/packs/grounding/words.ts';
import { Places } from '../../lib/packs/place-problems.ts';
import { reviewPack } from '../../lib/packs/review-pack.ts';
import { formatProblem } from '../../lib/packs/problem.ts';
import { translationProblems } from '../../lib/packs/translations.ts';
import { changed, sampleFiles, samplePack } from './sample-pack.ts';

describe('numbers in a text', () => {
  it.each([
    ['12 ships', [['12']]],
    ['1,234.50 crowns', [['1234.5']]],
    ['the 75th anniversary', [['75']]],
    ['twelve million people', [['12', '12000000']]],
    ['seventy-five years', [['75']]],
    ['the Seventh Round', [['7']]],
    ['billions of dollars', [['billions']]],
    [
      '12 million and 3 bn',
      [
        ['12', '12000000'],
        ['3', '3000000000'],
      ],
    ],
    ['F-16s and CPEC 2.0', [['16'], ['2']]],
    ['۷۵ سال', [['75']]],
    ['no number at all', []],
  ])('%s', (text, values) => {
    expect(numbersIn(wordsOf(text)).map((number) => number.values)).toEqual(values);
  });

  it.each([
    ['第七轮', ['7']],
    ['七十五周年', ['75']],
    ['第十五个五年规划', ['15', '5']],
    ['二〇二六年', ['2026']],
    ['两千', ['2000']],
  ])('%s', (text, values) => expect(hanNumbersIn(text)).toEqual(values));
});

describe('dates in a text', () => {
  it.each([
    ['on January 4', ['2026-01-04']],
    ['on 4 January 2026', ['2026-01-04']],
    ['January 4, 2025', ['2025-01-04']],
    ['from January 3 to 5', ['2026-01-03/2026-01-05']],
    ['from 3 to 5 January', ['2026-01-03/2026-01-05']],
    ['in December', []],
    ['in December 2025', ['2025-12']],
    ['on December 30', ['2025-12-30']],
    ['the plan (2025–2029)', ['2025/2029']],
    ['2026-01-05', ['2026-01-05']],
    ['on Monday', ['2026-01-05']],
    ['on Sunday', ['2026-01-04']],
    ['last Sunday', ['2026-01-04']],
    ['next Monday', ['2026-01-12']],
    ['next year', ['2027']],
    ['over the past year', ['2025']],
    ['in the new year', ['2026']],
    ['yesterday', ['2026-01-04']],
    ['is the 5th.', ['2026-01-05']],
    ['the 20th Central Committee', []],
    ['the 75th anniversary', []],
    ['12 ships', []],
  ])('%s', (text, edtf) => {
    expect(datesIn(wordsOf(text), '2026-01-05').map((date) => date.edtf)).toEqual(edtf);
  });
});

describe('a bare weekday', () => {
  it.each([
    ['on Sunday', '2026-01-11'],
    ['on Monday', undefined],
    ['last Sunday', undefined],
    ['next Sunday', undefined],
  ])('%s can also be %s', (text, or) => {
    expect(datesIn(wordsOf(text), '2026-01-05')[0]?.or).toBe(or);
  });
});

describe('an article’s text', () => {
  it('is the same whatever saved it', () => {
    expect(normaliseArticle('\u0041\u030a one \r\n\r\n two\t\n\n\n')).toBe('Å one\n\n two\n');
  });
  it('has its non-empty lines for paragraphs', () => {
    expect(paragraphsOf('a\n\n  \nb\nc\n')).toEqual(['a', 'b', 'c']);
  });
});

function entity(id: string, kind: Entity['kind'], name: string, related: Entity['related'] = []): Entity {
  return {
    id,
    kind,
    mark: 'text',
    names: [{ text: name, lang: 'en', role: 'preferred', certainty: 'sure' }],
    description: { en: name },
    related,
    facts: [],
  };
}

const NAMES = new NameIndex([
  entity('anna', 'Person', 'Anna Berg'),
  entity('bert', 'Person', 'Bert Holm'),
  entity('mayor', 'Position', 'Mayor of Lund', [{ role: 'held-by', entity: 'anna', basis: 'reference' }]),
  entity('norland', 'Country', 'Norland'),
  entity('sudland', 'Country', 'Sudland'),
]);

describe('who speaks', () => {
  it.each<[string[], string[][]]>([
    [
      ['Anna Berg said the quay is ready.', 'She added that ships would come.'],
      [['anna'], ['anna']],
    ],
    [
      ['“It is ready,” said Anna Berg.', 'Nothing more is known.'],
      [['anna'], []],
    ],
    [
      ['Norland and Sudland agreed to meet.', 'Both sides welcomed it.'],
      [
        ['norland', 'sudland'],
        ['norland', 'sudland'],
      ],
    ],
    [['The Mayor of Lund said no.'], [['mayor', 'anna']]],
    [['Norland’s harbour is large.'], [[]]],
    [['Anna Berg, also a member of the council and a friend of Bert Holm, said no.'], [['anna', 'bert']]],
    [['Anna Berg said that Norland supports the plan.'], [['anna']]],
    [['An agreement with Norland was signed.'], [[]]],
  ])('%j', (paragraphs, speakers) => {
    const article = readArticle(paragraphs.join('\n'), '2026-01-05', NAMES);
    expect(speakersOf(article, NAMES).map(({ entities }) => [...entities].sort())).toEqual(
      speakers.map((ids) => ids.toSorted()),
    );
  });

  it('is carried on while nobody else is named', () => {
    const article = readArticle(
      'Anna Berg said no.\nThe harbour is old.\nBert Holm said yes.\nIt is.',
      '2026',
      NAMES,
    );
    expect(speakersOf(article, NAMES).map(({ carried }) => [...carried])).toEqual([
      [],
      ['anna'],
      ['anna'],
      ['bert'],
    ]);
  });
});

describe('copying', () => {
  const paragraph =
    'On 5 May Anna Berg told the old council of the town that ships would soon come “back to the quay” again.';
  it.each([
    ['told the old council of the town that ships left', 'told the old council of the town that'],
    ['told the old council of the town who', undefined],
    // Names, dates, figures and marked quotations do not count, on either side.
    ['On 6 June Bert Holm told the old council of the town that', 'told the old council of the town that'],
    ['told the old council Norland of the town that ships', 'told the old council Norland of the town that'],
    ['ships “back to the quay” again', undefined],
  ])('%s', (statement, run) => {
    expect(copiedRun(readPassage(statement, NAMES), [readPassage(paragraph, NAMES)])).toBe(run);
  });
});

describe('reviewPack', () => {
  function review(path: string, from: string | RegExp, to: string): string[] {
    const files = path === '' ? sampleFiles() : changed(path, from, to);
    const { errors, warnings, notes } = reviewPack(samplePack(files), new Places(files));
    return [...errors, ...warnings, ...notes].map((problem) => formatProblem(problem));
  }
  const QUAY = 'entities/north-quay.yaml';

  it('has nothing to say of the sample but what is so', () => {
    expect(review('', '', '')).toEqual([]);
  });

  it.each([
    ['mark: text', 'mark: list', 'north-quay.mark: mark “list” for a Project, expected “text” by default'],
    [/facts:[^]*/, 'facts: []\n', 'it will only be listed'],
    [
      '{ text: 北码头, lang: zh-Hans, role: preferred',
      '{ text: Anna Berg, lang: en, role: alias',
      '“Anna Berg” is also a sure name of anna-berg',
    ],
    [
      '{ text: 北码头, lang: zh-Hans, role: preferred',
      '{ text: quay, lang: en, role: short',
      '“quay” is a common word',
    ],
    [
      '{ text: 北码头, lang: zh-Hans, role: preferred',
      '{ text: THE, lang: en, role: acronym',
      'a stop word but for its capitals',
    ],
    [
      'The quay is to open in 2028.',
      `The quay ${'is '.repeat(60)} to open.`,
      'expected at most 180, better 140',
    ],
    ['The quay is to open in 2028.', `The quay ${'is '.repeat(45)} to open.`, 'expected 140 or fewer'],
    ['Harbour project in Lund', 'x'.repeat(91), '91 characters, expected at most 90'],
    [
      'The quay is to open',
      'The quay “will be open to one and all” and open',
      'a quotation of 7 words, expected at most 6',
    ],
    ['The quay is to open in 2028.', 'TODO', 'a statement still to be written'],
    ['id: north-quay.opening', 'id: opening', 'expected an id that begins with “north-quay.”'],
    ['paragraphs: [4] }]', 'paragraphs: [4] }]\n    derived: { wen: because }', 'did you mean “when”?'],
    ['paragraphs: [4]', 'paragraphs: [4, 4]', 'a paragraph twice'],
  ])('%s → %s', (from, to, message) => {
    expect(review(QUAY, from, to).join('\n')).toContain(message);
  });

  it('misses what nothing leads to', () => {
    const files = [
      ...sampleFiles(),
      {
        path: 'entities/alone.yaml',
        text: 'id: alone\nkind: Country\nmark: list\nnames:\n  - { text: Alone, lang: en, role: preferred, certainty: sure }\ndescription: { en: A place }\nfacts: []\n',
      },
    ];
    const { warnings } = reviewPack(samplePack(files), new Places(files));
    expect(warnings.map((problem) => problem.what)).toEqual(['nothing leads here and nothing leads on']);
  });
});

describe('translations', () => {
  it.each([
    ['In 2027 on the 4th.', 'ur', '2027 میں 4 کو۔', undefined],
    ['The seventh round.', 'zh-Hans', '第七轮。', undefined],
    ['On 4 January 2026.', 'zh-Hans', '2026年1月4日。', undefined],
    ['The 75th year.', 'zh-Hans', '七十五周年。', undefined],
    ['The 75th year.', 'ur', '۷۵ واں سال۔', undefined],
    ['In 2027.', 'ur', '2028 میں۔', 'the figure 2027 of the original is missing'],
    ['Next year.', 'zh-Hans', '2027年。', 'the figure 2027 is not in the original'],
    ['It is “hard”.', 'zh-Hans', '很难。', '0 quotations, and 1 in the original'],
    ['It is “hard”.', 'zh-Hans', '“很难”。', undefined],
  ])('%s | %s', (en, lang, text, what) => {
    const [, , quay] = samplePack().entities;
    const fact = quay?.facts[0];
    if (!quay || !fact) throw new Error('no quay');
    fact.statement = { en, [lang]: text };
    quay.facts = [fact];
    expect(translationProblems(quay, 'en').map(({ complaint }) => complaint.what)).toEqual(
      what === undefined ? [] : [what],
    );
  });
});
