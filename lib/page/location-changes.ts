/** ms a page is given to put its new article there. */
const SETTLE = 300;

/**
 * Calls back when a page shows another article without loading another document (History or Navigation API).
 * @returns looks now, too: for browsers that say nothing of `pushState`
 */
export function watchLocation(
  onChange: { leave: () => void; arrive: () => void },
  signal: AbortSignal,
): () => void {
  let last = articleOf(location.href);
  let timer: ReturnType<typeof setTimeout> | undefined;

  const look = (): void => {
    const now = articleOf(location.href);
    if (now === last) return;
    last = now;
    onChange.leave();
    clearTimeout(timer);
    timer = setTimeout(onChange.arrive, SETTLE);
  };
  addEventListener('popstate', look, { signal });
  // Firefox has it since 147.
  if ('navigation' in globalThis) navigation.addEventListener('currententrychange', look, { signal });
  signal.addEventListener('abort', () => clearTimeout(timer));
  return look;
}

/** The address without a fragment that only names a place on the page. */
function articleOf(href: string): string {
  return href.replace(/#(?![!/]).*$/, '');
}
