import * as v from 'valibot';
import type { Handler } from '../handler.ts';
import { Site } from '../request-parts.ts';
import { switchSite } from './mute.ts';

export const setSite: Handler<'setSite'> = {
  request: v.strictObject({ site: Site, on: v.boolean() }),
  async answer({ site, on }) {
    await switchSite(site, on);
    return true;
  },
};
