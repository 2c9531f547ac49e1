// The commonest words that carry grammar and little else. What two languages share counts for both.
const FUNCTION_WORDS: Record<string, string> = {
  en: 'the of and to in a is that for it was on with as by at from are this be have has said but not they will which who its were he his an',
  de: 'der die das und in den von zu mit sich des auf für ist im dem nicht ein eine als auch es an werden aus er hat dass sie nach wird bei einer um am sind noch wie einem über so zum war haben nur oder aber vor zur bis mehr durch man sein wurde ich du wir ihr ihm ihn ihre seine diese dieser dieses kein keine wenn weil dann schon sehr kann will soll muss gegen unter zwischen ohne seit beim vom ins wo was wer warum hier dort',
  fr: 'le la les de des du et en un une est à dans que qui pour au aux sur par plus ne pas se ce il elle avec son sa ses sont ont été cette mais ou où leur nous vous je tu on y si tout tous toute toutes très sans sous entre vers chez donc or ni car quand comme quel quelle ces cet dont veut peut doit après avant depuis contre selon pendant deux d l qu s n c j m',
  es: 'el la los las de del y en un una es que a por con para se al no su lo como más pero sus le ha este esta entre fue son también han sobre ya desde o u e ni si él ella ellos ese esa eso hay ser era había tiene muy sin hasta hacia contra según durante porque cuando donde quien cada todo todos todas uno unos unas mi tu me nos les dos',
  it: 'il la lo gli le di del della e in un una è che per con non si da dei al alla sono ha più anche come nel nella ma dal',
  pt: 'o a os as de do da dos das e em um uma é que para com não se por no na mais ao como foi são sua seu pelo pela',
  nl: 'de het een en van in is dat op te met voor zijn niet die aan er om ook als bij door maar naar dan uit',
  tr: 've bir bu da de için ile olarak olan daha çok en gibi kadar ancak sonra göre',
  id: 'yang dan di dari untuk dengan pada ini itu dalam tidak akan oleh ke adalah sebagai juga',
};
const ARABIC_WORDS: Record<string, string> = {
  ur: 'کے کی کا میں اور سے ہے کو نے پر یہ ہیں کہ بھی تھا اس کر ہو گیا تھی وہ گے گا ایک رہا',
  fa: 'و در به از که این را با است برای آن یک تا بر هم شد های خود می‌شود کرد شده بود',
  ar: 'في من على إلى أن عن مع هذا التي الذي هذه كان لا ما بين بعد قد',
  ps: 'د په چې او له ته کې سره دی څخه هم',
};

const wordsOf = (lists: Record<string, string>): Map<string, string[]> => {
  const languages = new Map<string, string[]>();
  for (const [language, words] of Object.entries(lists)) {
    for (const word of words.split(' ')) languages.set(word, [...(languages.get(word) ?? []), language]);
  }
  return languages;
};
const FUNCTION_WORD_LANGUAGES = wordsOf({ ...FUNCTION_WORDS, ...ARABIC_WORDS });

/** Enough of a text to tell its language by; more would only cost time. */
const LOOKED_AT = 4000;
// One pass, no nesting: linear.
const WORDS = /[\p{L}\p{M}\u200c]+/gu;

/**
 * The language of a text from its script and its commonest function words (BCP 47: `en`, `ur`, `zh-Hans` …);
 * `undefined` when the text is too short or too mixed to tell.
 */
export function languageOf(text: string): string | undefined {
  const sample = text.slice(0, LOOKED_AT);
  return languageOfScript(sample) ?? languageOfWords(sample);
}

/** Scripts that say the language, or nearly so. */
function languageOfScript(text: string): string | undefined {
  const count = (script: RegExp): number => text.match(script)?.length ?? 0;
  const latin = count(/\p{sc=Latn}/gu);
  const kana = count(/[\p{sc=Hira}\p{sc=Kana}]/gu);
  const han = count(/\p{sc=Han}/gu);
  const hangul = count(/\p{sc=Hang}/gu);
  if (han + kana + hangul === 0 || (han + kana + hangul) * 3 < latin) return undefined;
  if (kana * 10 > han) return 'ja';
  if (hangul > han) return 'ko';
  return count(/[這們國會對個來說時為過學]/gu) > count(/[这们国会对个来说时为过学]/gu)
    ? 'zh-Hant'
    : 'zh-Hans';
}

/** Where no other language has a word in the text, one of these is enough: they stand in no name. */
const DECISIVE = new Set('und ist nicht für über wird das est dans aux cette y una es nell della'.split(' '));

/** Letters and marks that one of these languages writes and the others hardly do. */
const TELLING: readonly (readonly [RegExp, string])[] = [
  [/ß/u, 'de'],
  [/[äöü]/u, 'de'],
  [/[ñ¿¡]/u, 'es'],
  [/[çœèêâû]/u, 'fr'],
];

function languageOfWords(text: string): string | undefined {
  const hits = new Map<string, number>();
  let decided = false;
  const hit = (language: string): Map<string, number> => hits.set(language, (hits.get(language) ?? 0) + 1);
  for (const { 0: word, index } of text.matchAll(WORDS)) {
    // l’Inde, d’Iran; but not the s of China’s.
    if (word.length === 1 && 'dlsncjmDLSNCJM'.includes(word) && !/['’]/.test(text.charAt(index + 1)))
      continue;
    const folded = word.toLowerCase();
    decided ||= DECISIVE.has(folded);
    for (const language of FUNCTION_WORD_LANGUAGES.get(folded) ?? []) hit(language);
  }
  for (const [letters, language] of TELLING) if (letters.test(text)) hit(language);
  const [first, second] = [...hits].sort((a, b) => b[1] - a[1]);
  if (!first) return undefined;
  if (!second && decided) return first[0];
  if (first[1] < 2) return undefined;
  const lead = first[1] - (second?.[1] ?? 0);
  // One shared word proves nothing.
  return lead >= 2 || (lead === 1 && first[1] >= 3) ? first[0] : undefined;
}

/** Whether a word is grammar in a language, and so no name there (“un” in French). @param word in lower case */
export function isFunctionWord(word: string, lang: string): boolean {
  return FUNCTION_WORD_LANGUAGES.get(word)?.includes(primaryLanguage(lang)) === true;
}

/** `zh` of `zh-Hans-CN`. */
export function primaryLanguage(lang: string): string {
  const end = lang.search(/[-_]/);
  return (end < 0 ? lang : lang.slice(0, end)).toLowerCase();
}
