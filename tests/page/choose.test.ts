import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Block, PageMention } from '../../lib/page/block.ts';
import { choose } from '../../lib/page/choose.ts';

type Draft = Pick<Block, 'kind' | 'heading' | 'words'> & { mentions: PageMention[] };

/** A paragraph with mentions as `[entity, words before it, prominence]`. */
function paragraph(words: number, ...mentions: [string, number, number?][]): Draft {
  return {
    kind: 'prose',
    heading: 0,
    words,
    mentions: mentions.map(([id, word, prominence = 1]) => mention(id, word, prominence)),
  };
}

function mention(id: string, word: number, prominence: number): PageMention {
  const found = { start: word, end: word + 1, mark: 'text' as const, surface: id, word, prominence };
  return { ...found, refs: [`feed/pack/${id}`], block: undefined as unknown as Block };
}

const heading = (level: number): Draft => ({ kind: 'context', heading: level, words: 2, mentions: [] });
const names = (blocks: Draft[], marking: Parameters<typeof choose>[1] = 'sparing') =>
  choose(blocks, marking).map(({ surface, word }) => `${surface}@${word}`);

describe('sparing', () => {
  test.each<[string, Draft[], string[]]>([
    ['underlines a single mention', [paragraph(40, ['cpec', 3])], ['cpec@3']],
    ['keeps 25 words between two', [paragraph(80, ['a', 0], ['b', 24], ['c', 25])], ['a@0', 'c@25']],
    ['prefers the entity with most to say', [paragraph(60, ['small', 0, 1], ['large', 10, 9])], ['large@10']],
    [
      'counts words over the ends of paragraphs',
      [paragraph(20, ['a', 10]), paragraph(60, ['b', 5], ['c', 30])],
      ['a@10', 'c@30'],
    ],
    [
      'has at most three in a paragraph',
      [paragraph(200, ['a', 0], ['b', 40], ['c', 80], ['d', 120])],
      ['a@0', 'b@40', 'c@80'],
    ],
    ['underlines an entity once', [paragraph(90, ['a', 0], ['a', 60])], ['a@0']],
    [
      'again in the next section',
      [paragraph(90, ['a', 0]), heading(2), paragraph(90, ['a', 40])],
      ['a@0', 'a@40'],
    ],
    [
      'but not after a lesser heading',
      [paragraph(90, ['a', 0]), heading(4), paragraph(90, ['a', 40])],
      ['a@0'],
    ],
    [
      'and again 300 words later',
      [paragraph(299, ['a', 0]), paragraph(30, ['a', 0], ['a', 1])],
      ['a@0', 'a@1'],
    ],
    [
      'takes a later mention when the first stands too near a greater one',
      [paragraph(100, ['large', 0, 9], ['small', 5, 1], ['small', 60, 1])],
      ['large@0', 'small@60'],
    ],
  ])('%s', (_, blocks, expected) => {
    expect(names(blocks)).toEqual(expected);
  });

  test('never underlines what may only be listed, nor outside running text', () => {
    const listed = paragraph(40, ['china', 3]);
    for (const one of listed.mentions) one.mark = 'list';
    const caption: Draft = { ...paragraph(40, ['cpec', 3]), kind: 'context' };
    expect(names([listed, caption])).toEqual([]);
  });

  test('keeps its word on any text', () => {
    const blocks = fc.array(
      fc.array(fc.tuple(fc.constantFrom('a', 'b', 'c', 'd', 'e'), fc.nat(150), fc.nat(5)), { maxLength: 12 }),
      { maxLength: 20 },
    );
    fc.assert(
      fc.property(blocks, (texts) => {
        const paragraphs = texts.map((found) => paragraph(160, ...found.toSorted((x, y) => x[1] - y[1])));
        const chosen = new Set(choose(paragraphs, 'sparing'));
        let before = 0;
        let last = -Infinity;
        for (const { mentions, words } of paragraphs) {
          const here = mentions.filter((one) => chosen.has(one));
          expect(here.length).toBeLessThanOrEqual(3);
          for (const { word } of here) {
            expect(before + word - last).toBeGreaterThanOrEqual(25);
            last = before + word;
          }
          before += words;
        }
      }),
    );
  });
});

describe('the other settings', () => {
  const blocks = [paragraph(90, ['a', 0], ['b', 1], ['a', 60]), heading(3), paragraph(90, ['a', 2])];
  test.each<[Parameters<typeof choose>[1], string[]]>([
    ['first', ['a@0', 'b@1', 'a@2']],
    ['all', ['a@0', 'b@1', 'a@60', 'a@2']],
    ['none', []],
  ])('%s', (marking, expected) => {
    expect(names(blocks, marking)).toEqual(expected);
  });
});
