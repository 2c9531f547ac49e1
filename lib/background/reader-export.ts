import * as v from 'valibot';
import { type SettingName, type Settings, SETTING_NAMES, isSetting } from '../settings.ts';
import type { LookUpRow, SeenRow } from '../db/reader-store.ts';
import { RefSchema } from './request-parts.ts';

/** Raised when an older extension would misread what is exported. */
const EXPORT_FORMAT = 1;
const MARK = 'reader data';

interface ReaderRows {
  lookUps: LookUpRow[];
  seen: SeenRow[];
}

type ParsedExport =
  | { ok: true; settings: Partial<Settings>; reader: ReaderRows }
  | { ok: false; why: 'not-ours' | 'newer' | 'damaged' };

const Day = v.pipe(v.string(), v.regex(/^\d{4}-\d{2}-\d{2}$/));
const Export = v.strictObject({
  backgrounder: v.literal(MARK),
  format: v.literal(EXPORT_FORMAT),
  exported: Day,
  settings: v.record(v.string(), v.unknown()),
  reader: v.strictObject({
    lookUps: v.array(
      v.strictObject({ ref: RefSchema, day: Day, nth: v.pipe(v.number(), v.safeInteger(), v.minValue(0)) }),
    ),
    seen: v.array(v.strictObject({ key: v.pipe(v.string(), v.minLength(1), v.maxLength(300)), day: Day })),
  }),
});

/** @param day of the export, `YYYY-MM-DD` */
export function writeExport(settings: Settings, reader: ReaderRows, day: string): string {
  return `${JSON.stringify({ backgrounder: MARK, format: EXPORT_FORMAT, exported: day, settings, reader }, null, 1)}\n`;
}

/** What an export holds, or why it cannot be taken. Half a file is damaged; a file of somebody else is not ours. */
export function parseExport(text: string): ParsedExport {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return {
      ok: false,
      why: text.trimStart().slice(0, 60).includes('"backgrounder"') ? 'damaged' : 'not-ours',
    };
  }
  const head = value as { backgrounder?: unknown; format?: unknown } | null;
  if (typeof head !== 'object' || head?.backgrounder !== MARK) return { ok: false, why: 'not-ours' };
  if (typeof head.format === 'number' && head.format > EXPORT_FORMAT) return { ok: false, why: 'newer' };
  const parsed = v.safeParse(Export, value);
  if (!parsed.success || !areSettings(parsed.output.settings)) return { ok: false, why: 'damaged' };
  return { ok: true, settings: parsed.output.settings, reader: parsed.output.reader };
}

function areSettings(values: Record<string, unknown>): values is Partial<Settings> {
  return Object.entries(values).every(
    ([name, value]) => SETTING_NAMES.includes(name as SettingName) && isSetting(name as SettingName, value),
  );
}
