import * as v from 'valibot';
import { browser } from 'wxt/browser';
import type { Handler } from '../handler.ts';

// User origin and !important: it reaches open shadow roots, wins over the page's rules, survives a page that replaces its
// style sheets, and stands in no list a page can read. The numbers are those of the look; Nastaliq and Devanagari hang
// lower, hence the wider gap for their languages. What the side panel jumps to is underlined heavily for a moment: Chromium
// paints no background that has user origin.
const UNDERLINE_CSS = `::highlight(backgrounder) {
  text-decoration: underline dotted color-mix(in srgb, currentColor 55%, transparent) max(1px, .08em) !important;
  text-underline-offset: .22em !important;
}
:is(:lang(ur), :lang(hi), :lang(mr), :lang(ne), :lang(ks))::highlight(backgrounder) {
  text-underline-offset: .5em !important;
}
::highlight(backgrounder-flash) {
  text-decoration: underline solid currentColor max(3px, .2em) !important;
  text-underline-offset: .22em !important;
}`;

/** The underline rule of one frame. */
export const paint: Handler<'paint'> = {
  request: v.strictObject({ on: v.boolean() }),
  async answer({ on }, { kind, tabId, frameId }) {
    // A page of ours has the rule in its own style sheet, and takes none from outside.
    if (kind === 'own' || tabId === undefined) return true;
    const injection = {
      target: { tabId, frameIds: [frameId ?? 0] },
      origin: 'USER' as const,
      css: UNDERLINE_CSS,
    };
    // Removing first keeps a frame that asks twice from holding the rule twice.
    await browser.scripting.removeCSS(injection).catch(noteAbsent);
    if (on) await browser.scripting.insertCSS(injection);
    return true;
  },
};

/** Chromium rejects when there was nothing to remove. */
function noteAbsent(): void {}
