import { forEachToken } from '../text/fold.ts';
import type { Stretch } from './hit.ts';

/** Words of a text as they were written (UTF-16 code units) and folded. */
interface Word {
  start: number;
  end: number;
  folded: string;
}

/**
 * The parts of a text that the query matches, for marking: “Khunj” and “rab” in Khunjerab for “khunjrab”.
 * @param query as `foldText` leaves it
 */
export function markMatches(text: string, query: string): Stretch[] {
  const words: Word[] = [];
  forEachToken(text, (folded, start, end) => words.push({ start, end, folded }));
  const stretches: Stretch[] = [];
  for (const wanted of query.split(' ')) stretches.push(...markWord(words, wanted));
  return merged(stretches);
}

function markWord(words: readonly Word[], wanted: string): Stretch[] {
  const run = runOfSingles(words, wanted);
  if (run) return [run];
  let best: { word: Word; pairs: number[]; cost: number } | undefined;
  for (const word of words) {
    const found = align(wanted, word.folded);
    if (found && (!best || found.cost < best.cost)) best = { word, ...found };
  }
  return best ? stretchesOf(best.word, best.pairs) : [];
}

const SHORT = 3;

/** Characters of a script without spaces are a token each: a query of several is a run of them. */
function runOfSingles(words: readonly Word[], wanted: string): Stretch | undefined {
  for (const [at, first] of words.entries()) {
    if (!wanted.startsWith(first.folded) || first.folded === '') continue;
    let read = first.folded.length;
    let last = first;
    for (let next = at + 1; read < wanted.length; next++) {
      const word = words[next];
      if (!word || word.start !== last.end || !wanted.startsWith(word.folded, read)) break;
      read += word.folded.length;
      last = word;
    }
    if (read === wanted.length && last !== first) return { start: first.start, end: last.end };
  }
  return undefined;
}

/**
 * The letters of a word that those of the query pair with, by the cheapest edits; what follows in the word is free,
 * since the reader may still be typing, and what goes before costs as much as one edit. `undefined` when more than two fifths of the query would have to change;
 * a short one stands there as it is, or any word would do.
 */
function align(query: string, word: string): { pairs: number[]; cost: number } | undefined {
  const columns = word.length + 1;
  const costs = new Uint16Array((query.length + 1) * columns);
  for (let row = 0; row <= query.length; row++) {
    for (let column = 0; column < columns; column++) {
      costs[row * columns + column] =
        row === 0
          ? Math.min(column, 1)
          : column === 0
            ? row
            : cheapest(costs, columns, row, column, query[row - 1] === word[column - 1]);
    }
  }
  let column = 0;
  const last = query.length * columns;
  for (let at = 1; at < columns; at++) if ((costs[last + at] ?? 0) < (costs[last + column] ?? 0)) column = at;
  const cost = costs[last + column] ?? 0;
  if (cost > query.length * 0.4 || (query.length <= SHORT && !word.includes(query))) return undefined;
  return { pairs: trace(costs, columns, query, word, column), cost };
}

function cheapest(costs: Uint16Array, columns: number, row: number, column: number, same: boolean): number {
  const at = row * columns + column;
  const above = costs[at - columns] ?? 0;
  const left = costs[at - 1] ?? 0;
  const both = costs[at - columns - 1] ?? 0;
  return Math.min(above + 1, left + 1, both + (same ? 0 : 1));
}

/** Back along the cheapest way; the letters of the word that stayed. */
function trace(costs: Uint16Array, columns: number, query: string, word: string, from: number): number[] {
  const pairs: number[] = [];
  for (let row = query.length, column = from; row > 0 && column > 0;) {
    const at = row * columns + column;
    const here = costs[at] ?? 0;
    const same = query[row - 1] === word[column - 1];
    if (here === (costs[at - columns - 1] ?? 0) + (same ? 0 : 1)) {
      if (same) pairs.push(column - 1);
      row--;
      column--;
    } else if (here === (costs[at - 1] ?? 0) + 1) column--;
    else row--;
  }
  return pairs.reverse();
}

/** Letters to offsets. Where folding changed a word’s length the word is marked whole. */
function stretchesOf(word: Word, pairs: readonly number[]): Stretch[] {
  if (word.folded.length !== word.end - word.start) return [{ start: word.start, end: word.end }];
  return pairs.map((at) => ({ start: word.start + at, end: word.start + at + 1 }));
}

function merged(stretches: readonly Stretch[]): Stretch[] {
  const out: Stretch[] = [];
  for (const { start, end } of stretches.toSorted((a, b) => a.start - b.start)) {
    const last = out.at(-1);
    if (last && start <= last.end) last.end = Math.max(last.end, end);
    else out.push({ start, end });
  }
  return out;
}
