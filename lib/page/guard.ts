import type { WhyPrivate } from '../messages.ts';

/** Frames smaller than this are advertisements and widgets. */
const ROOM = '(min-width:400px) and (min-height:300px)';
/** A document whose fields cover more than this share of the viewport is an editor or a mail program. */
const EDITABLE = 0.5;

const TEXTS = new Set(['text/html', 'application/xhtml+xml', 'text/plain']);

/** Whether a document may be read at all: text. PDF viewers and XML are left alone. */
export function isText({ contentType, documentElement }: Document): boolean {
  return TEXTS.has(contentType) && documentElement instanceof HTMLElement;
}

/** Runs once there is room for an article: at once in a window, in a frame when it is, or becomes, of some size. */
export function whenRoomy(signal: AbortSignal, then: () => void): void {
  const room = matchMedia(ROOM);
  if (self === top || room.matches) then();
  else room.addEventListener('change', then, { once: true, signal });
}

/** Why a document is left unread for now: a password field is in view, or most of what is in view is there to be edited. */
export function whyPrivate(document: Document): WhyPrivate | undefined {
  if (document.designMode === 'on' || isEditable(document.body)) return 'editable';
  // Asked often, on pages of any size: live lists by name cost nothing, a selector walks the page.
  for (const field of document.getElementsByTagName('input'))
    if (
      field.type === 'password' &&
      field.checkVisibility({ visibilityProperty: true }) &&
      areaInView(field) > 0
    )
      return 'password';
  let area = 0;
  for (const field of document.getElementsByTagName('textarea')) area += areaInView(field);
  for (const field of document.querySelectorAll<HTMLElement>('[contenteditable]'))
    if (field.isContentEditable && !field.parentElement?.isContentEditable) area += areaInView(field);
  return area > EDITABLE * innerWidth * innerHeight ? 'editable' : undefined;
}

/** By its attribute: `isContentEditable` has the browser work out every style that is still open. */
function isEditable(element: HTMLElement | null): boolean {
  return element?.contentEditable === 'true' || element?.contentEditable === 'plaintext-only';
}

/** CSS px² */
function areaInView(element: Element): number {
  const { left, top, right, bottom } = element.getBoundingClientRect();
  const width = Math.min(right, innerWidth) - Math.max(left, 0);
  const height = Math.min(bottom, innerHeight) - Math.max(top, 0);
  return width > 0 && height > 0 ? width * height : 0;
}
