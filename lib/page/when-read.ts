/** ms until a document nobody sees a frame of (a tab in the background) is read all the same. */
const NO_FRAME = 500;

/** When the document’s text is there, the browser has drawn it once, and has a moment. */
export function whenRead(document: Document, signal: AbortSignal, begin: () => void): void {
  const once = { once: true, signal };
  const atLeisure = (): void => {
    if ('prerendering' in document && document.prerendering === true)
      document.addEventListener('prerenderingchange', atLeisure, once);
    else {
      // Styles and layout are there after a frame; asked for before it, they would be made in a task of ours.
      requestAnimationFrame(soon);
      setTimeout(soon, NO_FRAME);
    }
  };
  let isSoon = false;
  const soon = (): void => {
    if (isSoon) return;
    isSoon = true;
    requestIdleCallback(begin, { timeout: 500 });
  };
  if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', atLeisure, once);
  else atLeisure();
}
