import type { Handler } from '../handler.ts';
import { Nothing } from '../request-parts.ts';
import { eraseSettings } from '../../settings.ts';

/** Look-ups, seen facts, settings, sites, mutes, choices: as on the first day. The packs stay. */
export const eraseData: Handler<'eraseData'> = {
  request: Nothing,
  async answer(_request, _asker, { reader }) {
    const store = await reader();
    await store?.erase();
    await eraseSettings();
    return true;
  },
};
