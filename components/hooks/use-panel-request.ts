import { useEffect } from 'preact/hooks';
import { type PanelRequest, panelRequest } from '../../lib/settings.ts';

/** Calls back with what the panel was opened for (the context menu, the address bar), once each. */
export function usePanelRequest(asked: (request: PanelRequest) => void): void {
  useEffect(() => {
    const take = (request: PanelRequest | null) => {
      if (!request) return;
      asked(request);
      void panelRequest.setValue(null);
    };
    void panelRequest.getValue().then(take);
    return panelRequest.watch(take);
  }, [asked]);
}
