import * as v from 'valibot';
import { EntityDocument, PackDocument, SourceDocument, type PackRecord } from '../facts/pack.ts';
import { forbiddenName } from './name-risk.ts';
import { LINE_BYTES, SHARD_BYTES } from './limits.ts';
import { PackError } from './pack-error.ts';
import { assertPlainJson } from './plain-json.ts';
import { looksDeceptive, stripDeceptive } from './strip-deceptive.ts';

const Record = v.variant(
  'type',
  [EntityDocument, SourceDocument, PackDocument],
  'a record of type entity, source or pack',
);

/**
 * The records of one shard: NDJSON, fatal UTF-8 without BOM, each line capped before it is parsed, every shape exact,
 * every value copied into fresh objects.
 * @throws PackError `SCHEMA` or `LIMIT`, with line and field: one bad record refuses the shard
 */
export function parseShard(bytes: Uint8Array): PackRecord[] {
  const records: PackRecord[] = [];
  for (const { value, line, isSuspect } of parseLines(bytes))
    records.push(parseRecord(value, line, isSuspect));
  return records;
}

/**
 * One record, already parsed from JSON.
 * @param isSuspect the line may hold invisible or direction-changing characters: they are taken out of its texts
 * @throws PackError `SCHEMA` or `LIMIT`
 */
export function parseRecord(value: unknown, line?: number, isSuspect = true): PackRecord {
  const where = line === undefined ? {} : { line };
  const parsed = v.safeParse(Record, value, { abortEarly: true });
  if (!parsed.success) {
    const [issue] = parsed.issues;
    throw new PackError('SCHEMA', issue.message, { ...where, field: fieldOf(value, v.getDotPath(issue)) });
  }
  const record = parsed.output;
  if (record.type === 'entity') assertNames(record, line);
  return isSuspect ? stripDeceptive(record) : record;
}

function fieldOf(value: unknown, path: string | null): string {
  const id = (value as { id?: unknown } | null)?.id;
  return [typeof id === 'string' ? id.slice(0, 64) : '', path ?? ''].filter(Boolean).join('.') || 'record';
}

/** @throws PackError `LIMIT` for a name that would be found in every text */
function assertNames({ id, names }: EntityDocument, line: number | undefined): void {
  for (const [i, name] of names.entries()) {
    const why = forbiddenName(name);
    if (why === undefined) continue;
    throw new PackError('LIMIT', why, {
      ...(line === undefined ? {} : { line }),
      field: `${id}.names.${i}.text`,
    });
  }
}

const NEWLINE = 0x0a;

/** A line of NDJSON, counted from 1. */
export interface Line {
  value: unknown;
  line: number;
  isSuspect: boolean;
}

/** The JSON values of NDJSON bytes. @throws PackError `SCHEMA` or `LIMIT` */
export function* parseLines(bytes: Uint8Array): Generator<Line> {
  if (bytes.length > SHARD_BYTES) throw new PackError('LIMIT', `a shard of ${bytes.length} bytes`);
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  for (let start = 0, line = 1; start < bytes.length; line++) {
    const newline = bytes.indexOf(NEWLINE, start);
    if (newline === -1) throw new PackError('SCHEMA', 'the last line has no end', { line });
    if (newline - start > LINE_BYTES) {
      throw new PackError('LIMIT', `a line of ${newline - start} bytes`, { line });
    }
    const { value, isSuspect } = parseLine(decoder, bytes.subarray(start, newline), line);
    assertPlainJson(value, line);
    yield { value, line, isSuspect };
    start = newline + 1;
  }
}

function parseLine(decoder: TextDecoder, bytes: Uint8Array, line: number): Omit<Line, 'line'> {
  try {
    // A byte order mark is kept by `ignoreBOM` and is then no JSON.
    const text = decoder.decode(bytes);
    return { value: JSON.parse(text) as unknown, isSuspect: looksDeceptive(text) };
  } catch (error) {
    throw new PackError('SCHEMA', `no JSON in UTF-8 (${String(error)})`, { line });
  }
}
