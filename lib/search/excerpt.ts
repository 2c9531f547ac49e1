import type { Phrase } from '../facts/phrase.ts';
import { markMatches } from './mark-matches.ts';

// A row has one line, some fifty letters or half as many Han: the match must be within its first half.
const LEAD = 24;

/**
 * A line cut so that what matched is seen in a row of one line: “… the Khunjerab Pass now stays open all year.”
 * Its end is left to whoever shows it.
 * @param query as `foldText` leaves it
 */
export function excerpt({ text, lang }: Phrase, query: string): Phrase {
  const first = markMatches(text, query)[0]?.start ?? 0;
  if (first <= LEAD) return { text, lang };
  const from = first - LEAD / 2;
  const space = text.indexOf(' ', from);
  // Never in the middle of a word, nor of a surrogate pair.
  const cut = space >= 0 && space < first ? space + 1 : isLowSurrogate(text, from) ? from - 1 : from;
  return { text: `… ${text.slice(cut)}`, lang };
}

function isLowSurrogate(text: string, at: number): boolean {
  const unit = text.charCodeAt(at);
  return unit >= 0xdc00 && unit < 0xe000;
}
