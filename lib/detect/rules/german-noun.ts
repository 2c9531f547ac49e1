import type { Spot } from '../spot.ts';
import { TAKES_ARTICLE } from '../words/german-articles.ts';
import { capitalAfter, isGerman } from './longer-name.ts';
import { isBeside, isCapitalised, opensSentence, wordBefore } from './neighbours.ts';

/** Articles, determiners and possessives that names do not have: ein Essen, mein Spiegel. */
const BEFORE_NOUNS =
  /^(?:das|ans|ins|aufs|viel|jede[rmns]?|diese[rmns]?|jene[rmns]?|welche[rmns]?|(?:k|m|d|s)?eine?[rmns]?|(?:ihr|unser|euer|eur)(?:e[rmns]?)?)$/;
/** Names of countries, rivers and parties may have these (die Türkei, am Main, im Iran), persons and cities have not. */
const DEFINITE = /^(?:der|die|den|dem|des|im|am|vom|beim|zum|zur)$/;

/** In German an article shows the ordinary noun where capitals do not: das Essen, in Essen; die Halle, in Halle. */
export function germanNoun(spot: Spot, folded: string): boolean {
  if (!isGerman(spot)) return false;
  const { text, start, end } = spot;
  // Das China-Geschäft: then it is the other noun’s.
  if (/^[-‐‑–]\p{L}/u.test(text.slice(end, end + 2))) return false;
  const before = wordBefore(text, start);
  if (!isBeside(before)) return false;
  const word = before.word.toLowerCase();
  // Warmes Essen: an adjective with no article before it has this ending before nouns that can be counted out or eaten.
  if (/^\p{Ll}{3,}es$/u.test(before.word) && !/^(?:indes|unterdes|alles)$/.test(word)) return true;
  return BEFORE_NOUNS.test(word) || (DEFINITE.test(word) && !TAKES_ARTICLE.has(folded));
}

/** Der Regisseur Jordan Peele: behind an article and a noun, with a capital behind it, it is a person’s given name. */
export function germanGivenName(spot: Spot): boolean {
  if (!isGerman(spot) || !capitalAfter(spot)) return false;
  const noun = wordBefore(spot.text, spot.start);
  if (!isBeside(noun) || !isCapitalised(noun.word)) return false;
  const article = wordBefore(spot.text, noun.start);
  return isBeside(article) && /^(?:de[rmns]|die|eine?[rmns]?)$/i.test(article.word);
}

/** Die Zeit drängt: at the beginning of a sentence nothing tells a name that begins with an article from a noun with one. */
export function isArticleAndNoun(spot: Spot, folded: string): boolean {
  const noun = /^(?:der|die|das) (.+)$/.exec(folded)?.[1];
  return (
    noun !== undefined && isGerman(spot) && !TAKES_ARTICLE.has(noun) && opensSentence(spot.text, spot.start)
  );
}
