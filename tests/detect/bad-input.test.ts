import { describe, expect, test } from 'vitest';
import { buildLexicon, lexiconSlices } from '../../lib/detect/build-lexicon.ts';
import { detect } from '../../lib/detect/detect.ts';
import { Header, MOST_PROBES } from '../../lib/detect/image-layout.ts';
import { LexiconError } from '../../lib/detect/lexicon-error.ts';
import { type Lexicon, openLexicon } from '../../lib/detect/lexicon.ts';
import { isOffCuts } from '../../lib/detect/rules/han-cut.ts';
import { Scanner } from '../../lib/detect/scan.ts';
import { hash1, hash2, place } from '../../lib/detect/token-hash.ts';
import { ENTITIES, SENTENCES } from './corpus.ts';
import { entity, lexiconOf } from './lexicon-of.ts';

const lexicon = lexiconOf(...ENTITIES);
const count = (text: string): number => detect(lexicon, { blocks: [{ text }] }).mentions.length;

describe('an image that is not right is refused', () => {
  const image = buildLexicon(ENTITIES);
  const codeOf = (changed: ArrayBuffer): string => {
    try {
      openLexicon(changed);
      return 'opened';
    } catch (error) {
      return error instanceof LexiconError ? error.code : String(error);
    }
  };
  const withWord = (word: number, value: number): ArrayBuffer => {
    const copy = image.slice(0);
    new Uint32Array(copy)[word] = value;
    return copy;
  };

  const withBit = (bit: number): ArrayBuffer => {
    const copy = image.slice(0);
    (new Uint8Array(copy)[bit >> 3] as number) ^= 1 << (bit & 7);
    return copy;
  };
  const wholly = (changed: ArrayBuffer): void => {
    const opened = openLexicon(changed);
    opened.check(0, opened.at.sums);
  };

  test('a flipped bit, wherever it is: at once, or when what it is in is read', () => {
    const bits = image.byteLength * 8;
    for (let bit = 0; bit < bits; bit += 97)
      expect(() => wholly(withBit(bit)), `bit ${bit}`).toThrow(LexiconError);
  });

  test('whatever bit has flipped, no answer is a wrong one', () => {
    // Large enough for every section to lie on pages of its own; what the sentences name stands at their beginning.
    const others = Array.from({ length: 1200 }, (_, i) => entity(`e${i}`, [`Another${i} Name`]));
    const large = buildLexicon([...ENTITIES, ...others]);
    const blocks = SENTENCES.slice(0, 3).map((text) => ({ text }));
    const ask = (lex: Lexicon): string => JSON.stringify(detect(lex, { blocks }));
    const right = ask(openLexicon(large));
    const { at } = openLexicon(large);
    const stretches = [
      [at.firstSlots, at.names],
      ...[at.names, at.entities, at.related, at.stringBytes / 4].map((start) => [start, start + 100]),
    ] as const;
    const words = new Uint32Array(large);
    let refused = 0;
    for (const [start, end] of stretches) {
      for (let word = start; word < end; word++) {
        (words[word] as number) ^= 1 << (word & 31);
        try {
          const answer = ask(openLexicon(large));
          if (answer !== right) expect(answer, `word ${word}`).toBe(right);
        } catch (error) {
          if (!(error instanceof LexiconError)) throw error;
          refused++;
        }
        (words[word] as number) ^= 1 << (word & 31);
      }
    }
    expect(refused).toBeGreaterThan(300);
  });

  test.each([
    ['nothing', new ArrayBuffer(0), 'SIZE'],
    ['cut short', image.slice(0, image.byteLength - 4), 'SIZE'],
    ['cut within a word', image.slice(0, image.byteLength - 1), 'SIZE'],
    ['grown', new Uint8Array([...new Uint8Array(image), 0, 0, 0, 0]).buffer, 'SIZE'],
    ['something else', new ArrayBuffer(4096), 'MAGIC'],
    ['another format', withWord(Header.FORMAT, 99), 'FORMAT'],
    ['another fold version', withWord(Header.FOLD, 99), 'FOLD'],
    ['absurd counts', withWord(Header.NAME_WORDS, 0xffff_ffff), 'SIZE'],
  ])('%s', (_, changed, code) => {
    expect(codeOf(changed)).toBe(code);
  });

  test('the same entities give the same bytes', () => {
    expect(new Uint8Array(buildLexicon(ENTITIES))).toEqual(new Uint8Array(image));
  });
});

describe('names that are no names', () => {
  test.each([
    ['empty', ''],
    ['blank', '  '],
    ['punctuation only', '—…!'],
    ['invisible', '\u200b\u00ad'],
    ['a lone surrogate', '\ud800'],
    ['with a wall inside', 'China\n\nDaily'],
  ])('%s', (_, text) => {
    const odd = lexiconOf(entity('odd', [text, 'Fine']));
    expect(detect(odd, { blocks: [{ text: `Fine ${text} Fine` }] }).mentions).toHaveLength(2);
  });

  test('10,000 characters', () => {
    const long = 'Long'.repeat(2500);
    const many = 'Word '.repeat(2000).trim();
    const found = detect(lexiconOf(entity('long', [long, many, 'Fine'])), {
      blocks: [{ text: `Fine ${long} ${many}` }],
    });
    expect(found.mentions).toHaveLength(1);
  });

  test('two entities with all names in common: both, the more prominent first', () => {
    const twins = lexiconOf(
      entity('a', ['Twin', 'Double']),
      entity('b', ['Twin', 'Double'], { prominence: 5 }),
    );
    const [mention] = detect(twins, { blocks: [{ text: 'Twin' }] }).mentions;
    expect(mention?.refs).toEqual(['feed/pack/b', 'feed/pack/a']);
  });

  test('an entity given twice counts once', () => {
    const twice = lexiconOf(entity('a', ['Twin']), entity('a', ['Twin']));
    expect(detect(twice, { blocks: [{ text: 'Twin' }] }).mentions[0]?.refs).toEqual(['feed/pack/a']);
  });

  test('50,000 aliases on one entity, 50,000 entities of one name', () => {
    const aliases = Array.from({ length: 50_000 }, (_, i) => `Alias Number ${i}`);
    const bearers = Array.from({ length: 50_000 }, (_, i) => entity(`e${i}`, ['Everybody', 'Everybody']));
    const big = lexiconOf(entity('many', [...aliases, ...aliases]), ...bearers);
    const { mentions } = detect(big, { blocks: [{ text: 'Alias Number 49999 met Everybody.' }] });
    expect(mentions.map(({ refs }) => refs.length)).toEqual([1, 8]);
  });
});

