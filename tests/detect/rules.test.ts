// Long: one table of cases for each rule.
import { describe, expect, test } from 'vitest';
import type { Spot } from '../../lib/detect/spot.ts';
import { spelledOut } from '../../lib/detect/rules/defined-otherwise.ts';
import { findCue } from '../../lib/detect/rules/find-cue.ts';
import { functionWordOf, pronounInCapitals } from '../../lib/detect/rules/foreign-word.ts';
import {
  clubName,
  compassPoint,
  isUrduSurname,
  partOfLongerName,
} from '../../lib/detect/rules/longer-name.ts';
import { inKnownPlace, longerPlace, seaOf, waterOf } from '../../lib/detect/rules/longer-place.ts';
import { notANameHere } from '../../lib/detect/rules/not-a-name-here.ts';
import { notWords } from '../../lib/detect/rules/not-words.ts';
import { ordinaryMeaning } from '../../lib/detect/rules/ordinary-meaning.ts';
import {
  isAbbreviation,
  isDesignation,
  isMonth,
  isPostscript,
  isScore,
  isUnit,
  isVerb,
} from '../../lib/detect/rules/ordinary-form.ts';
import {
  declaredNamesake,
  namesakeAfter,
  otherBearer,
  personByTitle,
} from '../../lib/detect/rules/other-person.ts';
import { isOtherAcronym, romanNumeral } from '../../lib/detect/rules/roman-numeral.ts';
import { foldText } from '../../lib/text/fold.ts';
import { casing, spotIn, table } from './spot-in.ts';

table(
  'not a name here',
  notANameHere,
  [
    'See https://www.⟦China⟧.gov/port',
    'http://example.org/⟦China⟧/news today',
    'Write to ⟦CPEC⟧@example.org',
    'Thanks @⟦China⟧',
    'Open ⟦CPEC⟧-plan.docx first',
    'the page ⟦China⟧.cn is down',
    'a grant of ⟦US⟧$50 million',
    'run --⟦China⟧ now',
    'call ⟦China⟧() here',
    'in C:\\⟦China⟧\\map',
    'x=⟦China⟧',
    `http://${'a/'.repeat(150)}⟦China⟧`,
  ],
  [
    '#⟦CPEC⟧ is open',
    'loans under ⟦CPEC⟧/BRI fell',
    'in ⟦China⟧. The next',
    'in ⟦China⟧.The next',
    '⟦China⟧,Pakistan sign',
    '⟦CPEC⟧(the corridor)',
    'pre-⟦CPEC⟧ years',
    '⟦CPEC⟧… then',
    '“⟦CPEC⟧”',
    '⟦中国⟧2026年',
  ],
);

