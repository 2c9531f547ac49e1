import type { Answer, PageEntity, PageMentions, Policy, Request, TabMessages } from '../messages.ts';
import type { PageMention } from './block.ts';
import { choose } from './choose.ts';
import { holdEscape } from './escape.ts';
import { isText, whenRoomy, whyPrivate } from './guard.ts';
import { createPainter, type Painter } from './highlight.ts';
import { awaitFirstTouch } from './first-touch.ts';
import type { Hover, MakeHover } from './hover.ts';
import { createLookup } from './lookup.ts';
import { watchLocation } from './location-changes.ts';
import { pageHead } from './page-head.ts';
import { scan, type Ask, type Scan } from './scan.ts';
import { whenRead } from './when-read.ts';

/** Answers to what background and panel ask of a page. */
export type TabAnswers = {
  [K in keyof TabMessages]: (request: Request<K>) => Answer<K> | Promise<Answer<K>>;
};

export interface ReadOptions {
  document: Document;
  /** Ends everything: nothing is left on the page. */
  signal: AbortSignal;
  ask: Ask;
  /** On a stranger’s page the background injects the card’s code; on the welcome page it is an `import()`. */
  loadCard: () => Promise<MakeHover>;
  /** Where background and panel are heard. */
  listen: (answers: TabAnswers, signal: AbortSignal) => void;
  /** False once the extension was updated or removed under the page. */
  isAlive?: () => boolean;
}

/** ms between two looks at what no event tells. */
const WATCH = 500;

/** One reading session on a document: names are found and underlined, a rest on one opens its card. */
export function startReading(options: ReadOptions): void {
  const { document, signal } = options;
  let life = new AbortController();
  let root: Element | null = document.documentElement;
  const orphaned = new AbortController();
  const ends = AbortSignal.any([signal, orphaned.signal]);
  const live = (): void =>
    readDocument({ ...options, signal: AbortSignal.any([ends, life.signal]) }, () => orphaned.abort());
  live();

  const renew = (): void => {
    const { documentElement } = document;
    if (root && documentElement && documentElement !== root) {
      // `document.open()` takes every listener away with the old text: begin anew.
      life.abort();
      life = new AbortController();
      live();
    }
    root = documentElement;
  };
  const observer = new MutationObserver(renew);
  observer.observe(document, { childList: true });
  ends.addEventListener('abort', () => observer.disconnect());
}

