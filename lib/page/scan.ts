import type { Evidence, FoundMention } from '../facts/mention.ts';
import type { Answer, PageMessages, Request } from '../messages.ts';
import { atLeisure } from './at-leisure.ts';
import { blockText, type Block, type PageMention } from './block.ts';
import { readBlocks } from './blocks.ts';
import { countWords } from './count-words.ts';
import { createOrder } from './order.ts';
import { pageDate } from './page-date.ts';
import { inSlices } from './slices.ts';
import type { ReadBlock } from './text-run.ts';
import { watchChanges, type Changes } from './watch-changes.ts';

/**
 * Text of one question, UTF-16 code units. Most articles are one; of a longer text 128 K in one message is a task of
 * 30 ms for the page, which sending it in parts, each in a task of its own, is not.
 */
const QUESTION = 16 * 1024;
/** An answer that fails is asked for again this often, each time after twice the wait. */
const TRIES = 4;
const WAIT = 500;
/** Rounds in which evidence may still change what was found. It only grows, so this is never reached on real pages. */
const ROUNDS = 4;

export type Ask = <K extends keyof PageMessages>(name: K, request: Request<K>) => Promise<Answer<K>>;

export interface Scan {
  /** The document’s blocks in reading order. */
  blocks: () => readonly Block[];
  blocksOf: (node: Text) => readonly Block[];
  shadowRoots: () => ShadowRoot[];
  /** Forgets what was found and reads again: another article, other packs. */
  restart: () => void;
  /** Goes on when what forbade the reading is gone. */
  look: () => void;
}

export interface ScanOptions {
  document: Document;
  ask: Ask;
  signal: AbortSignal;
  /** Called after each answer. */
  onChange: () => void;
  /** Called before each reading: `false` stops it (a password field came into view). */
  mayRead: () => boolean;
  /** The packs the answer came from are others than the policy named. */
  onEdition?: (edition: string) => void;
}

