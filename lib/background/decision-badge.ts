import { browser } from 'wxt/browser';
import { needsDecision } from '../sync/state.ts';
import type { Desk } from './desk.ts';

// The browser knows a message by its name with underscores.
const DECISION = 'toolbar.decision'.replace('.', '_');

/** Marks the toolbar icon while a pack needs a decision of the reader, and says so where the pointer rests on it. */
export async function showDecision({ knowledge, sync }: Pick<Desk, 'knowledge' | 'sync'>): Promise<void> {
  try {
    const ctl = await knowledge.ctl();
    const packs = ctl ? await sync.states() : [];
    const isNeeded = packs.some(({ now }) => needsDecision(now));
    await browser.action.setBadgeText({ text: isNeeded ? '!' : '' });
    const name = browser.i18n.getMessage('extName' as never);
    const words = browser.i18n.getMessage(DECISION as never);
    await browser.action.setTitle({ title: isNeeded ? `${name}: ${words}` : name });
  } catch (error) {
    console.warn('Backgrounder: the toolbar icon does not tell whether something is to be decided', error);
  }
}
