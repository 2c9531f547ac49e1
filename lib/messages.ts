/**
 * The protocol: every message there is, who sends it, what it carries and what comes back.
 * Senders and handler tables are typed from these four maps, so that a missing handler does not compile.
 * Offsets are UTF-16 code units; times are milliseconds since 1970 unless said otherwise.
 */
import { browser } from 'wxt/browser';
import type { CardAnswer, EntityView, FactKey, PageContext } from './brief/view.ts';
import type { Evidence, FoundMention, TextBlock } from './facts/mention.ts';
import type { EntityRef } from './facts/id.ts';
import type { SearchAnswer } from './search/hit.ts';
import type { ReadingSettings } from './reading-settings.ts';
import type { PackStatus, SourceProposal, SyncProgress } from './sync/status.ts';

/** What a page may do, answered before any of its text is read. */
export type Policy =
  | {
      reading: true;
      settings: ReadingSettings;
      /** The languages a reader asked for, best first (BCP 47). */
      languages: string[];
      /** Changes whenever the active packs do: a page that holds another one asks again. */
      edition: string;
    }
  | { reading: false; why: 'site' | 'paused' | 'not-chosen' | 'marking-none' };

export interface FindMentions {
  /** BCP 47, from the document’s `lang`; absent when it has none. */
  lang?: string;
  title?: string;
  /** The article’s own date, `YYYY-MM-DD`, where the page says it. */
  date?: string;
  /** In reading order. */
  blocks: TextBlock[];
  /** What earlier parts of the same document told. */
  evidence?: Evidence;
}

export interface FoundMentions {
  mentions: FoundMention[];
  /** Indexes of blocks with candidates that more evidence could still decide. */
  pending: number[];
  evidence: Evidence;
  edition: string;
}

/** What the reader turned off, each with one click and an undo. */
export type Mute =
  | { kind: 'entity'; ref: EntityRef }
  | { kind: 'match'; ref: EntityRef; surface: string }
  | { kind: 'site' }
  | { kind: 'hover' };

/** *page → background* */
export interface PageMessages {
  hello(request: { top: boolean }): Policy;
  /** Asks for the user-origin underline rule in the sender’s frame. */
  paint(request: { on: boolean }): true;
  findMentions(request: FindMentions): FoundMentions;
  getCard(request: {
    refs: EntityRef[];
    why?: FoundMention['why'];
    page: PageContext;
    all?: boolean;
  }): CardAnswer & { edition: string };
  /** Injects the card’s code into the sender’s frame. */
  loadCard(request: Record<string, never>): true;
  /** A card was open for a second: whose it was, and which facts it showed. */
  reportSeen(request: { ref?: EntityRef; facts: FactKey[] }): true;
  mute(request: { what: Mute; undo: boolean }): true;
  /** Two entities bear one name: the reader said which is meant on this site. */
  choose(request: { surface: string; ref: EntityRef }): true;
  /** What this frame listed last is out of date. Said once, to be said again after it was listed again. */
  mentionsChanged(request: Record<string, never>): true;
}

/** One entity a page names, in reading order. */
export interface PageEntity {
  ref: EntityRef;
  count: number;
  underlined: boolean;
}

/** Why a page is left unread while it looks as it does. */
export type WhyPrivate = 'password' | 'editable';

export interface PageMentions {
  title: string;
  /** `YYYY-MM-DD`, where the page says it. */
  date?: string;
  entities: PageEntity[];
  why: WhyPrivate | undefined;
}

/** *background or panel → page* */
export interface TabMessages {
  policyChanged(request: { policy: Policy }): true;
  packsChanged(request: { edition: string }): true;
  step(request: { to: 'next' | 'previous' | 'open' }): true;
  listMentions(request: Record<string, never>): PageMentions;
  /** Scrolls to a mention and flashes it, `nth` counted from 0; answers how many there are in this frame. */
  jumpTo(request: { ref: EntityRef; nth: number }): number;
  /** Opens a card beside the page’s selection. */
  lookUp(request: { ref: EntityRef }): true;
}

/** What the popup and the panel know of the page in front. */
export type PageState =
  | {
      state: 'read';
      title: string;
      date?: string;
      entities: (EntityRow & { count: number; underlined: boolean })[];
      /** The site’s match pattern where it may be read this once only, since our toolbar button was pressed (`activeTab`). */
      onceFor?: string;
      /** Why nothing is read for now, whatever was read before. */
      why?: WhyPrivate;
    }
  | { state: 'off'; why: 'site' | 'paused' | 'not-chosen' | 'marking-none' }
  /** No extension may read it: a page of the browser, of an extension shop, a PDF. */
  | { state: 'unreadable'; why: 'browser' | 'store' | 'pdf' | 'other' }
  /** `origin` is the match pattern of the site, absent where the browser does not even say which site it is. */
  | { state: 'no-permission'; origin?: string };