table(
  'a word in the name of something else',
  (spot) => partOfLongerName(spot, false, casing(spot)),
  [
    'The ⟦Washington⟧ Nationals lost again',
    'George ⟦Washington⟧ slept here',
    'Booker T. ⟦Washington⟧ wrote',
    'They flew Air ⟦China⟧ to the sea',
    'He reads ⟦China⟧ Daily in bed',
    'They moved to ⟦China⟧, Maine, in 1998',
    'snow on Mount ⟦Washington⟧ fell',
    'The University of ⟦Georgia⟧ cut its budget',
    'the Bank of ⟦China⟧ opened a branch',
    'El Banco de ⟦China⟧ abrió',
    'L’Université d’⟦Essen⟧ ouvre',
    'Harrison ⟦Ford⟧ did not come',
    'le fleuve ⟦Congo⟧ est en crue',
    'hier l’AS ⟦Nancy⟧ a perdu',
    'near ⟦Amazon⟧ House they live',
    'The ⟦Turkey⟧ Point plant',
  ],
  [
    'Yesterday ⟦Washington⟧ said nothing',
    'In ⟦Washington⟧ they said nothing',
    'on Monday ⟦Washington⟧ said nothing',
    'the ⟦China⟧ Foreign Ministry said so',
    'from ⟦China⟧ ⟨Pakistan⟩ heard',
    '⟦China⟧, California and Texas agreed',
    'southern ⟦China⟧ was wet',
    'Leaving ⟦Washington⟧ he wept',
    'CHINA AND ⟦WASHINGTON⟧ MEET AGAIN',
    'the president of ⟦Georgia⟧ left',
    'Neighbouring ⟦Chad⟧ closed its border',
    'Rival ⟦Apple⟧ said nothing',
    'Southern ⟦China⟧ was wet',
  ],
);
table(
  'a Spanish town with more behind',
  (spot) => partOfLongerName(spot, false, casing(spot)),
  ['⟦Santiago⟧ de Compostela recibe peregrinos'],
  ['en ⟦Santiago⟧ de nuevo', 'la ⟦China⟧ de Xi cambia', '⟦Santiago⟧ del ⟨Chile⟩ rural'],
  'es',
);
table(
  'an acronym in the name of a company',
  (spot) => partOfLongerName(spot, true, casing(spot)),
  ['Then ⟦SCO⟧ Group sued', 'at the ⟦US⟧ Open today', '⟦US⟧ Airways flew'],
  ['the ⟦US⟧ Senate met', '⟦UN⟧ Women said', 'the ⟦US⟧ State Department', '⟦SCO⟧ members met'],
);
table(
  'German capitals prove nothing',
  (spot) => partOfLongerName(spot, false, casing(spot)),
  ['die ⟦Washington⟧ Post schrieb gestern'],
  ['dass ⟦Washington⟧ Sanktionen verhängt hat', 'weil Präsident ⟦Washington⟧ sagte'],
  'de',
);
table(
  'a club',
  clubName,
  ['⟦Islamabad⟧ United beat them', '⟦Hong Kong⟧ Rovers won', '⟦اسلام آباد⟧ یونائیٹڈ نے'],
  ['⟦Islamabad⟧ united them', '⟦Islamabad⟧ Police', '⟦اسلام آباد⟧ میں'],
);
table(
  'the beginning of another place’s name',
  longerPlace,
  [
    'a storm reached the ⟦United States⟧ Virgin Islands at dawn',
    'stamps of the ⟦US⟧ Virgin Islands',
    'the ⟦U.S.⟧ Virgin Islands Governor spoke',
    'birds of the ⟦United States⟧ Minor Outlying Islands',
    'in the ⟦Britain⟧ Indian Ocean Territory.',
  ],
  [
    'the ⟦United States⟧ and the Virgin Islands',
    'the ⟦United States⟧, Virgin Islands and Guam',
    'the ⟦United States⟧ islands',
    'the ferry to ⟦Hainan⟧ Islands',
    '⟦Pakistan⟧ Signs Islands Accord With Maldives In Rome',
    '⟦China⟧’s Paracel Islands',
    'the ⟦US⟧ President Islands',
    'the ⟦US⟧ ⟨Virgin Islands⟩ ferry',
    'the ⟦US⟧ Pacific Islands Forum desk',
    '⟦US⟧',
  ],
);
table(
  'a point of the compass',
  (spot) => compassPoint(spot, 'west'),
  ['a ⟦West⟧ German bank', 'the Centre-⟦West⟧ grows soya'],
  ['Mr ⟦West⟧ said'],
);

