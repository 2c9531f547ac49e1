import * as v from 'valibot';
import { search as searchIndex } from '../../search/search.ts';
import type { Handler } from '../handler.ts';
import { readerLanguages } from '../policy.ts';
import { readSettings } from '../../settings.ts';

export const search: Handler<'search'> = {
  request: v.strictObject({
    query: v.pipe(v.string(), v.maxLength(100_000)),
    limit: v.exactOptional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(500))),
  }),
  async answer({ query, limit }, _asker, { knowledge }) {
    const [index, settings] = await Promise.all([knowledge.searchIndex(), readSettings()]);
    return searchIndex(index, query, { limit, languages: readerLanguages(settings) });
  },
};
