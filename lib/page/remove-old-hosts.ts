/** Looks into a shadow root that is closed to pages: only an extension may. */
export type OpenRoot = (element: HTMLElement) => ShadowRoot | null;

/**
 * Takes away what an older copy of the extension left on the page. Firefox ends the scripts of an updated extension
 * without a word to them: an open card would stay for ever, and answer nothing.
 */
export function removeOldHosts(document: Document, openRoot: OpenRoot): void {
  for (const element of document.querySelectorAll<HTMLElement>('div[popover=manual]')) {
    // As `createHost` makes them: `all` itself is not told any more once one of all is another.
    const isLikeOurs =
      element.style.getPropertyValue('color') === 'initial' &&
      element.style.getPropertyPriority('color') === 'important' &&
      element.attributes.length === 2;
    if (isLikeOurs && openRoot(element)?.mode === 'closed') element.remove();
  }
}