/** An entity in a list. */
export interface EntityRow {
  ref: EntityRef;
  name: { text: string; lang: string };
  description: { text: string; lang: string };
  kind: string;
  facts: number;
}

export interface PopupState {
  page: PageState;
  /** The registrable domain of the page in front, absent where there is none. */
  site?: string;
  siteOn: boolean;
  pausedUntil?: number;
  recent: EntityRow[];
  packs: PackStatus[];
  facts: { articles: number; latest: string };
  /** The browser gives no database: facts come from the package, and nothing is remembered. */
  memory: boolean;
}

/** *our own pages → background*: the sender’s origin is checked first. */
export interface OwnMessages {
  search(request: { query: string; limit?: number }): SearchAnswer;
  /** `glance`: the reader did not ask for this one, so that nothing is remembered. */
  getEntity(request: { ref: EntityRef; glance?: true }): EntityView | null;
  pageEntities(request: { tabId: number }): PopupState;
  /** Scrolls the page to a mention, `nth` counted from 0 over all its frames; answers whether there is one. */
  showMention(request: { tabId: number; ref: EntityRef; nth: number }): boolean;
  history(request: { forget?: boolean }): EntityRow[];
  setSite(request: { site: string; on: boolean }): true;
  pause(request: { until: number | null }): true;
  exportData(request: Record<string, never>): string;
  importData(request: { text: string }): { ok: true } | { ok: false; why: 'not-ours' | 'newer' | 'damaged' };
  eraseData(request: Record<string, never>): true;
  packs(request: Record<string, never>): PackStatus[];
  syncNow(request: { feed?: string }): true;
  undo(request: { feed: string; pack: string }): true;
  reset(request: { feed: string; pack: string }): true;
  addSource(request: { url: string; confirm?: string }): SourceProposal;
  removeSource(request: { feed: string }): true;
  pauseSource(request: { feed: string; paused: boolean }): true;
  diagnostics(request: Record<string, never>): string;
}

/** *background → our pages* */
export interface NewsMessages {
  progress(request: SyncProgress): void;
  changed(request: { what: 'packs' | 'settings' | 'access' } | { what: 'page'; tabId: number }): void;
}

type Protocol = PageMessages & TabMessages & OwnMessages & NewsMessages;
export type MessageName = keyof Protocol;
export type Request<K extends MessageName> = Parameters<Protocol[K]>[0];
export type Answer<K extends MessageName> = ReturnType<Protocol[K]>;

/** What travels. Every message names its protocol, so that one of a stranger is told apart. */
export interface Envelope {
  backgrounder: 1;
  name: string;
  request: unknown;
}
export type Reply = { ok: unknown } | { error: { code: string; message: string } };

/** An answer that was a failure; `code` is from the sender’s closed set (`IDB_OPEN`, `UNKNOWN_MESSAGE` …). */
export class MessageError extends Error {
  readonly code: string;
  constructor(code: string, message: string) {
    super(message);
    this.name = 'MessageError';
    this.code = code;
  }
}

/** Asks the background. Rejects with {@link MessageError}; a dead or absent background is `NO_ANSWER`. */
export async function ask<K extends keyof (PageMessages & OwnMessages)>(
  name: K,
  request: Request<K>,
): Promise<Answer<K>> {
  return open<K>(await browser.runtime.sendMessage({ backgrounder: 1, name, request } satisfies Envelope));
}

/** Asks the page in a tab (its top frame unless `frameId` says otherwise). */
export async function askTab<K extends keyof TabMessages>(
  tabId: number,
  name: K,
  request: Request<K>,
  frameId = 0,
): Promise<Answer<K>> {
  const envelope = { backgrounder: 1, name, request } satisfies Envelope;
  return open<K>(await browser.tabs.sendMessage(tabId, envelope, { frameId }));
}

function open<K extends MessageName>(reply: Reply | undefined): Answer<K> {
  if (reply === undefined || reply === null) throw new MessageError('NO_ANSWER', 'nothing answered');
  if ('error' in reply) throw new MessageError(reply.error.code, reply.error.message);
  return reply.ok as Answer<K>;
}
