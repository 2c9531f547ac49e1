import { useEffect, useState } from 'preact/hooks';
import { browser } from 'wxt/browser';

export interface FrontTab {
  tabId: number;
  windowId: number;
}

/** The tab in front of this window, followed as the reader changes it. Undefined until known. */
export function useFrontTab(): FrontTab | undefined {
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
  return tab;
}
