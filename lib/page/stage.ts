import type { CardMount } from '../../components/card/mount-card.tsx';
import type { CardMute, CardProps, CardState } from '../../components/card/card-props.ts';
import { citation } from '../brief/citation.ts';
import { reportLink } from '../brief/report-link.ts';
import type { CardAnswer, FactView, PageContext } from '../brief/view.ts';
import type { EntityRef } from '../facts/id.ts';
import type { Why } from '../facts/mention.ts';
import type { Mute } from '../messages.ts';
import { createHost } from './host.ts';
import { place, roomIn, type Place } from './place.ts';
import type { Point, Rect } from './rect.ts';
import type { Ask } from './scan.ts';
import { themeAt } from './theme.ts';

/** CSS px kept for a card whose facts are not there yet: most cards are about this tall. */
const RESERVED = 280;

/** Puts the card component into a shadow root. */
export type MountCard = (root: ShadowRoot, into: HTMLElement) => CardMount;

/** A card to be opened beside a word. */
export interface CardRequest {
  /** One, or several bearers of one name. */
  refs: EntityRef[];
  why?: Why | undefined;
  /** The words on the page. */
  surface: string;
  /** BCP 47, of the words. */
  lang: string;
  /** What the word stands in. */
  element: Element;
  lines: Rect[];
  pointer?: Point | undefined;
  /** Opened by keyboard: the card takes the focus and gives it back. */
  focus: boolean;
  touch: boolean;
  page: PageContext;
  /** Asked for when the word was entered. */
  answer: Promise<CardAnswer>;
  on: CardEvents;
}

/** What the hover machine wants to know of the card. */
export interface CardEvents {
  /** It stands here now. */
  placed: (card: Rect) => void;
  /** It became one line with Undo: it goes when the pointer does. */
  muted: () => void;
  close: () => void;
}

export interface CardStage {
  open: (request: CardRequest) => void;
  close: () => void;
  /** The packs are others: a card whose entity went with them says so, any other stays as it is. */
  recheck: () => void;
  /** The one node of ours; it is in the page once a card was open. */
  host: HTMLElement;
  /** The facts that are shown now, for “seen”. */
  shown(): { ref: EntityRef; facts: FactView[] } | undefined;
  isMuted: () => boolean;
}

interface Look {
  refs: EntityRef[];
  why?: Why | undefined;
  all: boolean;
}

