import { useEffect, useState } from 'preact/hooks';
import { browser } from 'wxt/browser';

interface FrontTab {
  tabId: number;
  windowId: number;
}

/**
 * The tab in front of this window, followed as the reader changes it. Undefined until known.
 * @param loaded called when another document has come into it
 */
export function useFrontTab(loaded: () => void): FrontTab | undefined {
  const [tab, setTab] = useState<FrontTab>();
  useEffect(() => {
    const look = async () => {
      const [front] = await browser.tabs.query({ active: true, currentWindow: true });
      if (front?.id === undefined) return;
      const { id: tabId, windowId } = front;
      setTab((old) => (old?.tabId === tabId ? old : { tabId, windowId }));
    };
    const changed = () => void look();
    changed();
    browser.tabs.onActivated.addListener(changed);
    return () => browser.tabs.onActivated.removeListener(changed);
  }, []);
  useEffect(() => {
    if (!tab) return;
    const updated = (tabId: number, { status }: { status?: string | undefined }) => {
      if (tabId === tab.tabId && status === 'complete') loaded();
    };
    browser.tabs.onUpdated.addListener(updated);
    return () => browser.tabs.onUpdated.removeListener(updated);
  }, [tab, loaded]);
  return tab;
}
