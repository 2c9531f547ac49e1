import type { PageContext } from '../brief/view.ts';
import type { EntityRef } from '../facts/id.ts';
import type { Answer, PageEntity, PageMessages, Policy, Request, TabMessages } from '../messages.ts';
import type { PageMention } from './block.ts';
import { choose } from './choose.ts';
import { holdEscape } from './escape.ts';
import { canBeRead, isPrivateView } from './guard.ts';
import { createPainter, type Painter } from './highlight.ts';
import { awaitFirstTouch } from './first-touch.ts';
import type { Hover, MakeHover } from './hover.ts';
import { createLookup } from './lookup.ts';
import { pageDate } from './page-date.ts';
import { scan, type Scan } from './scan.ts';

/** Answers to what background and panel ask of a page. */
export type TabAnswers = { [K in keyof TabMessages]: (request: Request<K>) => Answer<K> };

export interface ReadOptions {
  document: Document;
  /** Ends everything: nothing is left on the page. */
  signal: AbortSignal;
  ask: <K extends keyof PageMessages>(name: K, request: Request<K>) => Promise<Answer<K>>;
  /** On a stranger’s page the background injects the card’s code; on the welcome page it is an `import()`. */
  loadCard: () => Promise<MakeHover>;
  /** Where background and panel are heard. */
  listen: (answers: TabAnswers, signal: AbortSignal) => void;
  /** False once the extension was updated or removed under the page. */
  isAlive?: () => boolean;
}

/** One reading session on a document: names are found and underlined, a rest on one opens its card. */
export function startReading({
  document,
  signal,
  ask,
  loadCard,
  listen,
  isAlive = () => true,
}: ReadOptions): void {
  let reading: AbortController | undefined;
  let policy: Policy | undefined;
  let scanning: Scan | undefined;
  let painter: Painter | undefined;
  let chosen: PageMention[] = [];
  let isPainted = false;

  let hover: Hover | undefined;
  const lookup = createLookup(
    document,
    {
      blocksOf: (node) => scanning?.blocksOf(node) ?? [],
      shadowRoots: () => scanning?.shadowRoots() ?? [],
    },
    { update: () => undefined, rangeOf: (mention) => painter?.rangeOf(mention) },
  );
  holdEscape(
    () => hover?.isOpen() ?? false,
    () => hover?.close(),
    signal,
  );
  awaitFirstTouch(lookup, async () => (await getHover()).hear, signal);

  async function getHover(): Promise<Hover> {
    const make = await loadCard();
    hover ??= make({
      document,
      signal,
      ask,
      lookup,
      opening: () => (policy?.reading ? policy.settings.opening : 'click'),
      page: pageContext,
      chosen: () => chosen,
    });
    return hover;
  }

  async function begin(): Promise<void> {
    if (!canBeRead(document) || signal.aborted) return;
    try {
      take(await ask('hello', { top: self === top }));
    } catch {
      // Nobody answers: the extension is being updated, or was removed. The page stays as it is.
    }
  }

  function take(next: Policy): void {
    if (signal.aborted) return;
    policy = next;
    if (next.reading) {
      if (scanning) scanning.restart();
      else start(next);
    } else stop();
  }

  function start(_policy: Policy & { reading: true }): void {
    reading = new AbortController();
    const ends = AbortSignal.any([signal, reading.signal]);
    painter = createPainter(document, ends, isAlive);
    scanning = scan({
      document,
      ask,
      signal: ends,
      onChange: repaint,
      mayRead: () => !isPrivateView(document),
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
    if (!policy?.reading || !scanning) return;
    chosen = choose(scanning.blocks(), policy.settings.marking);
    if (chosen.length > 0 && !isPainted) {
      isPainted = true;
      ask('paint', { on: true }).catch(nothingToMend);
    }
    painter?.update(chosen);
  }

  function mentions(): PageMention[] {
    return (scanning?.blocks() ?? []).flatMap((block) => block.mentions ?? []);
  }

  async function pageContext(): Promise<PageContext> {
    const entities = [...new Set(mentions().map(({ refs }) => refs[0]))].filter((ref) => ref !== undefined);
    const date = pageDate(document);
    return { entities, url: location.href, ...(date ? { date } : {}) };
  }

  listen(
    {
      policyChanged({ policy }) {
        take(policy);
        return true;
      },
      packsChanged({ edition }) {
        if (policy?.reading && policy.edition !== edition) take({ ...policy, edition });
        return true;
      },
      step({ to }) {
        if (policy?.reading && isMine(document)) getHover().then((hover) => hover.step(to), nothingToMend);
        return true;
      },
      listMentions: () => {
        const date = pageDate(document);
        return { title: document.title, ...(date ? { date } : {}), entities: entitiesOf(mentions(), chosen) };
      },
      jumpTo({ ref, nth }) {
        const mention = mentions().filter(({ refs }) => refs.includes(ref))[nth];
        if (mention) jump(mention);
        return mention !== undefined;
      },
      lookUp: () => true,
    },
    signal,
  );

  function jump(mention: PageMention): void {
    mention.block.container.scrollIntoView({ block: 'center' });
  }

  whenRead(document, () => void begin());
  addEventListener('pageshow', (event) => event.persisted && void begin(), { signal });
}

/** When the document’s text is there and the browser has a moment. */
function whenRead(document: Document, begin: () => void): void {
  const atLeisure = (): number => requestIdleCallback(begin, { timeout: 500 });
  if (document.readyState === 'loading')
    document.addEventListener('DOMContentLoaded', atLeisure, { once: true });
  else atLeisure();
}

/** Of all frames of a tab, the one a key is meant for: the one with the focus, else the top one. */
function isMine(document: Document): boolean {
  const { activeElement } = document;
  const isInFrame = activeElement?.localName === 'iframe' || activeElement?.localName === 'frame';
  return document.hasFocus() ? !isInFrame : self === top;
}

function entitiesOf(mentions: readonly PageMention[], chosen: readonly PageMention[]): PageEntity[] {
  const entities = new Map<EntityRef, PageEntity>();
  const underlined = new Set(chosen.map(({ refs }) => refs[0]));
  for (const { refs } of mentions) {
    const [ref] = refs;
    if (!ref) continue;
    const known = entities.get(ref);
    if (known) known.count += 1;
    else entities.set(ref, { ref, count: 1, underlined: underlined.has(ref) });
  }
  return [...entities.values()];
}

/** The rule could not be set or removed: the tab is closing, or forbids us. */
function nothingToMend(): void {}
