import { foldText } from '../../text/fold.ts';
import { primaryLanguage } from '../../text/language.ts';
import type { Spot } from '../spot.ts';
import { GIVEN_NAMES } from '../words/given-names.ts';
import { HEADS, NAMESAKES } from '../words/longer-names.ts';
import { isOpener } from '../words/openers.ts';
import { CALENDAR, PERSONAL_TITLES, TITLES, URDU_TITLES } from '../words/titles.ts';
import { isUrduFunctionWord } from '../words/urdu-words.ts';
import { casingAround } from './casing.ts';
import type { Casing } from './casing.ts';
import { capitalAfter, capitalBefore, isGerman } from './longer-name.ts';
import { isBeside, isCapitalised, opensSentence, wordBefore } from './neighbours.ts';

/** A surname on its own that is part of somebody else’s name: Vera Wang, Wang Wentao, Trump Tower, Dar es Salaam. */
export function otherBearer(spot: Spot, fullNames: readonly string[], casing: Casing): boolean {
  const { text, start, end } = spot;
  if (isUrduBearer(spot)) return true;
  // Dar-ul-Uloom, Al-Dar; en route to Dar es Salaam.
  if (
    /^(?:[-‐–](?:[uaei]l|us|ud|ur|as)[-‐–\s]|\s(?:es|bin|ibn|ul|ur|ud)\s\p{Lu})/iu.test(
      text.slice(end, end + 6),
    )
  )
    return true;
  if (/^\s(?:al|el)[-‐]\p{Lu}/u.test(text.slice(end, end + 6))) return true;
  if (/(?:^|[^\p{L}])(?:al|el|ad)[-‐]$/iu.test(text.slice(Math.max(0, start - 4), start))) return true;
  if (casing === 'caps') return false;
  if (otherInitial(spot, fullNames) || isDoubleSurname(spot)) return true;
  const after = capitalAfter(spot);
  if (after) {
    const word = after.word.toLowerCase();
    if (HEADS.has(word) || NAMESAKES.has(word)) return true;
    const harmless = CALENDAR.has(word) || TITLES.has(word) || casing === 'title' || isGerman(spot);
    if (!harmless || (isGerman(spot) && isPinyin(word))) return true;
  }
  const before = capitalBefore(spot);
  if (!before) return false;
  const word = before.word.toLowerCase();
  if (TITLES.has(word) || CALENDAR.has(word)) return false;
  if (isGerman(spot)) return GIVEN_NAMES.has(word);
  if (casing === 'title') return GIVEN_NAMES.has(word);
  return opensSentence(text, before.start) ? !isOpener(word) : true;
}

/** Bilawal Bhutto-Zardari is not Mr Zardari; but a Xi–Trump meeting is one of two people. */
function isDoubleSurname({ text, start }: Spot): boolean {
  const first = wordBefore(text, start);
  if (!first || !/^[-‐‑]$/.test(first.gap) || !isCapitalised(first.word)) return false;
  const given = wordBefore(text, first.start);
  if (!isBeside(given) || !isCapitalised(given.word)) return false;
  const word = given.word.toLowerCase();
  return !isOpener(word) && !TITLES.has(word) && !CALENDAR.has(word);
}

/** “J. Wang” is not Wang Yi: an initial that none of the person’s names has. */
function otherInitial({ text, start, lang }: Spot, fullNames: readonly string[]): boolean {
  const match = /(?:^|[^\p{L}.])(\p{Lu})\.[\s\u00a0]?$/u.exec(text.slice(Math.max(0, start - 5), start));
  if (!match) return false;
  const initial = foldText(match[1] ?? '');
  // In French M. is Mr.
  if (initial === 'm' && lang !== undefined && primaryLanguage(lang) === 'fr') return false;
  return !fullNames.some((name) => ` ${foldText(name)}`.includes(` ${initial}`));
}

