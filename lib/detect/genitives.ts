import { primaryLanguage } from '../text/language.ts';
import type { Candidate } from './scan.ts';

/** Languages whose genitive is an s without an apostrophe: Chinas Exporte, Merkels Nachfolger, Sveriges riksdag. */
const WRITES_S = new Set(['de', 'sv', 'da', 'nb', 'nn', 'no']);
/** The s at the end of a word in small letters. One character and what is beside it: linear. */
const LAST_S = /(?<=\p{Ll})s(?![\p{L}\p{M}\p{N}'’])/gu;

export function writesGenitiveS(lang: string): boolean {
  return WRITES_S.has(primaryLanguage(lang));
}

/**
 * The names that stand in the genitive, without its s, besides the candidates that stand as they are. Where both read
 * the same stretch, the longer one stays: Paris is no Pari, Xi Jinpings is more than Xi.
 * @param scan finds the candidates of a text
 */
export function withGenitives(
  text: string,
  plain: readonly Candidate[],
  scan: (text: string) => readonly Candidate[],
): readonly Candidate[] {
  const ends = new Set<number>();
  // An apostrophe ends a name as the genitive does, and leaves every offset where it was.
  const masked = text.replace(LAST_S, (s, at: number) => {
    ends.add(at);
    return '’'.repeat(s.length);
  });
  if (ends.size === 0) return plain;
  const all: Candidate[] = [];
  let next = 0;
  for (const found of scan(masked)) {
    if (!ends.has(found.end)) continue;
    while (next < plain.length && (plain[next] as Candidate).end <= found.start)
      all.push(plain[next++] as Candidate);
    let behind = next;
    while (behind < plain.length && (plain[behind] as Candidate).start <= found.end) behind++;
    const reaches = ({ start, end }: Candidate): boolean => start < found.start || end > found.end;
    if (plain.slice(next, behind).some(reaches)) continue;
    all.push(found);
    next = behind;
  }
  return all.concat(plain.slice(next));
}
