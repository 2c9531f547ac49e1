export interface Host {
  element: HTMLElement;
  root: ShadowRoot;
  /** Where the card is rendered. */
  place: HTMLElement;
  /**
   * Lays the host out, unseen, where the reader’s pointer reaches it: in the modal dialog or fullscreen element around
   * a word, else under the root.
   */
  prepare: (word: Element) => void;
  /** CSS px of the viewport. */
  show: (left: number, top: number) => void;
  hide: () => void;
}

/** The one node we add to a page, in the top layer, closed to its scripts. It is attached for the first card. */
export function createHost(document: Document): Host {
  const element = document.createElement('div');
  const root = element.attachShadow({ mode: 'closed' });
  const place = document.createElement('div');
  root.append(place);
  element.popover = 'manual';
  const set = (styles: Record<string, string>): void => {
    // Inline and important: no rule of the page wins over it.
    for (const [name, value] of Object.entries(styles)) element.style.setProperty(name, value, 'important');
  };
  set({ all: 'initial', position: 'fixed', inset: 'auto', margin: '0', border: '0', padding: '0' });
  set({ overflow: 'visible', background: 'none', display: 'none' });

  return {
    element,
    root,
    place,
    prepare(word) {
      const parent = around(word) ?? document.documentElement;
      if (element.parentNode !== parent) parent.append(element);
      // A page that zooms its root would zoom us, too.
      const zoom = parent.currentCSSZoom || 1;
      set({ display: 'block', visibility: 'hidden', left: '0', top: '0', zoom: String(1 / zoom) });
    },
    show(left, top) {
      set({ left: `${left}px`, top: `${top}px`, visibility: 'visible' });
      if (element.isConnected && !element.matches(':popover-open')) element.showPopover();
    },
    hide() {
      if (element.isConnected && element.matches(':popover-open')) element.hidePopover();
      set({ display: 'none' });
    },
  };
}

/** The top-most modal dialog or fullscreen element around a word: what is outside of it takes no clicks. */
function around(word: Element): Element | undefined {
  for (let at: Element | null = word; at;) {
    const found: Element | null = at.closest(':modal,:fullscreen');
    if (found) return found;
    const root = at.getRootNode();
    at = root instanceof ShadowRoot ? root.host : null;
  }
  return undefined;
}
