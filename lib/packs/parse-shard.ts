import * as v from 'valibot';
import { EntityDocument, PackDocument, SourceDocument, type PackRecord } from '../facts/pack.ts';
import { compileSchema } from './compile-schema.ts';
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
const isSoundRecord = compileSchema(Record);

/**
 * The records of one shard: NDJSON, fatal UTF-8 without BOM, each line capped before it is parsed, every shape exact,
 * every object fresh and of known keys.
 * @throws PackError `SCHEMA` or `LIMIT`, with line and field: one bad record refuses the shard
 */
export function parseShard(bytes: Uint8Array): PackRecord[] {
  return [...shardRecords(bytes)];
}

/** The same one by one, so that the first can be on its way to the disk while the last is parsed. */
export function* shardRecords(bytes: Uint8Array): Generator<PackRecord> {
  for (const { value, line, isSuspect } of parseLines(bytes)) yield parseRecord(value, line, isSuspect);
}

/**
 * One record, already parsed from JSON.
 * @param isSuspect the line may hold invisible or direction-changing characters: they are taken out of its texts
 * @throws PackError `SCHEMA` or `LIMIT`
 */
export function parseRecord(value: unknown, line?: number, isSuspect = true): PackRecord {
  const record = isSoundRecord(value) ? value : judgeRecord(value, line);
  if (record.type === 'entity') assertNames(record, line);
  return isSuspect ? stripDeceptive(record) : record;
}

/** What the schema itself says of a record: slow, and able to name what is wrong. */
function judgeRecord(value: unknown, line: number | undefined): PackRecord {
  assertPlainJson(value, line);
  const parsed = v.safeParse(Record, value, { abortEarly: true });
  if (parsed.success) return parsed.output;
  const [issue] = parsed.issues;
  const where = line === undefined ? {} : { line };
  throw new PackError('SCHEMA', issue.message, { ...where, field: fieldOf(value, v.getDotPath(issue)) });
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
  checkLines(bytes);
  const text = decode(bytes);
  // As many bytes as characters: all ASCII, and nothing hides in that but by an escape.
  const isPlain = text.length === bytes.length && !text.includes('\\u');
  for (let start = 0, line = 1; start < text.length; line++) {
    const end = text.indexOf('\n', start);
    const json = text.slice(start, end);
    yield { value: parseLine(json, line), line, isSuspect: !isPlain && looksDeceptive(json) };
    start = end + 1;
  }
}

/** Every line has an end, and is not too long to be parsed. */
function checkLines(bytes: Uint8Array): void {
  for (let start = 0, line = 1; start < bytes.length; line++) {
    const newline = bytes.indexOf(NEWLINE, start);
    if (newline === -1) throw new PackError('SCHEMA', 'the last line has no end', { line });
    if (newline - start > LINE_BYTES) {
      throw new PackError('LIMIT', `a line of ${newline - start} bytes`, { line });
    }
    start = newline + 1;
  }
}

// A byte order mark is kept by `ignoreBOM` and is then no JSON.
const DECODER = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

function decode(bytes: Uint8Array): string {
  try {
    return DECODER.decode(bytes);
  } catch (error) {
    throw new PackError('SCHEMA', `not in UTF-8 (${String(error)})`);
  }
}

function parseLine(json: string, line: number): unknown {
  try {
    return JSON.parse(json) as unknown;
  } catch (error) {
    throw new PackError('SCHEMA', `no JSON (${String(error)})`, { line });
  }
}
