import { browser, defineContentScript } from '#imports';
import { answerTab } from '../lib/page/answer-tab.ts';
import { readSlot } from '../lib/page/card-slot.ts';
import { startReading } from '../lib/page/read.ts';
import { removeOldHosts, type OpenRoot } from '../lib/page/remove-old-hosts.ts';
import { takeOver } from '../lib/page/take-over.ts';
import { ask, MessageError } from '../lib/messages.ts';

export default defineContentScript({
  matches: ['<all_urls>'],
  allFrames: true,
  matchAboutBlank: true,
  matchOriginAsFallback: true,
  runAt: 'document_start',
  // WXT would tell every page by a window message that we are here.
  noScriptStartedPostMessage: true,
  main() {
    const signal = takeOver();
    // A page that only begins has none.
    if (document.readyState !== 'loading') removeOldHosts(document, openRoot);
    startReading({
      document,
      signal,
      ask,
      listen: answerTab,
      isAlive: () => browser.runtime?.id !== undefined,
      async loadCard() {
        if (!readSlot()) await ask('loadCard', {});
        const make = readSlot();
        if (!make) throw new MessageError('NO_CARD', 'its script did not run');
        return make;
      },
    });
  },
});

/** Chromium has a function for it, Firefox a property no page can see. */
const openRoot: OpenRoot = (element) =>
  (browser as { dom?: { openOrClosedShadowRoot: OpenRoot } }).dom?.openOrClosedShadowRoot(element) ??
  (element as { openOrClosedShadowRoot?: ShadowRoot | null }).openOrClosedShadowRoot ??
  null;
