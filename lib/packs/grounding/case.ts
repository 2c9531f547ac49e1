import type { Fact } from '../../facts/fact.ts';
import type { PathPart, Problem } from '../problem.ts';
import type { Article, Passage } from './article.ts';
import type { NameIndex } from './name-index.ts';
import type { Speakers } from './speakers.ts';

/** A source with its article at hand. */
export interface KnownSource {
  id: string;
  article: Article;
  speakers: Speakers[];
}

/** One citation of a fact with the paragraphs it names. */
export interface CitedSource {
  /** Its index in `fact.sources`. */
  index: number;
  source: KnownSource;
  /** Paragraph numbers, counted from 1. */
  paragraphs: number[];
  context: number[];
}

/** Everything one fact is judged by. */
export interface FactCase {
  fact: Fact;
  /** The pack’s, in which the articles are. */
  language: string;
  names: NameIndex;
  /** The statement in the language of the articles. */
  statement: Passage;
  /** The reasons in `derived`, by field. */
  reasons: Map<string, Passage>;
  citations: CitedSource[];
  /** The paragraphs that carry the statement, of all citations. */
  cited: Passage[];
  /** Those and the ones that give speaker, date or referent. */
  around: Passage[];
}

/** What grounding found wrong with a fact; the path is within the fact. */
export type Finding = Pick<Problem, 'what' | 'expected' | 'remedy'> & { path: PathPart[] };

/** `¶6 of raza-2026-01-05` */
export function placesOf({ citations }: FactCase): string {
  return citations.map(({ source, paragraphs }) => `¶${paragraphs.join(', ')} of ${source.id}`).join(' and ');
}
