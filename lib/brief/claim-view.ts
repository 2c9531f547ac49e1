import type { Claim } from '../facts/fact.ts';
import type { EntityId } from '../facts/id.ts';
import type { Phrase } from '../facts/phrase.ts';
import { comma } from './format-date.ts';
import type { ClaimView } from './view.ts';

/**
 * Who says so, as names.
 * @param name calls an entity of the fact’s pack by its name
 * @param original the language claims in words are written in
 */
export function claimView(claim: Claim, name: (id: EntityId) => Phrase, original: string): ClaimView {
  return {
    by: typeof claim.by === 'string' ? [{ text: claim.by, lang: original }] : claim.by.map(name),
    ...(claim.as === undefined ? {} : { as: name(claim.as) }),
    ...(claim.for === undefined ? {} : { for: name(claim.for) }),
    ...(claim.in === undefined ? {} : { in: name(claim.in) }),
    ...(claim.manner === undefined ? {} : { manner: claim.manner }),
  };
}

/** The same as one line: “China and Pakistan”, “Ishaq Dar, foreign minister of Pakistan”. */
export function claimWords({ by, as }: ClaimView, language: string): string {
  // “A and B” in the language the names are in, not in the reader’s where the names are in another.
  const voice =
    by[0] && by.every(({ lang }) => lang === by[0]?.lang) && by[0].lang !== 'und' ? by[0].lang : language;
  const names = new Intl.ListFormat(voice, { type: 'conjunction' }).format(by.map(({ text }) => text));
  return as ? names + comma(voice) + as.text : names;
}