const dar = (spot: Spot): boolean => otherBearer(spot, ['Ishaq Dar'], casing(spot));
table(
  'a surname in somebody else’s name',
  dar,
  [
    'a gown by Vera ⟦Wang⟧ hung there',
    '⟦Wang⟧ Wentao stayed on',
    'outside ⟦Trump⟧ Tower they stood',
    'through ⟦Dar⟧ es Salaam by air',
    'at ⟦Dar⟧-ul-Uloom he read',
    'the ⟦Dar⟧ al-Ifta wrote',
    'near Al-⟦Dar⟧ they stood',
    'G. ⟦Dar⟧ wrote it',
    'and Bilawal Bhutto-⟦Zardari⟧ came',
    'بشیر ⟦ڈار⟧ نے کہا',
  ],
  [
    'Then ⟦Dar⟧ said so',
    'President ⟦Xi⟧ will host',
    '⟦Dar⟧’s plane',
    'on Monday ⟦Dar⟧ left',
    '⟦Dar⟧ Monday said',
    'I. ⟦Dar⟧ wrote it',
    'the Xi-⟦Trump⟧ talks',
    'President Xi-⟦Trump⟧ talks',
    'What ⟦Dar⟧ Wants From Talks In Beijing',
    'WHAT ⟦DAR⟧ WANTS',
    'وزیر خارجہ ⟦ڈار⟧ نے کہا',
    '⟦ڈار⟧ کل آئیں گے',
    'کہا کہ ⟦ڈار⟧ آئیں گے',
  ],
);
table(
  'German: only a given name before',
  dar,
  ['und Melania ⟦Trump⟧ kam mit'],
  ['weil ⟦Trump⟧ Strafzölle will', 'dass Außenminister ⟦Dar⟧ kam'],
  'de',
);
table('M. is Mr in French', dar, [], ['selon M. ⟦Trump⟧ hier'], 'fr');
table(
  'a full name with more behind',
  namesakeAfter,
  [
    '⟦Donald Trump⟧ Jr. opened',
    '⟦ڈونلڈ ٹرمپ⟧ جونیئر نے',
    '⟦Donald Trump⟧, Jr., opened',
    '⟦John Kennedy⟧ Airport',
    '⟦Wang Yi⟧-ming sang',
  ],
  ['⟦Donald Trump⟧ opened', '⟦Wang Yi⟧-led talks', '⟦Wang Yi⟧ Monday', '⟦Donald Trump⟧’s'],
);
table(
  'the text says it is somebody else',
  declaredNamesake,
  ['The singer ⟦Wang Yi⟧ is no relation of the minister.', '⟦Wang Yi⟧, homonyme du ministre, chante.'],
  ['⟦Wang Yi⟧ spoke of relations. No relation was named.'],
);

