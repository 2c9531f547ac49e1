import * as v from 'valibot';
import { rowsOf } from '../entity-rows.ts';
import type { Handler } from '../handler.ts';
import { readerLanguages } from '../policy.ts';
import { readSettings } from '../../settings.ts';

const SHOWN = 100;

/** What was looked up, latest first; `forget` erases it before. */
export const history: Handler<'history'> = {
  request: v.strictObject({ forget: v.exactOptional(v.boolean()) }),
  async answer({ forget = false }, _asker, { reader, knowledge }) {
    const store = await reader();
    if (forget) await store?.erase();
    const refs = (await store?.recent(SHOWN)) ?? [];
    const languages = readerLanguages(await readSettings());
    return knowledge.use((library) => rowsOf(library, refs, languages));
  },
};
