import { browser } from 'wxt/browser';
import type { EntityRef } from '../facts/id.ts';
import { type PageEntity, type PageMentions, MessageError, askTab } from '../messages.ts';
import { isGone } from './is-gone.ts';

/** The names on a page over all its frames, the top one first; `undefined` when no frame of it can be asked. */
export async function listMentions(tabId: number): Promise<PageMentions | undefined> {
  const frames = await frameIds(tabId);
  const answers = await Promise.all(
    frames.map((frameId) => unlessUnheard(askTab(tabId, 'listMentions', {}, frameId))),
  );
  const found = answers.filter((answer) => answer !== undefined);
  const [top] = found;
  return top && { ...top, entities: mergeEntities(found.map((answer) => answer.entities)) };
}

/** Has a page scroll to a mention, counted through its frames as they are listed; resolves to whether there was one. */
export async function jumpToMention(tabId: number, ref: EntityRef, nth: number): Promise<boolean> {
  let left = nth;
  for (const frameId of await frameIds(tabId)) {
    const count = (await unlessUnheard(askTab(tabId, 'jumpTo', { ref, nth: left }, frameId))) ?? 0;
    if (left < count) return true;
    left -= count;
  }
  return false;
}

/** A message without a frame brings the first answer only, and a list of frames needs a permission of its own: this asks each. */
async function frameIds(tabId: number): Promise<number[]> {
  try {
    const results = await browser.scripting.executeScript({
      target: { tabId, allFrames: true },
      func: () => true,
    });
    return results.map((result) => result.frameId).sort((a, b) => a - b);
  } catch (error) {
    // Store pages, PDF viewers, error pages: the browser does not let us in, and says so by rejecting.
    console.warn('Backgrounder: this page cannot be read', error);
    return [];
  }
}

/** A frame too small to be read has nobody who answers, and one that has been left meanwhile neither. */
async function unlessUnheard<T>(answer: Promise<T>): Promise<T | undefined> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof MessageError || isGone(error)) return undefined;
    throw error;
  }
}

/** In reading order, each entity once, its counts added up. */
export function mergeEntities(frames: readonly (readonly PageEntity[])[]): PageEntity[] {
  const merged = new Map<string, PageEntity>();
  for (const entity of frames.flat()) {
    const known = merged.get(entity.ref);
    merged.set(entity.ref, {
      ref: entity.ref,
      count: (known?.count ?? 0) + entity.count,
      underlined: entity.underlined || (known?.underlined ?? false),
    });
  }
  return [...merged.values()];
}
