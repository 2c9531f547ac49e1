import { eachGram } from './grams.ts';
import type { SearchIndex } from './search-index.ts';

/** Postings read for one query: a tenth of a millisecond. */
const BUDGET = 20_000;

interface Shortlist {
  /** Best first. */
  entities: Candidate[];
  facts: Candidate[];
}

export interface Candidate {
  record: number;
  /** How much of the query’s grams it has, weighted by their rarity: 1 is all of them. */
  likeness: number;
}

/**
 * The records most like a query by the pieces they share with it, the rarest first, so that whatever ranks them in
 * earnest need not look at all of them.
 * @param folded the query as `foldText` leaves it
 * @param limits how many of each are wanted
 * @param accept whether a record passes the reader’s filters
 */
export function shortlist(
  index: SearchIndex,
  folded: string,
  limits: { entities: number; facts: number },
  accept: (record: number) => boolean,
): Shortlist {
  const grams = rarestFirst(index, folded);
  const total = grams.reduce((sum, { weight }) => sum + weight, 0);
  const tally = tallyOf(index);
  let budget = BUDGET;
  for (const { gram, count, weight } of grams) {
    if (budget <= 0) break;
    index.eachPosting(gram, Math.min(count, budget), (record) => tally.add(record, weight));
    budget -= count;
  }
  const entities = new Best(limits.entities);
  const facts = new Best(limits.facts);
  tally.drain((record, score) => {
    const best = record < index.size ? entities : facts;
    if (best.wants(score, record) && accept(record)) best.add(score, record);
  });
  return { entities: entities.list(total), facts: facts.list(total) };
}

/** A sum for each record, without a map: a query touches some ten thousand of them, and then all are zero again. */
class Tally {
  readonly #scores: Float32Array;
  readonly #touched: Uint32Array;
  #count = 0;

  constructor(records: number) {
    this.#scores = new Float32Array(records);
    this.#touched = new Uint32Array(Math.min(records, BUDGET));
  }

  add(record: number, weight: number): void {
    const before = this.#scores[record] ?? 0;
    if (before === 0) this.#touched[this.#count++] = record;
    this.#scores[record] = before + weight;
  }

  drain(visit: (record: number, score: number) => void): void {
    for (let at = 0; at < this.#count; at++) {
      const record = this.#touched[at] ?? 0;
      visit(record, this.#scores[record] ?? 0);
      this.#scores[record] = 0;
    }
    this.#count = 0;
  }
}

const tallies = new WeakMap<SearchIndex, Tally>();

function tallyOf(index: SearchIndex): Tally {
  const before = tallies.get(index);
  if (before) return before;
  const made = new Tally(index.records);
  tallies.set(index, made);
  return made;
}

interface WeighedGram {
  gram: number;
  count: number;
  weight: number;
}

function rarestFirst(index: SearchIndex, folded: string): WeighedGram[] {
  const grams = new Set<number>();
  eachGram(folded, (gram) => grams.add(gram));
  const weighed: WeighedGram[] = [];
  for (const gram of grams) {
    const count = index.count(gram);
    // A piece no record has weighs as much as one that a single record has: it says how far off all of them are.
    weighed.push({ gram, count, weight: Math.log2(1 + index.records / Math.max(1, count)) });
  }
  return weighed.toSorted((a, b) => a.count - b.count);
}

/** The best so many of a stream: a heap with the worst on top. Of equals the more prominent, which has the lower number. */
class Best {
  readonly #limit: number;
  readonly #scores: number[] = [];
  readonly #records: number[] = [];

  constructor(limit: number) {
    this.#limit = limit;
  }

  wants(score: number, record: number): boolean {
    return this.#scores.length < this.#limit || this.#isWorse(0, score, record);
  }

  add(score: number, record: number): void {
    if (this.#scores.length < this.#limit) {
      this.#scores.push(score);
      this.#records.push(record);
      this.#rise(this.#scores.length - 1);
    } else if (this.#limit > 0) {
      this.#scores[0] = score;
      this.#records[0] = record;
      this.#sink();
    }
  }

  list(total: number): Candidate[] {
    return this.#records
      .map((record, at) => ({ record, likeness: (this.#scores[at] ?? 0) / (total || 1) }))
      .toSorted((a, b) => b.likeness - a.likeness || a.record - b.record);
  }

  #isWorse(at: number, score: number, record: number): boolean {
    const own = this.#scores[at] ?? 0;
    return own < score || (own === score && (this.#records[at] ?? 0) > record);
  }

  #worseOf(a: number, b: number): number {
    if (b >= this.#scores.length) return a;
    return this.#isWorse(a, this.#scores[b] ?? 0, this.#records[b] ?? 0) ? a : b;
  }

  #rise(from: number): void {
    for (let at = from; at > 0;) {
      const parent = (at - 1) >> 1;
      if (this.#worseOf(parent, at) === parent) return;
      this.#swap(at, parent);
      at = parent;
    }
  }

  #sink(): void {
    for (let at = 0; ;) {
      const worst = this.#worseOf(this.#worseOf(at, 2 * at + 1), 2 * at + 2);
      if (worst === at) return;
      this.#swap(at, worst);
      at = worst;
    }
  }

  #swap(a: number, b: number): void {
    [this.#scores[a], this.#scores[b]] = [this.#scores[b] ?? 0, this.#scores[a] ?? 0];
    [this.#records[a], this.#records[b]] = [this.#records[b] ?? 0, this.#records[a] ?? 0];
  }
}
