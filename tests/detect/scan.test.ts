import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Scanner } from '../../lib/detect/scan.ts';
import { CASES, SEED, TIMEOUT } from './cases.ts';
import { ENTITIES, PIECES, SENTENCES } from './corpus.ts';
import { entity, lexiconOf } from './lexicon-of.ts';
import { formsOf, oracle } from './slow-oracle.ts';

const lexicon = lexiconOf(...ENTITIES);
const scanner = new Scanner(lexicon);
const FORMS = formsOf(ENTITIES);
const spans = (found: { start: number; end: number }[]): string[] =>
  found.map(({ start, end }) => `${start}–${end}`);

function compare(text: string): void {
  const fast = spans(scanner.scan(text));
  const slow = spans(oracle(FORMS, text));
  if (fast.join() !== slow.join()) expect({ text, found: fast }).toEqual({ text, found: slow });
}

describe('the scanner finds what the definition says', () => {
  test.each(SENTENCES)('in %j', (text) => {
    compare(text);
    expect(scanner.scan(text).length).toBeGreaterThan(0);
  });

  test(
    `in mutated sentences`,
    () => {
      const mutation = fc.tuple(fc.nat(), fc.nat(3), fc.constantFrom(...PIECES));
      fc.assert(
        fc.property(
          fc.constantFrom(...SENTENCES),
          fc.array(mutation, { minLength: 1, maxLength: 8 }),
          (sentence, mutations) => {
            let text = sentence;
            for (const [at, cut, piece] of mutations) {
              const i = at % (text.length + 1);
              text = text.slice(0, i) + piece + text.slice(i + cut);
            }
            const from = text.length > 90 ? (mutations[0]?.[0] ?? 0) % (text.length - 80) : 0;
            compare(text.slice(from, from + 80));
          },
        ),
        { numRuns: Math.round(CASES * 0.6), seed: SEED },
      );
    },
    TIMEOUT,
  );

  test(
    'in texts put together from pieces and names',
    () => {
      const names = ENTITIES.flatMap((entity) => entity.names.map((name) => name.text));
      const piece = fc.constantFrom(...PIECES, ...names, ...names.map((name) => name.normalize('NFD')));
      fc.assert(
        fc.property(fc.array(piece, { maxLength: 9 }), (pieces) => compare(pieces.join(''))),
        { numRuns: Math.round(CASES * 0.4), seed: SEED },
      );
    },
    TIMEOUT,
  );
});

describe('offsets and boundaries', () => {
  const cases: [text: string, found: string[]][] = [
    ['The C.P.E.C. file', ['C.P.E.C.']],
    ['CPEC’s first', ['CPEC']],
    ['ten more CPECs', []],
    ['#CPEC2026', []],
    [
      'the Eco China-Pakistan Eco\u00adnomic Corri\u00addor',
      ['China-Pakistan Eco\u00adnomic Corri\u00addor'],
    ],
    ['The China\u00adtown arch', []],
    ['The Kara-\r\nkoram Highway', ['Kara-\r\nkoram Highway']],
    ['Gwadar, port officials', ['Gwadar']],
    ['Gwadar port', ['Gwadar port']],
    ['gwadar port', []],
    ['ＣＰＥＣ项目', ['ＣＰＥＣ']],
    ['小CPEC项目', ['CPEC']],
    ['🚧 CPEC', ['CPEC']],
    ['Tu\u0308rkiye', ['Tu\u0308rkiye']],
    ['گَوادَر میں', ['گَوادَر']],
    ['سی‌پیک', ['سی‌پیک']],
    ['ڈارنے کہا', ['ڈار']],
    ['A CPEC\n\nPhase II thing', ['CPEC']],
    ['un, Un, us, pass, dar', []],
    ['중국은 중국어', ['중국']],
    ['d’Ürümqi', ['Ürümqi']],
    ['O’China', []],
  ];
  test.each(cases)('%j', (text, found) => {
    expect(scanner.scan(text).map(({ start, end }) => text.slice(start, end))).toEqual(found);
  });

  test('the name belongs to the entity that has it', () => {
    const [found] = scanner.scan('at Gwadar Port');
    expect(lexicon.entityRef(lexicon.entityOfRow(found?.row ?? 0))).toBe('feed/pack/port');
  });

  test('an empty lexicon finds nothing', () => {
    expect(new Scanner(lexiconOf()).scan('CPEC and China')).toEqual([]);
    expect(new Scanner(lexiconOf(entity('empty', ['']))).scan('CPEC and China')).toEqual([]);
  });
});
