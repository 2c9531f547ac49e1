import { describe, expect, test } from 'vitest';
import { detect } from '../../lib/detect/detect.ts';
import { withGenitives, writesGenitiveS } from '../../lib/detect/genitives.ts';
import { germanGivenName, germanNoun, isArticleAndNoun } from '../../lib/detect/rules/german-noun.ts';
import { Scanner } from '../../lib/detect/scan.ts';
import { foldText } from '../../lib/text/fold.ts';
import type { Spot } from '../../lib/detect/spot.ts';
import { entity, lexiconOf } from './lexicon-of.ts';
import { table } from './spot-in.ts';

const folded = ({ text, start, end }: Spot): string => foldText(text.slice(start, end));

table(
  'a noun',
  (spot) => germanNoun(spot, folded(spot)),
  [
    'das ⟦Essen⟧ war gut',
    'der ⟦Koch⟧ kam',
    'im ⟦Spiegel⟧ sah er',
    'seine ⟦Linke⟧ traf',
    'eines ⟦Spiegel⟧s wegen',
    'in jeder ⟦Halle⟧',
    'die ⟦Orange⟧ war sauer',
    'verteilt warmes ⟦Essen⟧ an',
  ],
  [
    'in ⟦Essen⟧ war',
    'indes ⟦Essen⟧ wartet',
    'sagte ⟦Koch⟧',
    'die ⟦Türkei⟧ will',
    'im ⟦Iran⟧ bebte',
    'zum ⟦Sudan⟧ sagte',
    'an der ⟦Oder⟧ steigt',
    'das ⟦China⟧-Geschäft',
    'der ⟦Mali⟧-Einsatz',
  ],
  'de',
);
table('a noun in German only', (spot) => germanNoun(spot, 'die'), [], ['das ⟦Essen⟧ here'], 'en');
table(
  'a given name behind article and noun',
  germanGivenName,
  ['Der Regisseur ⟦Jordan⟧ Peele dreht', 'die Sängerin ⟦China⟧ Moses trat auf'],
  ['Der Konzern ⟦Apple⟧ verkauft', 'dass ⟦China⟧ Sanktionen verhängt', 'Der Präsident ⟦Chinas⟧ ⟨Xi⟩'],
  'de',
);
table(
  'article and noun at the beginning of a sentence',
  (spot) => isArticleAndNoun(spot, folded(spot)),
  ['⟦Die Zeit⟧ drängt', 'Er geht. ⟦Der Spiegel⟧ hängt'],
  ['Wie ⟦Die Zeit⟧ berichtet', '⟦Die Linke⟧ fordert', '⟦Essen⟧ liegt'],
  'de',
);

describe('the genitive with s', () => {
  const scanner = new Scanner(
    lexiconOf(
      entity('china', ['China']),
      entity('wang', ['Wang']),
      entity('wang-yi', ['Wang Yi']),
      entity('paris', ['Paris']),
      entity('pari', ['Pari']),
    ),
  );
  const surfaces = (text: string): string[] =>
    withGenitives(text, scanner.scan(text), (masked) => scanner.scan(masked)).map(({ start, end }) =>
      text.slice(start, end),
    );
  test.each<[string, string[]]>([
    ['Chinas Exporte', ['China']],
    ['Chinas und Wang Yis Reise nach China', ['China', 'Wang Yi', 'China']],
    ['in Paris', ['Paris']],
    ['Chinasky', []],
    ['CHINAS', []],
    ['China’s', ['China']],
    ['nichts', []],
  ])('%s', (text, found) => expect(surfaces(text)).toEqual(found));

  test('a mention is the whole word, and so is what the reader says of it', () => {
    const lexicon = lexiconOf(entity('china', ['China']));
    const text = 'Chinas Exporte sind gewachsen, und China freut sich.';
    const surfaces = (mutedMatches?: ReadonlySet<string>): string[] =>
      detect(lexicon, { lang: 'de', blocks: [{ text }], ...(mutedMatches && { mutedMatches }) }).mentions.map(
        ({ start, end }) => text.slice(start, end),
      );
    expect(surfaces()).toEqual(['Chinas', 'China']);
    expect(surfaces(new Set(['feed/pack/china\nchinas']))).toEqual(['China']);
    expect(surfaces(new Set(['feed/pack/china\nchina']))).toEqual([]);
  });

  test('in German, not in English', () => {
    expect(writesGenitiveS('de-AT')).toBe(true);
    expect(writesGenitiveS('en')).toBe(false);
  });
});
