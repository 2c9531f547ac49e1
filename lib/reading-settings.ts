/** How much is marked: sparing is the default, by prominence and density. */
export type Marking = 'sparing' | 'first' | 'all' | 'none';
/** How a card opens: after 150, 300 or 800 ms of rest, on a click, or with a modifier key held. */
export type Opening = 'fast' | 'normal' | 'slow' | 'click' | 'modifier';

/** What a page needs to know to behave as the reader asked. Types only: the pure rooms read them, too. */
export interface ReadingSettings {
  marking: Marking;
  opening: Opening;
}
