/**
 * Esc closes an open card and reaches nobody else; with no card open it is the page’s.
 * Set at `document_start`, so that few scripts of a page hear the key before us.
 */
export function holdEscape(isOpen: () => boolean, close: () => void, signal: AbortSignal): void {
  let isHeld = false;
  const swallow = (event: Event): void => {
    event.preventDefault();
    event.stopImmediatePropagation();
  };
  const options = { capture: true, signal };
  addEventListener(
    'keydown',
    (event) => {
      if (event.key !== 'Escape' || !event.isTrusted || !(isOpen() || (isHeld && event.repeat))) return;
      isHeld = true;
      swallow(event);
      close();
    },
    options,
  );
  addEventListener(
    'keyup',
    (event) => {
      if (event.key !== 'Escape' || !isHeld) return;
      isHeld = false;
      swallow(event);
    },
    options,
  );
}
