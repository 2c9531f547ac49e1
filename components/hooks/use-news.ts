import { useEffect } from 'preact/hooks';
import { browser } from 'wxt/browser';
import type { Envelope, NewsMessages, Request } from '../../lib/messages.ts';

/** Calls back when the background tells its pages something, for as long as the component lives. */
export function useNews<K extends keyof NewsMessages>(name: K, heard: (request: Request<K>) => void): void {
  useEffect(() => {
    const listen = (message: unknown): undefined => {
      const envelope = message as Partial<Envelope> | null;
      if (envelope?.backgrounder === 1 && envelope.name === name) heard(envelope.request as Request<K>);
      return undefined;
    };
    browser.runtime.onMessage.addListener(listen);
    return () => browser.runtime.onMessage.removeListener(listen);
  }, [name, heard]);
}
