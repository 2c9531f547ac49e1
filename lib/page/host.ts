export interface Host {
  element: HTMLElement;
  root: ShadowRoot;
  /** Where the card is rendered. */
  place: HTMLElement;
  /** Puts the host where the reader’s pointer reaches it: into the modal dialog or fullscreen element around a word, else under the root. */
  moveTo(word: Element): void;
  /** CSS px of the viewport. */
  show(left: number, top: number): void;
  hide(): void;
}

/** The one node we add to a page, in the top layer, closed to its scripts. It is attached when first moved. */
export function createHost(document: Document): Host {
  const element = document.createElement('div');
  const root = element.attachShadow({ mode: 'closed' });
  const place = document.createElement('div');
  place.dataset['card'] = '';
  root.append(place);
  element.popover = 'manual';
  set(element, { all: 'initial', display: 'none' });

  return {
    element,
    root,
    place,
    moveTo(word) {
      const parent = around(word) ?? document.documentElement;
      if (element.parentNode !== parent) parent.append(element);
    },
    show(left, top) {
      // A page that zooms its root would zoom us, too: everything is divided by it.
      const zoom = document.documentElement.currentCSSZoom || 1;
      set(element, {
        display: 'block',
        position: 'fixed',
        inset: 'auto',
        left: `${left}px`,
        top: `${top}px`,
        margin: '0',
        border: '0',
        padding: '0',
        overflow: 'visible',
        background: 'none',
        zoom: zoom === 1 ? 'normal' : String(1 / zoom),
      });
      if (element.isConnected && !element.matches(':popover-open')) element.showPopover();
    },
    hide() {
      if (element.isConnected && element.matches(':popover-open')) element.hidePopover();
      set(element, { display: 'none' });
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

/** Inline and important: no rule of the page wins over it. */
function set(element: HTMLElement, styles: Record<string, string>): void {
  for (const [name, value] of Object.entries(styles)) element.style.setProperty(name, value, 'important');
}
