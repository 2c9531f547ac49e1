import type { Handler } from '../handler.ts';
import { privateSettings } from '../private-settings.ts';
import { Nothing } from '../request-parts.ts';
import { eraseSettings, panelRequest } from '../../settings.ts';

/** Look-ups, seen facts, settings, sites, mutes, choices: as on the first day. The packs stay. */
export const eraseData: Handler<'eraseData'> = {
  request: Nothing,
  async answer(_request, _asker, { reader }) {
    const store = await reader();
    await store?.erase();
    await Promise.all([eraseSettings(), privateSettings.removeValue(), panelRequest.removeValue()]);
    return true;
  },
};
