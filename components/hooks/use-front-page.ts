import { useCallback, useEffect, useState } from 'preact/hooks';
import { browser } from 'wxt/browser';
import type { PopupState, Request } from '../../lib/messages.ts';
import { type Asked, useAnswer } from './use-answer.ts';
import { useNews } from './use-news.ts';

interface FrontTab {
  tabId: number;
  windowId: number;
}

export interface FrontPage {
  /** Undefined until known. */
  tab: FrontTab | undefined;
  page: Asked<PopupState>;
  askAgain: () => void;
}

/**
 * The tab in front of this window and what its page names. Both are followed by being told: by the browser of another
 * tab, document or title, by the background of other packs and settings, by the page that it names other things now.
 */
export function useFrontPage(): FrontPage {
  const [tab, setTab] = useState<FrontTab>();
  const tabId = tab?.tabId;
  const [page, askAgain] = useAnswer('pageEntities', tabId === undefined ? null : { tabId });
  useEffect(() => {
    const look = async () => {
      const [front] = await browser.tabs.query({ active: true, currentWindow: true });
      if (front?.id === undefined) return;
      const { id, windowId } = front;
      setTab((old) => (old?.tabId === id ? old : { tabId: id, windowId }));
    };
    const changed = () => void look();
    changed();
    browser.tabs.onActivated.addListener(changed);
    return () => browser.tabs.onActivated.removeListener(changed);
  }, []);
  useEffect(() => {
    const updated = (id: number, { status, title }: { status?: string; title?: string }) => {
      if (id === tabId && (status === 'complete' || title !== undefined)) askAgain();
    };
    browser.tabs.onUpdated.addListener(updated);
    return () => browser.tabs.onUpdated.removeListener(updated);
  }, [tabId, askAgain]);
  const heard = useCallback(
    (news: Request<'changed'>) => {
      if (news.what !== 'page' || news.tabId === tabId) askAgain();
    },
    [tabId, askAgain],
  );
  useNews('changed', heard);
  return { tab, page, askAgain };
}