/** A syllable or two of pinyin, as Chinese given names are. One alternation, no nesting worth a blow-up: at most eight letters. */
function isPinyin(word: string): boolean {
  return (
    word.length <= 8 &&
    /^(?:(?:[bpmfdtnlgkhjqxrzcsyw]|zh|ch|sh)?(?:[aeiou]|[iu]?a[io]?|[iu]?ang?|[iu]?eng?|ing?|ong|iong|ou|ei|ui|iu|ie|ue|uo)){1,2}$/.test(
      word,
    )
  );
}

/** Urdu has no capitals: a surname alone stands behind a sentence’s beginning, a particle or a title, else it ends a name. */
function isUrduBearer({ text, start }: Spot): boolean {
  if (!/\p{sc=Arab}/u.test(text.charAt(start))) return false;
  const before = wordBefore(text, start);
  if (!isBeside(before)) return false;
  const word = foldText(before.word);
  return !URDU_TITLES.has(word) && !isUrduFunctionWord(word);
}

/** A person’s full name as the beginning of another’s, or of an institution’s: Donald Trump Jr., Wang Yi-ming. */
export function namesakeAfter(spot: Spot): boolean {
  const { text, end } = spot;
  const after = capitalAfter(spot);
  if (after && NAMESAKES.has(after.word.toLowerCase())) return true;
  if (/^,?\s(?:Jr|Sr|II|III|IV|Junior|Senior|fils|hijo)\b/u.test(text.slice(end, end + 10))) return true;
  if (/^\s(?:جونیئر|جونیر|سینئر|سینیئر|ثانی|سوم)(?![\p{L}\p{M}])/u.test(text.slice(end, end + 9)))
    return true;
  if (hasSecondSurname(spot)) return true;
  const hyphen = /^[-‐]([a-z]{2,6})(?![\p{L}-])/u.exec(text.slice(end, end + 9));
  return (
    hyphen !== null &&
    isPinyin(hyphen[1] ?? '') &&
    !/^(?:led|run|era|like|made|free|ally|bound)$/.test(hyphen[1] ?? '')
  );
}

/** Nicolás Maduro Guerra is the son: Spanish adds the mother’s name, and the name as it is known has it or has it not. */
function hasSecondSurname(spot: Spot): boolean {
  if (spot.lang === undefined || primaryLanguage(spot.lang) !== 'es') return false;
  const after = capitalAfter(spot);
  if (!after || !/^\p{Lu}\p{Ll}{2,}$/u.test(after.word)) return false;
  return casingAround(spot.text, spot.start, spot.end) === 'normal';
}

/** The text says itself that it means another person of the same name. */
export function declaredNamesake({ text, start, end }: Spot): boolean {
  const before = /[^.!?\n]*$/u.exec(text.slice(Math.max(0, start - 150), start))?.[0] ?? '';
  const after = /^[^.!?\n]*/u.exec(text.slice(end, end + 150))?.[0] ?? '';
  return /\b(?:no relation|not related to|unrelated to|not to be confused with|namesake|nicht verwandt|Namensvetter|sans lien de parenté|homonyme|sin parentesco|homónimo)\b/iu.test(
    `${before}|${after}`,
  );
}

/** Herr Ford, Pope León, el apóstol Santiago: what is called so is no town and no company. */
export function personByTitle({ text, start }: Spot): boolean {
  const before = /([\p{L}\p{M}]+)\.?[\s\u00a0]$/u.exec(text.slice(Math.max(0, start - 20), start));
  return before !== null && PERSONAL_TITLES.has((before[1] ?? '').toLowerCase());
}

/** 记者王毅, 清华大学教授王毅: of somebody with a common name the trade tells that it is not the one who is known. */
export function personByTrade({ text, start }: Spot): boolean {
  return /(?:记者|通讯员|实习生|摄影|责编|编辑|作者|教授|博士|研究员|院士|医生|医师|律师|教练|演员|导演|歌手|选手|队员|球员|门将|前锋|同学|学生|老师|村民|居民|市民|司机|民警|店主|网友|读者|游客)[：:\s]?$/u.test(
    text.slice(Math.max(0, start - 4), start),
  );
}