/** The one stage of a document, on which one card at a time is shown. */
export function createStage(document: Document, ask: Ask, mountCard: MountCard): CardStage {
  const host = createHost(document);
  let mount: CardMount | undefined;
  let request: CardRequest | undefined;
  let state: CardState | undefined;
  let path: Look[] = [];
  let undoable: Mute | undefined;
  let before: CardState | undefined;
  let focused: Element | null = null;
  /** The least room any place had: a card that was cut to fit stays so. */
  let limit = Infinity;
  /** Once open a card does not move. */
  let stands: Place | undefined;

  const name = () => ({ text: request?.surface ?? '', lang: request?.lang ?? '' });

  function open(next: CardRequest): void {
    close();
    request = next;
    path = [{ refs: next.refs, why: next.why, all: false }];
    limit = Infinity;
    stands = undefined;
    focused = next.focus ? document.activeElement : null;
    mount ??= mountCard(host.root, host.place);
    host.prepare(next.element);
    take(next.answer);
  }

  /** Shows what an answer says, as long as nothing else was asked for. */
  function take(answer: Promise<CardAnswer>): void {
    const mine = request;
    const look = path.at(-1);
    const show = (next: CardState): void => {
      if (mine === request && look === path.at(-1)) render(next);
    };
    const settled = answer.then(
      (known): CardState => stateOf(known, path, name()),
      (): CardState => ({ state: 'failed', name: name() }),
    );
    // An answer that is there already comes first: no flash of the loading face.
    const loading = new Promise<undefined>((resolve) => {
      setTimeout(resolve, 0);
    });
    void Promise.race([settled, loading]).then((first) => {
      if (first) return show(first);
      if (state === undefined) show({ state: 'loading', name: name() });
      return settled.then(show);
    });
  }

  function render(next: CardState): void {
    if (!request || !mount) return;
    state = next;
    const room = roomIn(windowOf(document));
    const props: CardProps = {
      ...actions,
      now: next,
      theme: themeAt(request.element),
      width: room.width,
      maxHeight: Math.min(room.maxHeight, limit),
      focus: request.focus,
      touch: request.touch,
    };
    mount.render(props);
  }

  function onSize({ width, height }: { width: number; height: number }): void {
    if (!request || !state) return;
    const { lines, pointer, element, on } = request;
    const rtl = getComputedStyle(element).direction === 'rtl';
    const wanted = state.state === 'loading' ? Math.max(height, RESERVED) : height;
    stands ??= place({ lines, pointer, width, height: wanted, window: windowOf(document), rtl });
    if (height > stands.maxHeight && limit > stands.maxHeight) {
      // What does not fit whole is left out; a layout effect may not render, so it is done right after.
      limit = stands.maxHeight;
      queueMicrotask(() => state && render(state));
      return;
    }
    const { left, top } = stands;
    host.show(left, top);
    on.placed({ left, top, right: left + width, bottom: top + height });
  }

  /** Mutes, or takes it back, and shows what that leads to. */
  async function change(what: Mute, undo: boolean, then: CardState | undefined): Promise<void> {
    const mine = request;
    let next = then;
    try {
      await ask('mute', { what, undo });
    } catch {
      next = { state: 'failed', name: name() };
    }
    if (mine !== request || !next) return;
    render(next);
    if (next.state === 'muted') mine?.on.muted();
  }

  function stateFor(look: Look): Promise<CardAnswer> {
    const { refs, why, all } = look;
    const page = request?.page ?? { entities: [] };
    return ask('getCard', { refs, page, ...(why ? { why } : {}), ...(all ? { all } : {}) });
  }

  function go(look: Look): void {
    path.push(look);
    take(stateFor(look));
  }

  const actions: Omit<CardProps, 'now' | 'theme' | 'width' | 'maxHeight' | 'focus' | 'touch'> = {
    openRelated: (ref) => go({ refs: [ref], all: false }),
    back() {
      path.pop();
      const last = path.at(-1);
      if (last) take(stateFor(last));
    },
    showAll() {
      const last = path.at(-1);
      if (last) go({ ...last, all: true });
    },
    async copy(facts, format) {
      try {
        await navigator.clipboard.writeText(citation(facts, format));
        return true;
      } catch {
        // The page’s permission policy may forbid the clipboard: the card says that it did not work.
        return false;
      }
    },
    mute(what) {
      const { surface = '' } = request ?? {};
      undoable = muteOf(what, surface);
      before = state;
      void change(undoable, false, { state: 'muted', name: name(), what });
    },
    undo() {
      if (!undoable) return;
      void change(undoable, true, before);
      undoable = undefined;
    },
    choose(ref) {
      const { surface = '' } = request ?? {};
      void ask('choose', { surface, ref }).catch(ignoreLostChoice);
      path = [];
      go({ refs: [ref], why: { rule: 'chosen' }, all: false });
    },
    retry() {
      const last = path.at(-1);
      if (last) take(stateFor(last));
    },
    report(fact) {
      const card = state?.state === 'card' ? state.card : undefined;
      if (card) openElsewhere(document, reportLink(card, fact));
    },
    close: () => request?.on.close(),
    onSize,
  };

  function close(): void {
    if (!request) return;
    const { focus } = request;
    request = undefined;
    state = undefined;
    undoable = undefined;
    host.hide();
    mount?.unmount();
    if (focus && focused instanceof HTMLElement && focused.isConnected)
      focused.focus({ preventScroll: true });
    focused = null;
  }

  function recheck(): void {
    const mine = request;
    const look = path.at(-1);
    if (!mine || !look || state?.state !== 'card') return;
    const show = (answer: CardAnswer): void => {
      if (mine === request && look === path.at(-1) && answer.state !== 'card')
        render(stateOf(answer, path, name()));
    };
    stateFor(look).then(show, keepWhatIsShown);
  }

  return {
    open,
    close,
    recheck,
    host: host.element,
    shown: () => (state?.state === 'card' ? { ref: state.card.ref, facts: state.card.facts } : undefined),
    isMuted: () => state?.state === 'muted',
  };
}

function stateOf(answer: CardAnswer, path: Look[], name: { text: string; lang: string }): CardState {
  switch (answer.state) {
    case 'card':
      return { state: 'card', card: answer.card, all: path.at(-1)?.all ?? false, canGoBack: path.length > 1 };
    case 'gone':
      return { state: 'gone', name };
    case 'withdrawn':
      return { state: 'withdrawn', name: answer.name, on: answer.on };
  }
}

function muteOf(what: CardMute, surface: string): Mute {
  return what.kind === 'match' ? { ...what, surface } : what;
}

function windowOf(document: Document): { width: number; height: number } {
  const { clientWidth } = document.documentElement;
  return { width: clientWidth || innerWidth, height: innerHeight };
}

function openElsewhere(document: Document, address: string): void {
  const link = document.createElement('a');
  link.href = address;
  link.target = '_blank';
  link.rel = 'noreferrer noopener';
  link.click();
}

/** A choice that could not be kept is asked again next time; the card shows what was chosen all the same. */
function ignoreLostChoice(): void {}

/** What stands there was true a moment ago; the next question of the reader says what fails. */
function keepWhatIsShown(): void {}
