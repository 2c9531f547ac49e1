import * as v from 'valibot';
import type { Handler } from '../handler.ts';
import { ShortText } from '../request-parts.ts';

export const addSource: Handler<'addSource'> = {
  request: v.strictObject({ url: ShortText, confirm: v.exactOptional(ShortText) }),
  async answer({ url, confirm }, _asker, { sync }) {
    return (
      (await sync?.addSource(url, confirm)) ?? {
        state: 'refused',
        code: 'NET',
        message: 'this build takes no sources',
      }
    );
  },
};
