import type { Handler } from '../handler.ts';
import { readStatuses } from '../pack-statuses.ts';
import { readerLanguages } from '../policy.ts';
import { Nothing } from '../request-parts.ts';
import { readSettings } from '../../settings.ts';

export const packs: Handler<'packs'> = {
  request: Nothing,
  async answer(_request, _asker, desk) {
    return readStatuses(desk, readerLanguages(await readSettings()));
  },
};
