import { primaryLanguage } from '../text/language.ts';
import type { Candidate } from './scan.ts';

/** Languages whose genitive is an s without an apostrophe: Chinas Exporte, Merkels Nachfolger, Sveriges riksdag. */
const WRITES_S = new Set(['de', 'sv', 'da', 'nb', 'nn', 'no']);
/** A word with a capital and an s at its end. It begins at a word’s beginning only: linear. */
const ENDS_IN_S = /(?<![\p{L}\p{M}])\p{Lu}[\p{L}\p{M}]*?\p{Ll}s(?![\p{L}\p{M}\p{N}'’])/gu;
/** The words with capitals right before it: Wang Yis, der Vereinigten Staats. On 80 characters it cannot blow up. */
const BEFORE = /(?:\p{Lu}[\p{L}\p{M}]*[ \u00a0-]){0,4}$/u;
const LOOKED_AT = 80;

export function writesGenitiveS(lang: string): boolean {
  return WRITES_S.has(primaryLanguage(lang));
}

/**
 * The names that stand in the genitive, its s their tail, besides the candidates that stand as they are. Where both read
 * the same stretch, the longer one stays: Paris is no Pari, Xi Jinpings is more than Xi.
 * @param scan finds the candidates of a text
 */
export function withGenitives(
  text: string,
  plain: readonly Candidate[],
  scan: (text: string) => readonly Candidate[],
): readonly Candidate[] {
  const all: Candidate[] = [];
  let next = 0;
  for (const { 0: word, index } of text.matchAll(ENDS_IN_S)) {
    const before = BEFORE.exec(text.slice(Math.max(0, index - LOOKED_AT), index))?.[0].length ?? 0;
    const from = index - before;
    const to = index + word.length - 1;
    const stem = scan(text.slice(from, to)).at(-1);
    if (!stem || from + stem.end !== to) continue;
    const found = { ...stem, start: from + stem.start, end: to, tail: 1 };
    while (next < plain.length && (plain[next] as Candidate).end <= found.start)
      all.push(plain[next++] as Candidate);
    let behind = next;
    while (behind < plain.length && (plain[behind] as Candidate).start <= to) behind++;
    const reaches = ({ start, end }: Candidate): boolean => start < found.start || end > to;
    if (plain.slice(next, behind).some(reaches)) continue;
    all.push(found);
    next = behind;
  }
  return all.concat(plain.slice(next));
}