table(
  'a Roman numeral',
  (spot) => romanNumeral(spot, false),
  ['Chapter ⟦XI⟧ of the treaty', 'a playing ⟦XI⟧ for the Test'],
  ['so ⟦Xi⟧ said', '⟦XI⟧ MEETS TRUMP IN BEIJING'],
);
table(
  'another acronym of the same letters',
  (spot) => isOtherAcronym(spot, false),
  ['The ⟦SWAT⟧ team went in', 'filed under ⟦DIR⟧ by us'],
  [
    '⟦OSLO⟧ (AP) — It rained on Monday',
    'Then ⟦SWAT⟧ VALLEY OPENS AGAIN',
    'in ⟦Swat⟧ it rained',
    'the ⟦CHINA⟧ plan',
  ],
);
table(
  'a month',
  (spot) => isMonth(spot, 'may'),
  ['on 24 ⟦May⟧ it rained', 'on ⟦May⟧ 25', 'since ⟦May⟧ it rains', 'the 3rd of ⟦May⟧ came'],
  ['Then ⟦May⟧ resigned', 'said ⟦May⟧, 60', 'a speech by ⟦May⟧'],
);
table(
  'a verb that opens a sentence',
  isVerb,
  ['⟦Reading⟧ the report took days', 'It rained. ⟦Reading⟧ his notes he wept', '⟦Target⟧ the poor first'],
  ['⟦China⟧ this week said so', '⟦Reading⟧ lost at home', 'in ⟦Reading⟧ the rain fell'],
);
table(
  'an abbreviation',
  isAbbreviation,
  ['⟦Dir⟧. de la publication', 'the ⟦Gen⟧. staff'],
  ['in ⟦Dir⟧. The next', 'in ⟦Georgia⟧. and', 'in ⟦Dir⟧ the'],
);
table(
  'a unit',
  isUnit,
  ['has 200 ⟦PS⟧.', '290 ⟦PS⟧ auf die Straße', 'some 5 ⟦AU⟧, or'],
  ['50 ⟦US⟧ troops', 'the ⟦US⟧.'],
);
table(
  'a postscript',
  (spot) => isPostscript(spot, 'ps'),
  ['⟦PS⟧: do not forget', 'It rained.\n⟦PS⟧ : n’oublie pas'],
  ['the ⟦PS⟧: a party', '⟦PS⟧ leaders met'],
);
table(
  'a person by the title',
  personByTitle,
  ['said Mr. ⟦Ford⟧ today', 'el apóstol ⟦Santiago⟧ es', 'Herrn ⟦Ford⟧', 'King ⟦Jordan⟧'],
  ['the president of ⟦Chad⟧', 'President ⟦Washington⟧', 'Mr Smith of ⟦Ford⟧'],
);
table(
  'inside a longer name that everybody knows',
  (spot) => inKnownPlace(spot, foldText(spot.text.slice(spot.start, spot.end))),
  [
    'South ⟦Sudan⟧ voted',
    'جنوبی ⟦امریکہ⟧ کے ملک',
    'in Latin ⟦America⟧ today',
    'le ⟦Soudan⟧ du Sud vote',
    'la ⟦Guinée⟧ équatoriale et',
    'la Papouasie-Nouvelle-⟦Guinée⟧ vote',
    'in ⟦Guinea⟧-Bissau it rained',
    'جنوبی ⟦سوڈان⟧ میں',
    '⟦Irlanda⟧ del Norte',
  ],
  [
    'south of ⟦Sudan⟧',
    'in the South, ⟦Sudan⟧ said',
    '⟦Sudan⟧ voted',
    '⟦Guinea⟧, Bissau and Mali',
    'New ⟦Sudan⟧',
  ],
);
table(
  'the sea called after a place',
  seaOf,
  ['the Sea of ⟦Japan⟧', 'la mer de ⟦Chine⟧', 'der Golf von ⟦Mexiko⟧', 'le canal d’⟦Égypte⟧'],
  ['a sea of ⟦China⟧ roses', 'la ville de ⟦Nice⟧', 'by the sea, of ⟦China⟧', 'the sea ⟦China⟧'],
);
table(
  'the water called after a place',
  (spot) => waterOf(spot, false),
  ['through the ⟦Taiwan⟧ Strait by day', 'the ⟦Panama⟧ Canal is dry', 'along the ⟦Jordan⟧ River'],
  [
    'the ⟦Taiwan⟧ strait',
    '⟦Panama⟧ and Canal Street',
    'What ⟦Taiwan⟧ Strait Tensions Mean For Trade In Asia',
  ],
);

test('an acronym of Roman letters is one all the same', () => {
  expect(romanNumeral(spotIn('the ⟦DC⟧ area'), true)).toBe(false);
});

table(
  'an ordinary word',
  (spot) => ordinaryMeaning(spot, spot.text.slice(spot.start, spot.end).toLowerCase()),
  [
    '⟦China⟧ plates were laid',
    'a wild ⟦Turkey⟧ ran',
    '⟦TURKEY⟧ SHOOT TODAY',
    'بچہ بے ⟦چین⟧ رہا',
    '⟦ترکی⟧ بہ ترکی',
    'ترکی بہ ⟦ترکی⟧ جواب',
    'کل ⟦شام⟧ پانچ بجے',
    'وہ ⟦دیر⟧ سے آیا',
    '⟦Orange⟧ juice is dear',
    '⟦Nice⟧ weather is forecast',
  ],
  [
    '⟦شام⟧ اور اردن',
    'ضلع ⟦دیر⟧ میں',
    'in ⟦Nice⟧ they met',
    '⟦Apple⟧ sold a phone',
    '⟦China⟧ signed',
    'in ⟦Turkey⟧',
    '⟦چین⟧ اور پاکستان',
    'جنوبی ⟦چین⟧ میں',
  ],
);

