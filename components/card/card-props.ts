import type { CitationFormat } from '../../lib/brief/citation.ts';
import type { CardView, FactView } from '../../lib/brief/view.ts';
import type { EntityRef } from '../../lib/facts/id.ts';
import type { Phrase } from '../../lib/facts/phrase.ts';

/** What the card is about to say. Every state has its own quiet face. */
export type CardState =
  /** The facts were asked for. Only the name is known: the words on the page. */
  | { state: 'loading'; name: Phrase }
  | {
      state: 'card';
      card: CardView;
      /** Every fact was asked for and is in `card.facts`; otherwise the best two or three are. */
      all: boolean;
      /** A chip or “All facts” led here: the back arrow is shown. */
      canGoBack: boolean;
    }
  /** The entity is no longer in any pack. `name` is what the page calls it. */
  | { state: 'gone'; name: Phrase }
  /** Every fact was taken back; `on` is a date in the reader’s words. */
  | { state: 'withdrawn'; name: Phrase; on: string }
  /** Nothing answered: one line and “Try again”. */
  | { state: 'failed'; name: Phrase }
  /** One line with Undo, until the pointer leaves. `what` chooses the words. */
  | { state: 'muted'; name: Phrase; what: CardMute };

/** What can be turned off from the card’s menu. The page adds the surface and the site. */
export type CardMute =
  | { kind: 'entity'; ref: EntityRef }
  /** This name is not that entity here. */
  | { kind: 'match'; ref: EntityRef }
  | { kind: 'site' }
  /** Open cards only on a click from now on. */
  | { kind: 'hover' };

/** Everything a card can ask for. The page decides, then hands new props. */
export interface CardActions {
  openRelated: (ref: EntityRef) => void;
  back: () => void;
  /** Asks for every fact; they open inside the card. */
  showAll: () => void;
  /** Puts facts with their citations on the clipboard; resolves to whether that worked. */
  copy: (facts: readonly FactView[], format: CitationFormat) => Promise<boolean>;
  mute: (what: CardMute) => void;
  undo: () => void;
  /** Two entities bear the name: the reader says which is meant on this site. */
  choose: (ref: EntityRef) => void;
  retry: () => void;
  /** Opens the pack’s contact with the fact filled in. */
  report: (fact: FactView) => void;
  close: () => void;
  /**
   * The card’s size in CSS px, as a layout effect before anything is painted: once after each change of props,
   * and again when the reader changes it (menu, copied). Place and show the card on the first call.
   */
  onSize: (size: { width: number; height: number }) => void;
}

export interface CardProps extends CardActions {
  now: CardState;
  /** From the page’s own background; forced colours win over both. */
  theme: 'light' | 'dark';
  /** The tallest the card may be, CSS px: `min(60vh, 420)`, or what the place leaves. Facts that do not fit whole are left out. */
  maxHeight: number;
  /** CSS px: 360, or the window less its margins. */
  width: number;
  /** Opened from the keyboard: the card takes the focus and is a dialog by name. */
  focus: boolean;
  /** A finger, not a pointer: hit areas of 44 px, a sheet rather than a card. */
  touch?: boolean;
}
