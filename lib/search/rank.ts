import Fuse from 'fuse.js';
import { TextRole } from './image-layout.ts';
import type { RecordText, SearchIndex } from './search-index.ts';

/** The text of an entity that is most like the query, and how like: 0 is perfect (Fuse.js’s scale). */
export interface Ranked {
  entity: number;
  text: RecordText;
  score: number;
}

const OPTIONS = {
  // Both sides are folded already: case and diacritics are gone, with what Fuse.js’s `ignoreDiacritics` knows nothing of.
  isCaseSensitive: true,
  ignoreLocation: true,
};

// Beyond this share of wrong letters nobody would call it a match.
const THRESHOLD = 0.4;

// A name that matches says more than a description, and that more than one sentence among many.
const HANDICAP: Record<number, number> = {
  [TextRole.preferred]: 0,
  [TextRole.other]: 0.01,
  [TextRole.description]: 0.15,
  [TextRole.statement]: 0.2,
};

/** A long text is like almost anything in two letters of five: there the likeness must be closer. */
const CLOSE = 0.25;

/** What is this much worse than the best is no answer to the same question. */
const FAR_BEHIND = 0.3;

/** Entities that are also held against the query word by word: the most like it. */
const WORD_BY_WORD = 40;

interface Line {
  entity: number;
  text: RecordText;
  folded: string;
}

/**
 * Orders what was shortlisted by Fuse.js, entity by entity: each is as good as its best text.
 * @param folded the query as `foldText` leaves it
 * @param records the shortlist, best first
 * @param scripts those of the query, as a mask
 */
export function rank(
  index: SearchIndex,
  folded: string,
  records: readonly number[],
  scripts: number,
): Ranked[] {
  const lines = records.flatMap((record) =>
    index
      .texts(record, scripts)
      .map((text) => ({ entity: index.entityOf(record), text, folded: index.folded(text.at) })),
  );
  const best = new Map<number, Ranked>();
  for (const { line, score } of [...asWhole(lines, folded), ...byWord(lines, folded)]) {
    const { entity, text } = line;
    const whole = score + (HANDICAP[text.role] ?? 0) + lengthPenalty(line.folded, folded) + obscurity(entity);
    const before = best.get(entity);
    if (!before || whole < before.score) best.set(entity, { entity, text, score: whole });
  }
  const ranked = [...best.values()].toSorted((a, b) => a.score - b.score || a.entity - b.entity);
  const limit = (ranked[0]?.score ?? 0) + FAR_BEHIND;
  return ranked.filter(({ score }) => score <= limit);
}

interface Scored {
  line: Line;
  score: number;
}

function asWhole(lines: readonly Line[], query: string): Scored[] {
  const names = lines.filter(({ text }) => isName(text));
  const others = lines.filter(({ text }) => !isName(text));
  return [...likeness(names, query, THRESHOLD), ...likeness(others, query, CLOSE)];
}

function likeness(lines: readonly Line[], query: string, threshold: number): Scored[] {
  const fuse = new Fuse(lines, {
    ...OPTIONS,
    keys: ['folded'],
    includeScore: true,
    ignoreFieldNorm: true,
    shouldSort: false,
    threshold,
  });
  return fuse.search(query).map(({ item, score = 1 }) => ({ line: item, score }));
}

/** More words than this are a sentence pasted, not a question. */
const MOST_WORDS = 8;

/**
 * “pass khunjerab”, “khunjerab open all year”: each word by itself, wherever it stands in an entity’s names, description
 * and shortlisted facts. One word in three may be missing.
 */
function byWord(lines: readonly Line[], query: string): Scored[] {
  const words = query.split(' ');
  if (words.length < 2 || words.length > MOST_WORDS) return [];
  const entities = Map.groupBy(lines, ({ entity }) => entity);
  return [...entities.values()].slice(0, WORD_BY_WORD).flatMap((own) => {
    const head = own.filter(({ text }) => text.role !== TextRole.statement);
    const inHead = wordsIn(words, head);
    if (head[0] && inHead !== undefined) return { line: head[0], score: OUT_OF_ORDER + inHead };
    const inAll = wordsIn(words, own);
    const statement = inAll === undefined ? undefined : fullest(words, own);
    return statement && inAll !== undefined ? { line: statement, score: OUT_OF_ORDER + inAll } : [];
  });
}

/** A little more than the same words in the order of the name. */
const OUT_OF_ORDER = 0.05;

/** The mean of the words’ scores; `undefined` when too many are missing. */
function wordsIn(words: readonly string[], lines: readonly Line[]): number | undefined {
  const text = lines.map(({ folded }) => folded).join(' ');
  const scores = words.map((word) => wordScore(word, text));
  if (scores.filter((score) => score === 1).length > words.length / 3) return undefined;
  return scores.reduce((sum, score) => sum + score, 0) / words.length;
}

/** The statement that has most of the words. */
function fullest(words: readonly string[], lines: readonly Line[]): Line | undefined {
  let best: Line | undefined;
  let most = 0;
  for (const line of lines) {
    if (line.text.role !== TextRole.statement) continue;
    const has = words.filter((word) => wordScore(word, line.folded) < 1).length;
    if (has > most) [best, most] = [line, has];
  }
  return best;
}

function wordScore(word: string, text: string): number {
  const { isMatch, score } = Fuse.match(word, text, { ...OPTIONS, threshold: CLOSE });
  return isMatch ? score : 1;
}

function isName({ role }: RecordText): boolean {
  return role === TextRole.preferred || role === TextRole.other;
}

/** Of two texts equally like, the one that begins so, and the one with less beside it: “CPEC” before “CPEC 2.0”. */
function lengthPenalty(folded: string, query: string): number {
  if (folded === query) return -0.05;
  const begins = folded.startsWith(query) ? 0 : folded.includes(` ${query}`) ? 0.01 : 0.03;
  return begins + 0.03 * (1 - Math.min(1, query.length / folded.length));
}

/** Entities are numbered by prominence: of two equally like, the one with more to say. */
function obscurity(entity: number): number {
  return 0.008 * Math.log10(1 + entity);
}
