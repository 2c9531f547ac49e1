/** ms a page that has loaded is given to finish what it does at its start … */
const PAUSE = 2500;
/** … and one that never has. */
const AT_LATEST = 20_000;

/**
 * While a page is being made it has the first claim on the processor: what is below the viewport is read when the page
 * has come to rest, or when somebody wants it.
 */
export interface Later {
  /** Whether an element is to be left for later: it is not to be seen without scrolling, and there is no hurry. */
  isFar: (element: Element) => boolean;
  /** Remembers an element of which something was left unread. */
  keep: (element: Element) => void;
  /** Hands out what was kept. */
  take: () => Element[];
  /** The page, or what it shows, is a new one: there is no hurry any more. */
  begin: () => void;
  /** Somebody wants all of the page now. */
  hurry: () => void;
}

/** @param onDue called once after each `begin` */
export function createLater(document: Document, signal: AbortSignal, onDue: () => void): Later {
  const kept: Element[] = [];
  let isDue = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function hurry(): void {
    clearTimeout(timer);
    if (isDue || signal.aborted) return;
    isDue = true;
    onDue();
  }

  function wait(): void {
    clearTimeout(timer);
    timer = setTimeout(hurry, document.readyState === 'complete' ? PAUSE : AT_LATEST);
  }

  const take = (): Element[] => kept.splice(0);

  addEventListener('load', wait, { signal });
  // Of any scroller, and of the page itself.
  addEventListener('scroll', hurry, { signal, capture: true, passive: true });

  return {
    isFar: (element) => !isDue && element.getBoundingClientRect().top > innerHeight,
    keep: (element) => void kept.push(element),
    take,
    begin() {
      take();
      isDue = false;
      wait();
    },
    hurry,
  };
}
