import { browser } from 'wxt/browser';
import type { Settings } from '../settings.ts';
import type { Asker } from './handler.ts';

/** Whether what is done may be remembered: only with history on, and never from a private window. */
export async function isRecorded(settings: Pick<Settings, 'history'>, asker: Asker): Promise<boolean> {
  return settings.history && !(await isInPrivate(asker));
}

/**
 * Whether somebody asks from a private window. A popup does not say which window it belongs to, so the window in front
 * decides; when even that is unknown, it is taken for private.
 */
export async function isInPrivate(asker: Asker): Promise<boolean> {
  if (asker.isPrivate) return true;
  if (asker.tabId !== undefined) return false;
  try {
    return (await browser.windows.getLastFocused()).incognito;
  } catch (error) {
    console.warn('Backgrounder: it is not known whether the window is private; nothing is kept', error);
    return true;
  }
}
