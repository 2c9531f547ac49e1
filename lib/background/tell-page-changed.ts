import { tellPages } from './tell.ts';

/** ms of quiet: by then the page has put the answer among its blocks, and a burst of questions is over … */
const QUIET = 300;
/** … but of a page that never rests our own are told after this many. */
const AT_LATEST = 1500;

let timer: ReturnType<typeof setTimeout> | undefined;
let since = 0;

/** Tells the pages of ours that a page names other things now; many questions are told as one. @param now ms since 1970 */
export function tellPageChanged(now: number): void {
  if (timer === undefined) since = now;
  else clearTimeout(timer);
  timer = setTimeout(tell, Math.max(0, Math.min(QUIET, since + AT_LATEST - now)));
}

function tell(): void {
  timer = undefined;
  void tellPages('changed', { what: 'page' });
}
