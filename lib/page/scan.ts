// Long: what is read, asked about and answered of a document hangs on one state, and each step changes it.
import type { Evidence, FoundMention } from '../facts/mention.ts';
import type { Answer, PageMessages, Request } from '../messages.ts';
import { atLeisure } from './at-leisure.ts';
import { blockText, type Block, type PageMention } from './block.ts';
import { containerOf, readBlocks, type BlockReader } from './blocks.ts';
import { countWords } from './count-words.ts';
import { createLater } from './later.ts';
import { createOrder } from './order.ts';
import { pageHead } from './page-head.ts';
import { parts } from './parts.ts';
import { inSlices } from './slices.ts';
import type { ReadBlock } from './text-run.ts';
import { watchChanges, type Changes } from './watch-changes.ts';

/** An answer that fails is asked for again this often, each time after twice the wait. */
const TRIES = 4;
const WAIT = 500;
/** Rounds in which evidence may still change what was found. It only grows, so this is never reached on real pages. */
const ROUNDS = 4;
/** Elements looked at twice a second for a late shadow root: a look at one takes a fraction of a microsecond. */
const ROOTLESS = 500;

export type Ask = <K extends keyof PageMessages>(name: K, request: Request<K>) => Promise<Answer<K>>;

export interface Scan {
  /** The document’s blocks in reading order. */
  blocks: () => readonly Block[];
  blocksOf: (node: Text) => readonly Block[];
  shadowRoots: () => ShadowRoot[];
  /** Forgets what was found and reads again: another article, other packs. */
  restart: () => void;
  /** Somebody wants to know of all of the document, also of what nobody sees yet. Resolves when it was read. */
  hurry: () => Promise<void>;
  /** Goes on when what forbade the reading is gone, and finds shadow roots attached late. Called twice a second. */
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
}

/** Reads a document, asks what it names, and goes on as it changes. */
export function scan(options: ScanOptions): Scan {
  const { document, ask, signal, onChange, mayRead } = options;
  const order = createOrder(document);
  /** What had no shadow root when it was read, and may yet be given one: no event tells. */
  const rootless = new Set<WeakRef<Element>>();
  const roots = new Set<WeakRef<ShadowRoot>>();
  const seenRoots = new WeakSet<ShadowRoot>();
  let known = new WeakSet<Element>();
  let isFirst = false;
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

  const later = createLater(document, signal, () =>
    queue(async () => {
      await read(later.take(), []);
      await answerFresh();
    }),
  );

  const reader: BlockReader = {
    get known() {
      return known;
    },
    get isFirst() {
      return isFirst;
    },
    // Watched no longer than it lives: an observer does not hold what it observes.
    onHidden: (element) => reveal.observe(element),
    onRootless(element) {
      if (rootless.size < ROOTLESS) rootless.add(new WeakRef(element));
    },
    onRoot(root) {
      if (seenRoots.has(root)) return;
      seenRoots.add(root);
      roots.add(new WeakRef(root));
      changes.observe(root);
    },
    isFar: later.isFar,
    onRest: later.keep,
  };

  const changes = watchChanges(document, signal, (what) => queue(() => follow(what)));

  // What was hidden is read when it shows.
  const reveal = new IntersectionObserver(revealed, { root: document, rootMargin: '100% 0px' });

  function revealed(entries: IntersectionObserverEntry[]): void {
    for (const { target, isIntersecting } of entries) {
      if (!isIntersecting || !target.checkVisibility({ visibilityProperty: true })) continue;
      reveal.unobserve(target);
      changes.touch(target);
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
    await read(containers, elements);
    await answerFresh();
  }

  /** @param containers elements of which only the own runs are read @param elements those read whole */
  async function read(containers: readonly Element[], elements: readonly Element[]): Promise<void> {
    function* all(): Generator<void, void, void> {
      yield* readEach(containers, true);
      yield* readEach(elements, false);
    }
    await inSlices(all(), signal);
  }

  function* readEach(elements: readonly Element[], shallow: boolean): Generator<void, void, void> {
    for (const element of elements) {
      if (!element.isConnected || element.ownerDocument !== document) continue;
      const before = order.take(element, shallow, known.has(element));
      const around = !shallow && later.isFar(element) && containerOf(element);
      if (around) {
        known.delete(element);
        later.keep(around);
        continue;
      }
      const found: Block[] = [];
      const onBlock = (one: ReadBlock): void => {
        found.push(one.block);
        const same = before.get(one.block.key);
        if (same) keep(one.block, same);
        else fresh.push(one);
      };
      yield* readBlocks(element, reader, shallow, onBlock);
      order.insert(found);
      yield;
    }
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
    let about: ReturnType<typeof pageFacts> | undefined;
    let batch = fresh;
    let isNext = false;
    fresh = [];
    for (let round = 0; round < ROUNDS && batch.length > 0; round += 1) {
      for (const part of parts(batch)) {
        // The answer before came in this task: the browser may want a moment between the two.
        if (isNext) await atLeisure();
        isNext = true;
        about ??= pageFacts();
        const answer = await question(part, about);
        if (signal.aborted || mine !== generation || !answer) return;
        learn(answer.evidence);
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
    return { ...pageHead(document), ...(lang ? { lang } : {}) };
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
      later.begin();
      const { body } = document;
      isFirst = true;
      if (body) await read([], [body]);
      isFirst = false;
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
    hurry() {
      later.hurry();
      return work;
    },
    look() {
      for (const ref of rootless) {
        const element = ref.deref();
        if (element && !element.shadowRoot) continue;
        rootless.delete(ref);
        if (element) changes.touch(element);
      }
      if (isBehind && mayRead()) restart();
    },
  };
}