table(
  'a function word of the language',
  (spot) => functionWordOf(spot, spot.text.slice(spot.start, spot.end).toLowerCase()),
  ['⟦UN⟧ ACCORD SIGNÉ'],
  ['⟦US⟧ ET CHINE', '⟦U.N.⟧ ici'],
  'fr',
);
table(
  'capitals tell a name from a word of grammar',
  (spot) => functionWordOf(spot, spot.text.slice(spot.start, spot.end).toLowerCase()),
  ['⟦Oder⟧ soll man warten?', 'BROT ⟦ODER⟧ SPIELE FÜR ALLE'],
  ['Er schwamm in der ⟦Oder⟧ bis zum Wehr', 'der Lastwagen von ⟦MAN⟧ steht'],
  'de',
);
table('UN is itself in English', (spot) => functionWordOf(spot, 'un'), [], ['the ⟦UN⟧ said'], 'en');
table(
  'a pronoun in a line of capitals',
  (spot) => pronounInCapitals(spot, 'us', casing(spot)),
  ['JOIN ⟦US⟧ TODAY IN LONDON', 'TELL ⟦US⟧ WHAT YOU THINK', 'FOR ⟦US⟧, THE WAR NEVER ENDED'],
  ['⟦US⟧ TROOPS LEAVE KABUL', 'GOOD NEWS FOR ⟦US⟧ FARMERS', 'tell ⟦US⟧ troops'],
);
table(
  'a question in capitals',
  (spot) => pronounInCapitals(spot, 'who', casing(spot)),
  ['⟦WHO⟧ KILLED THE MAYOR OF CORFU?'],
  ['⟦WHO⟧ WARNS OF NEW FEVER IN CHAD', 'the ⟦WHO⟧ office?'],
);

describe('an acronym the text spells out', () => {
  test.each([
    ['Bank Rakyat Indonesia (⟦BRI⟧) posted', 'Bank Rakyat Indonesia'],
    ['the ⟦BRI⟧, the Bristol Royal Infirmary.', 'Bristol Royal Infirmary'],
    ['pay by cost per click (⟦CPC⟧).', 'cost per click'],
    ['⟦CPC⟧, or cost per click, rose', 'cost per click'],
    ['⟦BRI⟧ (Banff Research Institute) objected', 'Banff Research Institute'],
    ['⟦BRI⟧ stands for Banff Research Institute', 'Banff Research Institute'],
    ['the Belt and Road Initiative (⟦BRI⟧) grew', 'Belt and Road Initiative'],
    ['Die Bank für Reisen und Immobilien (⟦BRI⟧) meldet', 'Bank für Reisen und Immobilien'],
    ['La Brigade de recherche et d’intervention (⟦BRI⟧) a agi', 'Brigade de recherche et d’intervention'],
    ['the England and Wales Cricket Board (⟦ECB⟧) met', 'England and Wales Cricket Board'],
    [
      'the ⟦BRI⟧, the Brigade de recherche et d’intervention, acted',
      'Brigade de recherche et d’intervention',
    ],
    ['the ⟦BRI⟧, the bank said', undefined],
    ['In the Big Old Red Inn (⟦BRI⟧)', 'Big Old Red Inn'],
    ['the Big Old Fine Red Inn (⟦BRI⟧)', undefined],
    ['He came (⟦BRI⟧) late', undefined],
    ['the ⟦BRI⟧ grew', undefined],
    ['Shanghaier Organisation für Zusammenarbeit (⟦SCO⟧)', undefined],
  ])('%s', (marked, expansion) => {
    const { text, start, end } = spotIn(marked);
    const found = spelledOut(text, start, end, text.slice(start, end).toLowerCase());
    expect(found && text.slice(found.start, found.end)).toBe(expansion);
  });
});

