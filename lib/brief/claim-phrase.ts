import { claimedWords } from '../facts/fact.ts';
import type { Claim } from '../facts/fact.ts';
import type { EntityId } from '../facts/id.ts';
import type { Phrase } from '../facts/phrase.ts';
import { pickLanguage } from '../facts/pick-language.ts';
import { comma } from './format-date.ts';

/**
 * Who says so, as one line: “China and Pakistan”, “Ishaq Dar, foreign minister of Pakistan”, “the report’s summary”.
 * @param name calls an entity of the fact’s pack by its name
 * @param languages the reader’s, BCP 47, best first
 * @param original the pack’s language, which claims in plain words are written in
 */
export function claimPhrase(
  claim: Claim,
  name: (id: EntityId) => Phrase,
  languages: readonly string[],
  original: string,
): Phrase {
  const words = claimedWords(claim, original);
  const parties = Array.isArray(claim.by) ? claim.by : [];
  const by = words ? [pickLanguage(words, languages, original)] : parties.map(name);
  // “A and B” in the language the names are in, not in the reader’s where the names are in another.
  const common = by[0] && by.every(({ lang }) => lang === by[0]?.lang) ? by[0].lang : 'und';
  const lang = common === 'und' ? (languages[0] ?? original) : common;
  const names = new Intl.ListFormat(lang, { type: 'conjunction' }).format(by.map(({ text }) => text));
  return { text: claim.as === undefined ? names : names + comma(lang) + name(claim.as).text, lang };
}