/** Reads a document, asks what it names, and goes on as it changes. */
export function scan(options: ScanOptions): Scan {
  const { document, ask, signal, onChange, mayRead } = options;
  const order = createOrder(document);
  const hidden = new Map<Element, true>();
  const roots = new Set<WeakRef<ShadowRoot>>();
  const seenRoots = new WeakSet<ShadowRoot>();
  let known = new WeakSet<Element>();
  let evidence: Evidence | undefined;
  /** Counts what the evidence was: each block is asked about again only when there is other than it was judged by. */
  let evidenceNumber = 0;
  const judgedBy = new WeakMap<Block, number>();
  /** Blocks nobody has asked about, with their text. */
  let fresh: ReadBlock[] = [];
  let generation = 0;
  /** Something changed while nothing may be read. */
  let isBehind = false;
  let work: Promise<void> = Promise.resolve();

  const reader = {
    get known() {
      return known;
    },
    onHidden(element: Element) {
      if (hidden.has(element)) return;
      hidden.set(element, true);
      reveal.observe(element);
    },
    onRoot(root: ShadowRoot) {
      if (seenRoots.has(root)) return;
      seenRoots.add(root);
      roots.add(new WeakRef(root));
      changes.observe(root);
    },
  };

  const changes = watchChanges(document, signal, (what) => queue(() => follow(what)));

  // What was hidden is read when it shows.
  const reveal = new IntersectionObserver(revealed, { root: document, rootMargin: '100% 0px' });

  function revealed(entries: IntersectionObserverEntry[]): void {
    const shown = entries
      .filter((entry) => entry.isIntersecting && entry.target.checkVisibility({ visibilityProperty: true }))
      .map((entry) => entry.target);
    for (const element of shown) {
      reveal.unobserve(element);
      hidden.delete(element);
      changes.touch(element);
    }
  }
  signal.addEventListener('abort', () => reveal.disconnect());

  function queue(job: () => Promise<void>): void {
    // A reading that failed is a defect of ours: said once, and the next one goes on.
    work = after(work, job).catch((error: unknown) =>
      console.warn('Backgrounder could not read this page:', error),
    );
  }

  async function after(before: Promise<void>, job: () => Promise<void>): Promise<void> {
    await before;
    // By then the browser has laid the page out: looking at it costs no layout of its own.
    await atLeisure();
    if (signal.aborted) return;
    if (mayRead()) await job();
    else isBehind = true;
  }

  async function follow({ elements, containers, removed }: Changes): Promise<void> {
    if (removed) order.dropDead();
    for (const element of hidden.keys())
      if (!element.isConnected) {
        reveal.unobserve(element);
        hidden.delete(element);
      }
    for (const container of containers) await read(container, true);
    for (const element of elements) await read(element, false);
    await answerFresh();
  }

  async function read(element: Element, shallow: boolean): Promise<void> {
    if (!element.isConnected || element.ownerDocument !== document) return;
    const found: Block[] = [];
    const before = order.take(element, shallow, known.has(element));
    const onBlock = (one: ReadBlock): void => {
      found.push(one.block);
      const same = before.get(one.block.key);
      if (same) keep(one.block, same);
      else fresh.push(one);
    };
    const isDone = await inSlices(readBlocks(element, reader, shallow, onBlock), signal);
    if (isDone) order.insert(found);
  }

  /** Text that was only drawn anew is not asked for again. */
  function keep(block: Block, same: Block): void {
    if (same.mentions) block.mentions = same.mentions.map((mention) => ({ ...mention, block }));
    if (same.isPending !== undefined) block.isPending = same.isPending;
    const judged = judgedBy.get(same);
    if (judged !== undefined) judgedBy.set(block, judged);
  }

  async function answerFresh(): Promise<void> {
    const mine = generation;
    const about = pageFacts();
    let batch = fresh;
    fresh = [];
    for (let round = 0; round < ROUNDS && batch.length > 0; round += 1) {
      for (const part of parts(batch)) {
        const answer = await question(part, about);
        if (signal.aborted || mine !== generation || !answer) return;
        learn(answer.evidence);
        options.onEdition?.(answer.edition);
        for (const { block } of part) judgedBy.set(block, evidenceNumber);
        assign(part, answer.mentions, answer.pending);
      }
      // What a later part told may decide, or withdraw, what an earlier one named.
      batch = unsettled();
    }
    onChange();
  }

  function learn(next: Evidence | undefined): void {
    if (JSON.stringify(next) !== JSON.stringify(evidence)) evidenceNumber += 1;
    evidence = next;
  }

  /** Blocks judged by other evidence than there is by now, to which it may matter. */
  function unsettled(): ReadBlock[] {
    return order
      .all()
      .filter((block) => block.isPending || (block.mentions?.length ?? 0) > 0)
      .filter((block) => judgedBy.get(block) !== evidenceNumber)
      .map((block) => ({ block, text: blockText(block) }));
  }

  /** What every question tells of the page: looked up once, for it walks the document. */
  function pageFacts(): Pick<Request<'findMentions'>, 'lang' | 'title' | 'date'> {
    const { lang } = document.documentElement;
    const date = pageDate(document);
    return { ...(lang ? { lang } : {}), title: document.title, ...(date ? { date } : {}) };
  }

  async function question(
    part: ReadBlock[],
    about: ReturnType<typeof pageFacts>,
  ): Promise<Answer<'findMentions'> | undefined> {
    const request: Request<'findMentions'> = {
      ...about,
      blocks: part.map(({ block, text }) => (block.lang ? { text, lang: block.lang } : { text })),
      ...(evidence ? { evidence } : {}),
    };
    for (let attempt = 0; attempt < TRIES && !signal.aborted; attempt += 1) {
      // The answer before came in this task: the browser may want a moment between the two.
      await atLeisure();
      try {
        return await ask('findMentions', request);
      } catch {
        // The worker may have died between two lines: it wakes for the next message.
        await new Promise((resolve) => {
          setTimeout(resolve, WAIT * 2 ** attempt);
        });
      }
    }
    return undefined;
  }

  function assign(part: ReadBlock[], mentions: FoundMention[], pending: number[]): void {
    for (const { block } of part) {
      block.mentions = [];
      delete block.isPending;
    }
    for (const index of pending) {
      const block = part[index]?.block;
      if (block) block.isPending = true;
    }
    for (const { block: index, ...found } of mentions) {
      const one = part[index];
      if (!one) continue;
      const { block, text } = one;
      const surface = text.slice(found.start, found.end);
      const word = block.kind === 'prose' ? countWords(text, found.start) : 0;
      const mention: PageMention = { ...found, block, surface, word };
      block.mentions?.push(mention);
    }
    for (const { block } of part) block.mentions?.sort((a, b) => a.start - b.start);
  }

  function restart(): void {
    generation += 1;
    learn(undefined);
    fresh = [];
    isBehind = false;
    queue(async () => {
      known = new WeakSet();
      order.clear();
      const { body } = document;
      if (body) await read(body, false);
      await answerFresh();
    });
  }

  restart();
  return {
    blocks: () => order.all(),
    blocksOf: (node) => order.blocksOf(node),
    shadowRoots() {
      const alive: ShadowRoot[] = [];
      for (const ref of roots) {
        const root = ref.deref();
        if (root?.isConnected) alive.push(root);
        else if (!root) roots.delete(ref);
      }
      return alive;
    },
    restart,
    look() {
      if (isBehind && mayRead()) restart();
    },
  };
}

/** A long text in questions of bounded size. */
function* parts(batch: ReadBlock[]): Generator<ReadBlock[]> {
  let part: ReadBlock[] = [];
  let size = 0;
  for (const one of batch) {
    if (size + one.text.length > QUESTION && part.length > 0) {
      yield part;
      part = [];
      size = 0;
    }
    part.push(one);
    size += one.text.length;
  }
  if (part.length > 0) yield part;
}
