import * as v from 'valibot';
import type { Handler } from '../handler.ts';
import { isInPrivate } from '../is-recorded.ts';
import { switchSite } from '../private-settings.ts';
import { Site } from '../request-parts.ts';

export const setSite: Handler<'setSite'> = {
  request: v.strictObject({ site: Site, on: v.boolean() }),
  async answer({ site, on }, asker) {
    await switchSite(site, on, await isInPrivate(asker));
    return true;
  },
};
