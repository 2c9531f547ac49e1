import { datesIn, type DateMention } from './dates.ts';
import type { NameIndex, NameMention } from './name-index.ts';
import { numbersIn, type NumberMention } from './numbers.ts';
import { wordsOf, type Word } from './words.ts';

/** A stretch of text with what it names. */
export interface Passage {
  text: string;
  words: Word[];
  /** Every name and wording in it, also those inside longer ones. */
  mentions: NameMention[];
  numbers: NumberMention[];
  dates: DateMention[];
}

/** An article as facts cite it; paragraph n is `paragraphs[n - 1]`. */
export interface Article {
  paragraphs: Passage[];
  /** EDTF */
  issued: string;
}

/** The text a source’s SHA-256 is of: NFC, LF, no space at a line’s end, one LF at the end. */
export function normaliseArticle(text: string): string {
  const lines = text.normalize('NFC').replaceAll(/\r\n?/g, '\n').split('\n');
  return `${lines
    .map((line) => line.trimEnd())
    .join('\n')
    .replace(/\n+$/, '')}\n`;
}

/** Paragraphs are the non-empty lines. */
export function paragraphsOf(text: string): string[] {
  return normaliseArticle(text)
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
}

/** SHA-256 of an article’s normalised text in lower-case hex, as a source has it. */
export async function articleHash(text: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(normaliseArticle(text)));
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

export function readArticle(text: string, issued: string, names: NameIndex): Article {
  return { issued, paragraphs: paragraphsOf(text).map((paragraph) => readPassage(paragraph, names, issued)) };
}

/** “us” is not the US, nor “it” IT: an acronym keeps its capitals. */
function isPronoun({ name, start, end }: NameMention, text: string): boolean {
  return name === name.toUpperCase() && /^\p{Ll}+$/u.test(text.slice(start, end));
}

export function readPassage(text: string, names: NameIndex, issued?: string): Passage {
  const words = wordsOf(text);
  return {
    text,
    words,
    mentions: names.mentionsIn(words).filter((mention) => !isPronoun(mention, text)),
    numbers: numbersIn(words),
    dates: datesIn(words, issued),
  };
}
