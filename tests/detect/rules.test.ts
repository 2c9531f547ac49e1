import { describe, expect, test } from 'vitest';
import type { Spot } from '../../lib/detect/spot.ts';
import { casingAround } from '../../lib/detect/rules/casing.ts';
import { spelledOut } from '../../lib/detect/rules/defined-otherwise.ts';
import { findCue } from '../../lib/detect/rules/find-cue.ts';
import { functionWordOf, pronounInCapitals } from '../../lib/detect/rules/foreign-word.ts';
import { isBesideMiddleDot, isOffCuts, isOtherHanPlace } from '../../lib/detect/rules/han-cut.ts';
import { germanNoun } from '../../lib/detect/rules/german-noun.ts';
import { clubName, compassPoint, partOfLongerName } from '../../lib/detect/rules/longer-name.ts';
import { longerPlace } from '../../lib/detect/rules/longer-place.ts';
import { notANameHere } from '../../lib/detect/rules/not-a-name-here.ts';
import { notWords } from '../../lib/detect/rules/not-words.ts';
import { ordinaryMeaning } from '../../lib/detect/rules/ordinary-meaning.ts';
import { declaredNamesake, namesakeAfter, otherBearer } from '../../lib/detect/rules/other-person.ts';
import { romanNumeral } from '../../lib/detect/rules/roman-numeral.ts';

/** The candidate stands in ⟦ ⟧; other names of ours in ⟨ ⟩. */
function spotIn(marked: string, lang?: string): Spot {
  const ours: [number, number][] = [];
  let text = '';
  let start = 0;
  let end = 0;
  let open = 0;
  for (const c of marked) {
    if (c === '⟦') start = text.length;
    else if (c === '⟧') end = text.length;
    else if (c === '⟨') open = text.length;
    else if (c === '⟩') ours.push([open, text.length]);
    else text += c;
  }
  return { text, start, end, lang, ours: (from, to) => ours.some(([a, b]) => a < to && b > from) };
}

const casing = (spot: Spot): ReturnType<typeof casingAround> => casingAround(spot.text, spot.start, spot.end);

function table(
  name: string,
  rule: (spot: Spot) => boolean,
  yes: string[],
  not: string[],
  lang?: string,
): void {
  describe(name, () => {
    test.each(yes)('yes: %s', (marked) => expect(rule(spotIn(marked, lang))).toBe(true));
    test.each(not)('no: %s', (marked) => expect(rule(spotIn(marked, lang))).toBe(false));
  });
}

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
  ],
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
  ['⟦Islamabad⟧ United beat them'],
  ['⟦Islamabad⟧ united them', '⟦Islamabad⟧ Police'],
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
    'بشیر ⟦ڈار⟧ نے کہا',
  ],
  [
    'Then ⟦Dar⟧ said so',
    'President ⟦Xi⟧ will host',
    '⟦Dar⟧’s plane',
    'on Monday ⟦Dar⟧ left',
    '⟦Dar⟧ Monday said',
    'I. ⟦Dar⟧ wrote it',
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
  'a German noun',
  (spot) => germanNoun(spot, true),
  ['das ⟦Essen⟧ war gut', 'der ⟦Koch⟧ kam'],
  ['in ⟦Essen⟧ war', 'sagte ⟦Koch⟧'],
  'de',
);
table(
  'a full name with more behind',
  namesakeAfter,
  [
    '⟦Donald Trump⟧ Jr. opened',
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
  ],
  ['⟦China⟧ signed', 'in ⟦Turkey⟧', '⟦چین⟧ اور پاکستان', 'جنوبی ⟦چین⟧ میں'],
);

table(
  'a function word of the language',
  (spot) => functionWordOf(spot, spot.text.slice(spot.start, spot.end).toLowerCase()),
  ['⟦UN⟧ ACCORD SIGNÉ'],
  ['⟦US⟧ ET CHINE', '⟦U.N.⟧ ici'],
  'fr',
);
table('UN is itself in English', (spot) => functionWordOf(spot, 'un'), [], ['the ⟦UN⟧ said'], 'en');
table(
  'a pronoun in a line of capitals',
  (spot) => pronounInCapitals(spot, 'us', casing(spot)),
  ['JOIN ⟦US⟧ TODAY IN LONDON', 'TELL ⟦US⟧ WHAT YOU THINK'],
  ['⟦US⟧ TROOPS LEAVE KABUL', 'tell ⟦US⟧ troops'],
);

table(
  'Han off the cuts',
  isOffCuts,
  [
    '企业有百家，其⟦中国⟧有企业',
    '发展⟦中国⟧家的债务',
    '公司⟦联合国⟧内多家企业',
    '正在学⟦习近平⟧衡态',
    '东⟦北京⟧剧院团',
    '把东⟦西藏⟧在柜子里',
    '华⟦美国⟧际酒店',
    '这⟦一带一路⟧上都是',
    '⟦王毅⟧然是一名医生',
    '⟦达尔⟧文提出',
  ],
  [
    '⟦中国⟧有十四亿人口',
    '⟦中国⟧会继续支持',
    '⟦联合国⟧内部改革',
    '⟦习近平⟧等出席',
    '他从⟦瓜达尔⟧出发',
    '⟦北京⟧市民',
    '⟦王毅⟧表示',
    'the ⟦China⟧ plan',
  ],
);
table(
  'another Han place',
  isOtherHanPlace,
  ['佛山市⟦南海⟧区举办', '⟦北京⟧路上', '⟦中国⟧银行发布'].slice(0, 1),
  ['⟦北京⟧市', '⟦南海⟧地区', '⟦中国⟧银行业'],
);
table(
  'beside a middle dot',
  isBesideMiddleDot,
  ['乔治·⟦华盛顿⟧是总统', '⟦达尔⟧·汗说'],
  ['在⟦华盛顿⟧说', 'a · ⟦B⟧'],
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
    ['the ⟦BRI⟧, the bank said', undefined],
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
