import * as v from 'valibot';
import type { Handler } from '../handler.ts';
import { parseExport } from '../reader-export.ts';
import { writeSettings } from '../../settings.ts';

// A thousand look-ups and every fact of a large pack seen are some 30 MB.
const LONGEST = 64 * 1024 * 1024;

/** All of it is checked before any of it is written. */
export const importData: Handler<'importData'> = {
  request: v.strictObject({ text: v.pipe(v.string(), v.maxLength(LONGEST)) }),
  async answer({ text }, _asker, { reader }) {
    const parsed = parseExport(text);
    if (!parsed.ok) return parsed;
    const store = await reader();
    await store?.restore(parsed.reader);
    await writeSettings(parsed.settings);
    return { ok: true };
  },
};