/** @param onOrphan called when the extension is gone */
function readDocument(
  { document, signal, ask, loadCard, listen, isAlive = () => true }: ReadOptions,
  onOrphan: () => void,
): void {
  let reading: AbortController | undefined;
  let policy: Policy | undefined;
  let scanning: Scan | undefined;
  let painter: Painter | undefined;
  let hover: Hover | undefined;
  let chosen: PageMention[] = [];
  let isPainted = false;
  /** A word was underlined, so that the pointer may come upon one. */
  let isTouchable = false;
  /** Looks twice a second, from the time on when the document may be read. */
  let watch: ReturnType<typeof setInterval> | undefined;
  /** What was listed, until it was said that it is out of date: a page nobody looks at says nothing. */
  let listed: string | undefined;

  signal.addEventListener('abort', () => {
    reading?.abort();
    clearInterval(watch);
  });
  const lookup = createLookup(document, {
    blocksOf: (node) => scanning?.blocksOf(node) ?? [],
    shadowRoots: () => scanning?.shadowRoots() ?? [],
    rangeOf: (mention) => painter?.rangeOf(mention),
  });
  holdEscape(
    () => hover?.isOpen() ?? false,
    () => hover?.close(),
    signal,
  );

  async function getHover(): Promise<Hover> {
    const make = await loadCard();
    hover ??= make({
      document,
      signal,
      ask: askOfPacks,
      lookup,
      opening: () => (policy?.reading ? policy.settings.opening : 'click'),
      entities: () => [...new Set(mentions().flatMap(({ refs }) => refs.slice(0, 1)))],
      chosen: () => chosen,
    });
    return hover;
  }

  /** The word that the packs are others may be lost: each answer from them says which they were. */
  const askOfPacks: Ask = async (name, request) => {
    const answer = await ask(name, request);
    const { edition } = answer as { edition?: string };
    if (edition !== undefined) renew(edition);
    return answer;
  };

  /** What was found in other packs may be wrong by now: the page is judged anew. */
  function renew(edition: string): void {
    if (policy?.reading && policy.edition !== edition) take({ ...policy, edition });
  }

  async function greet(): Promise<void> {
    watch ??= beginWatch();
    for (let wait = FIRST_WAIT; !signal.aborted; wait *= 2) {
      try {
        take(await ask('hello', { top: self === top }));
        return;
      } catch {
        // Nobody answers: the worker is being installed, or gone for good.
        if (wait > LAST_WAIT) return;
        await new Promise((resolve) => {
          setTimeout(resolve, wait);
        });
      }
    }
  }

  /** Sees to what no event tells. */
  function beginWatch(): ReturnType<typeof setInterval> {
    const lookAtLocation = watchLocation(
      { leave: () => hover?.close(), arrive: () => scanning?.restart() },
      signal,
    );
    return setInterval(() => {
      if (!isAlive()) return onOrphan();
      lookAtLocation();
      painter?.look();
      scanning?.look();
    }, WATCH);
  }

  function take(next: Policy): void {
    if (signal.aborted) return;
    policy = next;
    if (!next.reading) stop();
    else if (scanning) scanning.restart();
    else if (watch) start();
  }

  function start(): void {
    reading = new AbortController();
    scanning = scan({
      document,
      ask: askOfPacks,
      signal: reading.signal,
      onChange: repaint,
      mayRead: () => !whyPrivate(document),
    });
  }

  function stop(): void {
    reading?.abort();
    reading = undefined;
    scanning = undefined;
    painter = undefined;
    chosen = [];
    if (!hover?.isMuted()) hover?.close();
    if (isPainted) ask('paint', { on: false }).catch(nothingToMend);
    isPainted = false;
  }

  function repaint(): void {
    if (!policy?.reading || !scanning || !reading) return;
    chosen = choose(scanning.blocks(), policy.settings.marking);
    if (chosen.length > 0) {
      askPaint();
      if (!isTouchable) awaitFirstTouch(lookup, async () => (await getHover()).hear, signal);
      isTouchable = true;
      painter ??= createPainter(document, reading.signal);
    }
    painter?.update(chosen);
    if (listed !== undefined && listed !== JSON.stringify(list())) {
      listed = undefined;
      ask('mentionsChanged', {}).catch(nothingToMend);
    }
  }

  function askPaint(): void {
    if (isPainted) return;
    isPainted = true;
    ask('paint', { on: true }).catch(nothingToMend);
  }

  function list(): PageMentions {
    return { ...pageHead(document), why: whyPrivate(document), entities: entitiesOf(mentions(), chosen) };
  }

  function mentions(): PageMention[] {
    return (scanning?.blocks() ?? []).flatMap((block) => block.mentions ?? []);
  }

  listen(
    {
      policyChanged({ policy }) {
        take(policy);
        return true;
      },
      packsChanged({ edition }) {
        renew(edition);
        hover?.recheck();
        return true;
      },
      step({ to }) {
        void scanning?.hurry();
        if (policy?.reading && isMine(document)) getHover().then((hover) => hover.step(to), nothingToMend);
        return true;
      },
      async listMentions() {
        await Promise.race([scanning?.hurry(), new Promise((resolve) => setTimeout(resolve, PATIENCE))]);
        const answer = list();
        listed = JSON.stringify(answer);
        return answer;
      },
      jumpTo({ ref, nth }) {
        const all = mentions().filter(({ refs }) => refs[0] === ref);
        const mention = all[nth];
        if (mention) {
          // With nothing underlined there is no rule on the page yet.
          askPaint();
          getHover().then((hover) => hover.jumpTo(mention), nothingToMend);
        }
        return all.length;
      },
      lookUp({ ref }) {
        if (isMine(document)) getHover().then((hover) => hover.lookUp(ref), nothingToMend);
        return true;
      },
    },
    signal,
  );

  whenRead(document, signal, () => {
    if (!signal.aborted && isText(document)) whenRoomy(signal, () => void greet());
  });
  // Back from the back/forward cache: the policy may be another one, and so may the text.
  addEventListener('pageshow', (event) => event.persisted && watch && void greet(), { signal });
}

/** ms a reader who opens the popup waits for all of a long page; the rest is told when it is there. */
const PATIENCE = 3000;

/** ms until a greeting nobody answered is repeated; doubled each time up to the last. */
const FIRST_WAIT = 500;
const LAST_WAIT = 8000;

/** Of all frames of a tab, the one a key is meant for: the one with the focus, else the top one. */
function isMine(document: Document): boolean {
  const { activeElement } = document;
  const isInFrame = activeElement?.localName === 'iframe' || activeElement?.localName === 'frame';
  return document.hasFocus() ? !isInFrame : self === top;
}

function entitiesOf(mentions: readonly PageMention[], chosen: readonly PageMention[]): PageEntity[] {
  const underlined = new Set(chosen.map(({ refs }) => refs[0]));
  return [...Map.groupBy(mentions, ({ refs }) => refs[0])].flatMap(([ref, { length }]) =>
    ref ? [{ ref, count: length, underlined: underlined.has(ref) }] : [],
  );
}

/** The rule could not be set or removed: the tab is closing, or forbids us. */
function nothingToMend(): void {}
