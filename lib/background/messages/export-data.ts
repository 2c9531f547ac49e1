import { localDay } from '../desk.ts';
import type { Handler } from '../handler.ts';
import { Nothing } from '../request-parts.ts';
import { writeExport } from '../reader-export.ts';
import { readStoredSettings } from '../../settings.ts';

/** All that is kept of the reader, as one JSON text. */
export const exportData: Handler<'exportData'> = {
  request: Nothing,
  async answer(_request, _asker, { reader, now }) {
    const store = await reader();
    const own = (await store?.all()) ?? { lookUps: [], seen: [] };
    return writeExport(await readStoredSettings(), own, localDay(now()));
  },
};
