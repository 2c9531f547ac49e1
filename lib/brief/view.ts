import type { EntityRef, FactId, SourceId } from '../facts/id.ts';
import type { Phrase } from '../facts/phrase.ts';
import type { Why } from '../facts/mention.ts';

export interface FactKey {
  ref: EntityRef;
  fact: FactId;
}

/** What the page in front tells a card. */
export interface PageContext {
  /** Entities found on the page so far. */
  entities: EntityRef[];
  /** The article’s own date, `YYYY-MM-DD`. */
  date?: string;
  url?: string;
  /** SHA-256 of the article’s text, hex, where the page has one article. */
  sha256?: string;
}

export type Tag =
  'plan' | 'statement' | 'joint-statement' | 'report' | 'reports-differ' | 'withdrawn' | 'new';

export interface SourceLine {
  id: SourceId;
  /** “News report, 5 Jan 2026”: label, publisher or author, then the date. */
  label: Phrase;
  /** In words of the reader’s language, through `Intl`. */
  date: string;
  url?: string;
  paragraphs: number[];
  /** The reader is reading this very article. */
  isThisPage: boolean;
}

export interface FactView {
  key: FactKey;
  /** “5 Jan 2026”; for a state the component says “As of …”. */
  date: string;
  /** EDTF, to order and to cite. */
  edtf: string;
  isState: boolean;
  tag?: Tag;
  statement: Phrase;
  /** A translation nobody has reviewed. */
  isTranslated: boolean;
  /** Who says so, as names in the reader’s language. */
  claimedBy?: string;
  /** Never empty. */
  sources: [SourceLine, ...SourceLine[]];
  /** The other side of “Reports differ”. */
  differsWith: FactView[];
  /** Days from the article’s date to the fact’s: positive when the fact is newer. */
  daysAfterArticle?: number;
  supersededBy?: FactId;
  withdrawn?: { on: string; why: string };
}

export interface Chip {
  ref: EntityRef;
  name: Phrase;
}

export interface CardView {
  ref: EntityRef;
  name: Phrase;
  description: Phrase;
  /** Names in other scripts, as many as fit. */
  otherNames: Phrase[];
  /** Why an ambiguous name was taken. */
  why?: Why;
  /** Other bearers of the same name, for the reader to choose from. */
  alternatives: Chip[];
  /** Ranked for this page; two or three, or all of them when all were asked for. */
  facts: FactView[];
  /** How many there are in all. */
  total: number;
  related: Chip[];
  pack: Phrase;
  packDate: string;
  contact: string;
  isMuted: boolean;
}

export type CardAnswer =
  | { state: 'card'; card: CardView }
  /** The entity is no longer in any pack. */
  | { state: 'gone' }
  /** Every fact of it was taken back. */
  | { state: 'withdrawn'; name: Phrase; on: string };

/** Everything about one entity: popup page and panel. */
export interface EntityView extends CardView {
  kind: string;
  location?: { lat: number; lon: number };
  relations: { role: string; other: Chip; fact?: FactView }[];
  names: { phrase: Phrase; role: string }[];
}