describe('words of the pack', () => {
  test.each([
    ['⟦SCO⟧ Group sued', ['Group'], true],
    ['the Santa Cruz ⟦SCO⟧', ['Santa Cruz'], true],
    ['⟦SCO⟧ groups', ['Group'], false],
    ['⟦SCO⟧, Group', ['Group'], false],
    ['⟦中国⟧银行', ['银行'], true],
    ['⟦China⟧’s Sea', ['Sea'], false],
  ])('not: %s', (marked, words, result) => {
    expect(notWords(spotIn(marked), words)).toBe(result);
  });
  test.each([
    ['at ⟦Khunjerab⟧, on the border', ['border'], 'border'],
    ['at ⟦Khunjerab⟧, on the borders', ['border'], undefined],
    [`border${' far'.repeat(200)} ⟦Khunjerab⟧`, ['border'], undefined],
    ['在⟦红其拉甫⟧口岸', ['口岸'], '口岸'],
  ])('cue: %s', (marked, cues, result) => {
    expect(findCue(spotIn(marked), cues)).toBe(result);
  });
});

describe('the casing of a line', () => {
  test.each([
    ['⟦Dar⟧ met Ishaq Khan in Karachi.', 'normal'],
    ['What ⟦Dar⟧ Wants From the Talks In Beijing', 'title'],
    ['⟦DAR⟧ LANDS IN BEIJING', 'caps'],
    ['⟦Dar⟧', 'normal'],
  ])('%s', (marked, result) => expect(casing(spotIn(marked))).toBe(result));
});

table(
  'numbered by a letter and a number',
  (spot) => isDesignation(spot, foldText(spot.text.slice(spot.start, spot.end))),
  ['for gate ⟦F16⟧ were told', 'Seat ⟦K2⟧ was free', 'der Baureihe ⟦A7⟧ zurück', 'in row ⟦F16⟧'],
  ['a ⟦F16⟧ landed', 'at the gate. ⟦F16⟧ jets', 'climb ⟦K2⟧', 'the gate of ⟦CPEC⟧'],
);
table(
  'the sides of a game',
  isScore,
  ['ENG 30, ⟦SCO⟧ 21.', '⟦SCO⟧ 21–30 ENG 4', '⟦SCO⟧ 3, ENG 0'],
  ['⟦SCO⟧ 2025 summit', 'the ⟦SCO⟧ 10 members', 'IN 30 ⟦SCO⟧ states'],
);
table(
  'behind a foreigner’s given name in Urdu',
  isUrduSurname,
  ['جارج ⟦واشنگٹن⟧ کا خط'],
  ['صدر ⟦واشنگٹن⟧ میں', 'میری ⟦پاکستان⟧', '⟨جارج⟩ ⟦واشنگٹن⟧'],
);
table(
  'the state, not the city',
  (spot) => partOfLongerName(spot, false, casing(spot)),
  [
    'across ⟦Washington⟧ state on Thursday',
    'Im Bundesstaat ⟦Georgia⟧ wurde',
    'Rot-Weiss ⟦Essen⟧ hat',
    'in ⟦Georgia⟧ state',
    'کراچی کے ⟦تبت⟧ سینٹر',
  ],
  ['the ⟦China⟧ state media', '⟦Washington⟧ stated that', '⟦تبت⟧ میں'],
);
table(
  'a verb before its infinitive',
  isVerb,
  ['«⟦Podemos⟧ llegar a un acuerdo', '⟦Podemos⟧ hacerlo hoy'],
  ['⟦Podemos⟧ popular', 'para ⟦Podemos⟧ llegar', '⟦Podemos⟧ propone llegar'],
  'es',
);
table(
  'a son with two surnames',
  namesakeAfter,
  ['El diputado ⟦Nicolás Maduro⟧ Guerra, hijo'],
  ['⟦Nicolás Maduro⟧ ganó', '⟦Nicolás Maduro⟧ ⟨Venezuela⟩', '⟦Nicolás Maduro⟧, Guerra'],
  'es',
);
