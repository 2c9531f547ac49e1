import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { eachGram } from '../../lib/search/grams.ts';
import { scriptsIn } from '../../lib/search/scripts.ts';
import { WordReader } from '../../lib/search/word-reader.ts';
import { foldText } from '../../lib/text/fold.ts';

// Letters, marks, joiners, punctuation and spaces of the scripts we read, and anything else now and then.
const unit = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom(...Array.from('aAzéß&.,-’’0123    ')) },
  {
    weight: 3,
    arbitrary: fc.constantFrom(
      ...Array.from('اردوںہپ中文北京ひカ한글'),
      '\u200c',
      '\u200d',
      '\u0301',
      '\u00ad',
      '\u3000',
      '\n',
    ),
  },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }) },
);
const text = fc.array(unit, { maxLength: 24 }).map((units) => units.join(''));

it('folds a text as it is folded whole, and finds the same grams in it', () => {
  const grams: number[] = [];
  const reader = new WordReader((gram) => grams.push(gram) - 1);
  fc.assert(
    fc.property(text, (some) => {
      const found = new Set<number>();
      let scripts = 0;
      const folded = reader.read(some, (word) => {
        for (const id of word.grams) found.add(grams[id] ?? -1);
        scripts |= word.scripts;
      });
      const whole = foldText(some);
      expect(folded).toBe(whole);
      expect(scripts).toBe(scriptsIn(whole));
      const expected = new Set<number>();
      eachGram(whole, (gram) => expected.add(gram));
      expect(found).toEqual(expected);
    }),
    { numRuns: 20_000 },
  );
});
