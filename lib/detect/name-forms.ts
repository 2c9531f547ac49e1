import { MAX_UNITS, Reading, TokenKind, TokenReader } from '../text/token-reader.ts';
import { germanEndings } from './german-endings.ts';
import { endsWithoutJoining } from '../text/urdu-clitics.ts';
import { isHeadNoun } from './head-nouns.ts';
import { CAPITAL_TOKENS } from './image-layout.ts';
import type { LexiconName } from './lexicon-entity.ts';
import { isFunctionOpener } from './words/openers.ts';

/** A name as the lexicon stores it. */
export interface NameForm {
  /** Folded tokens. */
  tokens: string[];
  /** Bit k: token k must begin with a capital; bit 16 + k: it must be all capitals, as acronyms are. */
  capitals: number;
}

interface NameToken {
  folded: string;
  kind: TokenKind;
  firstUpper: boolean;
  allUpper: boolean;
  letters: number;
}

const reader = new TokenReader();
const NO_FORMS: NameForm[] = [];
/** Punctuation a text may leave out of a name: One Belt, One Road; “十五五”规划; St. Petersburg. */
const OPTIONAL = new Set([',', '"', '.']);

/** A name that is also an ordinary word, a surname or somebody else's acronym. */
export function isRisky(name: LexiconName): boolean {
  return name.risky === true || name.certainty !== 'sure' || (name.not?.length ?? 0) > 0;
}

/** The forms in which a text may have a name. None when nothing of it could ever be found: empty, or too long. */
export function nameForms(name: LexiconName): NameForm[] {
  const tokens = readName(name.text);
  if (tokens.length === 0) return NO_FORMS;
  const forms = [tokens];
  const bare = tokens.filter((token) => token.kind !== TokenKind.PUNCT || !OPTIONAL.has(token.folded));
  if (bare.length < tokens.length && bare.some((token) => token.kind !== TokenKind.PUNCT)) forms.push(bare);
  for (const joined of [joinTokens(bare, false), joinTokens(bare, true)]) {
    if (joined.length < bare.length && forms.every((form) => !sameTokens(form, joined))) forms.push(joined);
  }
  forms.push(...inflected(bare));
  if (hasUmlaut(name)) forms.push(readName(withoutUmlauts(name.text)));
  return forms.map((form) => ({
    tokens: form.map((token) => token.folded),
    capitals: neededCapitals(form, isRisky(name)),
  }));
}

/** Whether German may write the name with ae, oe, ue. Where nobody says its language, it may be German. */
export function hasUmlaut({ text, lang }: Pick<LexiconName, 'text' | 'lang'>): boolean {
  return /^(?:de|und)\b/.test(lang) && /[äöüÄÖÜ]/.test(text);
}

/** Tuerkei, as agencies and old keyboards write. */
function withoutUmlauts(text: string): string {
  return text.replace(/[äöüÄÖÜ]/g, (c) => ({ ä: 'ae', ö: 'oe', ü: 'ue', Ä: 'Ae', Ö: 'Oe', Ü: 'Ue' })[c] ?? c);
}

/** The name with its German adjectives in another case, all alike. */
function inflected(tokens: NameToken[]): NameToken[][] {
  const adjectives = tokens.map((token, i) =>
    token.firstUpper && !token.allUpper && i < tokens.length - 1 ? germanEndings(token.folded) : [],
  );
  const count = Math.max(...adjectives.map((endings) => endings.length));
  return Array.from({ length: count }, (_, k) =>
    tokens.map((token, i) => ({ ...token, folded: adjectives[i]?.[k] ?? token.folded })),
  );
}

function sameTokens(a: NameToken[], b: NameToken[]): boolean {
  return a.length === b.length && a.every((token, i) => token.folded === b[i]?.folded);
}

function readName(text: string): NameToken[] {
  const tokens: NameToken[] = [];
  reader.open(text);
  let i = firstToken(text);
  while (i >= 0 && i < text.length) {
    const first = reader.length;
    if (!reader.read(i, Reading.PLAIN) || reader.length >= MAX_UNITS) return [];
    const folded = String.fromCharCode(...reader.units.subarray(first, reader.length));
    const { kind, firstUpper, allUpper, letters, next } = reader;
    tokens.push({ folded, kind, firstUpper, allUpper, letters });
    i = reader.gap();
    // A wall inside a name: no text can cross it.
    if (i < 0 && /[\p{L}\p{N}]/u.test(text.slice(next))) return [];
  }
  // A full stop at the end is no part of the form: see endsWithPoint.
  if (tokens.at(-1)?.folded === '.') tokens.pop();
  return tokens.some((token) => token.kind !== TokenKind.PUNCT) ? tokens : [];
}

function firstToken(text: string): number {
  return text.search(/[^\s\p{Z}\p{Cf}\p{M}\p{Pd}'’]/u);
}

/** Urdu often leaves a space out: always when `all`, else only behind a letter that does not join, where it does not show. */
function joinTokens(tokens: NameToken[], all: boolean): NameToken[] {
  const joined: NameToken[] = [];
  for (const token of tokens) {
    const before = joined.at(-1);
    const joins = before?.kind === TokenKind.ARABIC && token.kind === TokenKind.ARABIC;
    if (before && joins && (all || endsWithoutJoining(before.folded)))
      joined[joined.length - 1] = { ...before, folded: before.folded + token.folded };
    else joined.push(token);
  }
  return joined;
}

/**
 * A text has at least the capitals of the name, but for a name that is not risky: a common noun at the end may be small (Gwadar port), and a name
 * of three or more words is recognised in any case, unless it begins like a sentence (As You Like It). An acronym is always in capitals.
 */
function neededCapitals(tokens: NameToken[], risky: boolean): number {
  const words = tokens.filter((token) => token.kind === TokenKind.WORD && token.letters > 0).length;
  const anyCase = words >= 3 && !risky && !isFunctionOpener(tokens[0]?.folded ?? '');
  let mask = 0;
  tokens.slice(0, CAPITAL_TOKENS).forEach((token, i) => {
    if (token.allUpper && token.letters > 1) mask |= 0x10000 << i;
    else if (token.firstUpper && !anyCase && (i === 0 || risky || !isHeadNoun(token.folded))) mask |= 1 << i;
  });
  return mask;
}

/** Whether a text's capitals, in the same bits, are enough. */
export function hasCapitals(needed: number, text: number): boolean {
  return (needed & ~text) === 0;
}
