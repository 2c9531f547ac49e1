import type { Bearer } from './bearers.ts';
import { casingAround } from './rules/casing.ts';
import { spelledOut, spelledOutInHan } from './rules/defined-otherwise.ts';
import { findCue } from './rules/find-cue.ts';
import { functionWordOf, pronounInCapitals } from './rules/foreign-word.ts';
import { isBesideMiddleDot, isOffCuts } from './rules/han-cut.ts';
import {
  beginsHanInstitution,
  isCutState,
  isHanStreet,
  isHanVessel,
  isHanWater,
  isHanWord,
  isInKnownHanName,
  isMeasuredHan,
  isOtherHanPlace,
  soundsOn,
} from './rules/han-longer-name.ts';
import { germanGivenName, germanNoun, isArticleAndNoun } from './rules/german-noun.ts';
import { clubName, compassPoint, isUrduSurname, partOfLongerName } from './rules/longer-name.ts';
import { inKnownPlace, longerPlace, seaOf, waterOf } from './rules/longer-place.ts';
import { notANameHere } from './rules/not-a-name-here.ts';
import { notWords } from './rules/not-words.ts';
import {
  isAbbreviation,
  isDesignation,
  isMonth,
  isPostscript,
  isScore,
  isUnit,
  isVerb,
} from './rules/ordinary-form.ts';
import { ordinaryMeaning } from './rules/ordinary-meaning.ts';
import {
  declaredNamesake,
  namesakeAfter,
  otherBearer,
  personByTitle,
  personByTrade,
} from './rules/other-person.ts';
import { isOtherAcronym, romanNumeral } from './rules/roman-numeral.ts';
import { urduWord } from './rules/urdu-word.ts';
import type { Spot } from './spot.ts';

/** What a candidate's own block says of it. */
export type Verdict =
  /** Stands on its own. */
  | { is: 'sure' }
  /** Not this name here, whatever the rest of the document says. `rule` names the rule that said so. */
  | { is: 'no'; rule: string }
  /** The text spells the acronym out as something else: it is off for the whole document. */
  | { is: 'defined-otherwise' }
  /**
   * Counts with support: a full name in the document, or a context (a cue near by, a related entity in the document).
   * `strict`: that the entity itself is named elsewhere is not enough. `again`: it is, by whatever name.
   */
  | { is: 'needs'; what: 'full-name' | 'context'; cue?: string; strict?: boolean; again?: boolean };

const no = (rule: string): Verdict => ({ is: 'no', rule });

/**
 * Judges a candidate by its block alone.
 * @param fullNames of the bearer, in the languages it has them
 */
export function judgePlace(
  spot: Spot,
  folded: string,
  bearer: Bearer,
  fullNames: readonly string[],
): Verdict {
  const { attributes, kind } = bearer;
  if (notANameHere(spot)) return no('not a name here');
  if (romanNumeral(spot, attributes.acronym)) return no('roman numeral');
  const oneWord = !folded.includes(' ');
  if (oneWord && functionWordOf(spot, folded)) return no('function word');
  const extras = bearer.extras();
  if (notWords(spot, extras.not)) return no('not');
  if (oneWord && compassPoint(spot, folded)) return no('compass');
  if (clubName(spot)) return no('club');
  if (longerPlace(spot) || inKnownPlace(spot, folded) || seaOf(spot) || waterOf(spot, attributes.acronym))
    return no('longer place');
  if (oneWord && (isDesignation(spot, folded) || (attributes.acronym && isScore(spot))))
    return no('ordinary meaning');
  if (kind !== 'Person' && isUrduSurname(spot)) return no('other person');
  if (kind !== 'Person' && beginsHanInstitution(spot)) return no('longer name');
  if (isInKnownHanName(spot) || isHanWater(spot) || isHanVessel(spot) || isHanStreet(spot))
    return no('longer place');
  if (isCutState(spot)) return no('inside other words');
  if (kind === 'Person' && (namesakeAfter(spot) || declaredNamesake(spot))) return no('namesake');
  if (isBesideMiddleDot(spot) && !folded.includes('·')) return no('middle dot');
  if (attributes.acronym && isSpelledOtherwise(spot, folded, fullNames)) return { is: 'defined-otherwise' };
  const off = isOffCuts(spot);
  const risk = attributes.risky ? judgeRisky(spot, folded, bearer, fullNames, off) : undefined;
  if (risk) return risk;
  if (attributes.certainty === 'needs-full-name') return { is: 'needs', what: 'full-name' };
  if (attributes.certainty === 'sure' && !off) return { is: 'sure' };
  const cue = findCue(spot, extras.cueWords);
  return {
    is: 'needs',
    what: 'context',
    ...(cue === undefined ? {} : { cue }),
    ...(off ? { strict: true } : {}),
  };
}

function judgeRisky(
  spot: Spot,
  folded: string,
  bearer: Bearer,
  fullNames: readonly string[],
  off: boolean,
): Verdict | undefined {
  const { attributes } = bearer;
  if (ordinaryMeaning(spot, folded) || isMonth(spot, folded) || isVerb(spot)) return no('ordinary meaning');
  if (attributes.certainty === 'sure' && urduWord(spot)) return no('ordinary meaning');
  if (attributes.acronym ? isUnit(spot) : isAbbreviation(spot)) return no('ordinary meaning');
  if (isMeasuredHan(spot) || isHanWord(spot)) return no('ordinary meaning');
  if (isOtherHanPlace(spot)) return no('other place');
  if (soundsOn(spot)) return no('longer name');
  if (off) return attributes.certainty === 'needs-full-name' ? no('inside other words') : undefined;
  if (isArticleAndNoun(spot, folded)) return { is: 'needs', what: 'context', again: true };
  if (!attributes.acronym && (germanNoun(spot, folded) || germanGivenName(spot))) return no('noun');
  const casing = casingAround(spot.text, spot.start, spot.end);
  if (attributes.certainty === 'needs-full-name')
    return otherBearer(spot, fullNames, casing) ? no('other person') : undefined;
  if (folded.includes(' ')) return undefined;
  if (isPostscript(spot, folded)) return no('ordinary meaning');
  if (bearer.kind === 'Person' ? personByTrade(spot) : personByTitle(spot)) return no('other person');
  if (isOtherAcronym(spot, attributes.acronym)) return no('other acronym');
  if (pronounInCapitals(spot, folded, casing)) return no('pronoun');
  return partOfLongerName(spot, attributes.acronym, casing) ? no('longer name') : undefined;
}

/** The text spells the acronym out, and not as a name of ours: neither as one found there nor as something like it. */
function isSpelledOtherwise(spot: Spot, folded: string, fullNames: readonly string[]): boolean {
  if (spelledOutInHan(spot.text, spot.start, spot.end, fullNames)) return true;
  const letters = folded.replaceAll(' ', '');
  const expansion = spelledOut(spot.text, spot.start, spot.end, letters);
  if (!expansion || spot.ours(expansion.start, expansion.end)) return false;
  const words = new Set(wordsOf(spot.text.slice(expansion.start, expansion.end)));
  return !fullNames.some(
    (name) => wordsOf(name).filter((word) => words.has(word)).length * 3 >= words.size * 2,
  );
}

const wordsOf = (text: string): string[] =>
  text
    .toLowerCase()
    .match(/[\p{L}\p{M}]{4,}/gu)
    ?.map((word) => word.slice(0, 6)) ?? [];
