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

/** A source as CSL-JSON wants it, so that a fact can be copied with its citation where no database is. */
export interface CslItem {
  id: string;
  type: string;
  title?: string;
  author?: ({ family: string; given?: string } | { literal: string })[];
  'container-title'?: string;
  publisher?: string;
  issued: { 'date-parts': number[][] } | { literal: string };
  language: string;
  URL?: string;
}

export interface SourceLine {
  id: SourceId;
  /** The whole line, date included: “News report, 5 Jan 2026” (label, publisher or author, then the date). */
  label: Phrase;
  /** The day of the source alone, in words of the reader’s language: nothing to add to `label`. */
  date: string;
  url?: string;
  paragraphs: number[];
  /** The reader is reading this very article. */
  isThisPage: boolean;
  /** For “copy with citation”. */
  csl?: CslItem;
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
  /** The statement is in a language the reader did not ask for: there is none in theirs. */
  isOtherLanguage?: boolean;
  /** The reader has had this fact before them; absent where no history is kept. */
  isSeen?: boolean;
  /** Came since the reader last looked. `tag` says so only where there is nothing more important to say. */
  isNew?: boolean;
  /** Who says so, in the reader’s language where the pack has it: “China and Pakistan”, “the report’s summary”. */
  claimedBy?: Phrase;
  /** Never empty. */
  sources: [SourceLine, ...SourceLine[]];
  /** The other side of “Reports differ”. */
  differsWith: FactView[];
  /**
   * Days from the article’s date to the fact’s (to its source’s, for a plan): positive when the fact is newer,
   * 0 when the article’s date lies within the fact’s.
   */
  daysAfterArticle?: number;
  /** What took its place: such facts come after the current ones, under “Earlier”. */
  supersededBy?: FactId;
  /** The same, to be shown where it is known. */
  replacement?: { date: string; statement: Phrase };
  withdrawn?: { on: string; why: Phrase };
}

export interface Chip {
  ref: EntityRef;
  name: Phrase;
}

/** Facts of one home about a hub such as a country: “Gwadar Port, 4 facts”. */
export interface Topic {
  home: Chip;
  count: number;
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
  /**
   * Ranked for this page; two or three current ones, or all of them when all were asked for:
   * then those superseded and those withdrawn come last.
   */
  facts: FactView[];
  /** How many current facts there are; the two sides of “Reports differ” are two. */
  total: number;
  /** How many facts “all” would add to these, earlier ones among them. */
  more: number;
  /** A hub has no fact of its own and many homes speak of it: its facts by topic, the fullest first. */
  topics?: Topic[];
  related: Chip[];
  pack: Phrase;
  /** The pack’s day, in words of the reader’s language. */
  packDate: string;
  /** Who publishes it, when that is not the publisher of the extension. */
  host?: string;
  /** The day its source last confirmed it, where that is too long ago; in words of the reader’s language. */
  staleSince?: string;
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