test('names made to collide take no more than a few looks, and the others are found', () => {
  const home = (word: string): number =>
    place(
      hash1(
        Array.from(word, (letter) => letter.charCodeAt(0)),
        0,
        word.length,
      ),
      9000,
    );
  const made: string[] = [];
  for (let i = 0; made.length < 4000; i++) {
    const word = `x${i.toString(36)}`;
    if (home(word) < 8) made.push(word);
  }
  const lexicon = lexiconOf(entity('cpec', ['CPEC']), ...made.map((word) => entity(word, [word])));
  const found = new Scanner(lexicon).scan(`CPEC ${made.join(' ')}`);
  expect(found[0]).toMatchObject({ start: 0, end: 4 });
  expect(found.length).toBeGreaterThan(100);
  expect(found.length).toBeLessThan(2 * MOST_PROBES);
});

test('two words that share both hashes are not taken for one another', () => {
  // Found by a search of minutes: a stranger's pack could hold such words.
  const [one, other] = ['gbxihsvaoitjof', 'xxlekoiogeqmhd'] as const;
  const units = (word: string): number[] => Array.from(word, (letter) => letter.charCodeAt(0));
  const hashes = (word: string): number[] => [
    hash1(units(word), 0, word.length),
    hash2(units(word), 0, word.length),
  ];
  expect(hashes(one)).toEqual(hashes(other));
  const lexicon = lexiconOf(entity('one', [one]));
  expect(new Scanner(lexicon).scan(`They met ${other} there.`)).toEqual([]);
  expect(new Scanner(lexicon).scan(`They met ${one} there.`)).toHaveLength(1);
  const both = lexiconOf(entity('one', [one]), entity('other', [other]));
  const found = new Scanner(both).scan(`${one} and ${other}`);
  expect(found.map(({ start }) => start)).toEqual([0]);
  expect(both.nextRow(found[0]?.row ?? 0), 'another bearer').toBe(0);
});

/** A blow-up takes minutes, and ends at the runner’s own limit. */
describe('texts of any kind come to an end, without an exception', () => {
  test('10 MB', () => {
    const text = `${SENTENCES[0]} ${'Nothing more is said of it here. '.repeat(30)}`.repeat(9_000);
    expect(text.length).toBeGreaterThan(9_000_000);
    expect(count(text)).toBeGreaterThan(30_000);
  });

  test.each([
    ['lone surrogates', '\ud83d CPEC \udea7\ud800 CPEC \ud800', 2],
    ['100,000 combining marks', `CPEC${'\u0301'.repeat(100_000)} CPEC`, 2],
    ['100,000 marks after nothing', '\u0301'.repeat(100_000), 0],
    ['a word of a million letters', 'a'.repeat(1_000_000), 0],
    ['a word of a million soft hyphens', `C${'\u00ad'.repeat(1_000_000)}PEC`, 1],
    ['a million joiners', `سی${'\u200c'.repeat(1_000_000)}پیک`, 1],
    ['a million full stops', `C${'.'.repeat(1_000_000)}`, 0],
    ['initials without end', 'C.P.E.C.'.repeat(100_000), 0],
    ['a name’s beginning without end', 'a '.repeat(200_000), 66_666],
    ['line ends without end', 'a-\n'.repeat(200_000), 66_666],
    ['Han without end', '中国'.repeat(100_000), 100_000],
    ['brackets without end', '('.repeat(100_000) + 'CPEC' + ')'.repeat(100_000), 1],
    ['blank lines without end', '\n \n'.repeat(300_000), 0],
    ['a path without end', `http://${'a/'.repeat(100_000)}CPEC`, 0],
    ['nothing', '', 0],
  ])('%s', (_, text, least) => {
    expect(count(text)).toBeGreaterThanOrEqual(least);
  });
});

test('of Han without end every character is segmented a few times, however many names there are', () => {
  const text = '中国'.repeat(10_000);
  let segmented = 0;
  const segment = (stretch: string): string[] => {
    segmented += stretch.length;
    return [stretch];
  };
  for (let start = 0; start < text.length; start += 2)
    isOffCuts({ text, start, end: start + 2, lang: 'zh', ours: () => false }, segment);
  expect(segmented).toBeGreaterThan(0);
  expect(segmented).toBeLessThan(text.length * 24);
});

test('building yields often', () => {
  const many = Array.from({ length: 20_000 }, (_, i) => entity(`e${i}`, [`Name ${i}`]));
  expect([...lexiconSlices(many)].length).toBeGreaterThan(8);
});
