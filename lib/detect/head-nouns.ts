import { hash1 } from './token-hash.ts';

// Common nouns that end a name and that a text may write small: the Khunjerab pass, Gwadar port, the one-China principle.
const HEAD_NOUNS = new Set(
  (
    'accord agency agreement airbase airport alliance army association authority bank bay border bridge bureau canal ' +
    'charter city commission committee communique conference congress convention cooperation corridor council county ' +
    'court crossing dam declaration department desert dialogue district doctrine embassy expressway forum framework ' +
    'friendship fund glacier government group gulf harbour harbor highway hills hospital initiative institute ' +
    'international island islands lake market memorandum ministry mission mosque motorway mountain mountains ' +
    'movement municipality office ocean organisation organization pact parliament park party pass peninsula pipeline plan ' +
    'plateau plant policy port prefecture principle programme program project protocol province railway range ' +
    'region republic resolution river road route school sea society state strait strategy street summit talks ' +
    'territory treaty tunnel union university valley village zone'
  ).split(' '),
);

const HASHES = new Set(
  Array.from(HEAD_NOUNS, (noun) =>
    hash1(
      Array.from(noun, (letter) => letter.charCodeAt(0)),
      0,
      noun.length,
    ),
  ),
);

/** Whether a token with this first hash may be one: of a million names few have to be put together to be asked about. */
export function mayBeHeadNoun(hash: number): boolean {
  return HASHES.has(hash);
}

/** Whether a folded token is a common noun that may be written small at the end of a name. */
export function isHeadNoun(folded: string): boolean {
  return HEAD_NOUNS.has(folded);
}
