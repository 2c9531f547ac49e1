import type { EntityRef } from '../../lib/facts/id.ts';
import { askTab } from '../../lib/messages.ts';

/** Scrolls the page to a mention and flashes it; resolves to whether there was one. @param nth counted from 0 */
export async function jumpTo(tabId: number, ref: EntityRef, nth: number): Promise<boolean> {
  try {
    return await askTab(tabId, 'jumpTo', { ref, nth });
  } catch (error) {
    console.warn('Backgrounder: the page did not answer', error);
    return false;
  }
}
