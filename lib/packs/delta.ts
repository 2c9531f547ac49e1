import { recordKey, type PackRecord } from '../facts/pack.ts';
import { canonical } from './canonical.ts';
import { SHARD_BYTES } from './limits.ts';
import { PackError } from './pack-error.ts';
import { parseLines, parseRecord, type Line } from './parse-shard.ts';

/** One change: `+` the key is new, `~` it is there and gets this record, `-` it is there and goes. */
export type DeltaOp = [key: string, op: '+' | '~', record: PackRecord] | [key: string, op: '-'];

/**
 * What leads from one version to another. Both map {@link recordKey} to the record’s canonical line; ops come sorted by key.
 */
export function diffRecords(from: Map<string, string>, to: Map<string, string>): DeltaOp[] {
  const ops: DeltaOp[] = [];
  for (const [key, line] of to) {
    const before = from.get(key);
    if (before !== line) {
      ops.push([key, before === undefined ? '+' : '~', parseRecord(JSON.parse(line))]);
    }
  }
  for (const key of from.keys()) if (!to.has(key)) ops.push([key, '-']);
  return ops.sort(([a], [b]) => (a < b ? -1 : 1));
}

/** Ops as NDJSON, split into parts no greater than a shard. No ops give no parts. */
export function encodeDelta(ops: DeltaOp[]): Uint8Array[] {
  return packLines(ops.map((op) => canonical(op)));
}

/** Lines, each with its newline, in as few byte arrays of at most 256 KiB as their order allows. */
export function packLines(lines: Iterable<string>): Uint8Array[] {
  const encoder = new TextEncoder();
  const parts: Uint8Array[] = [];
  let part: Uint8Array[] = [];
  let size = 0;
  const flush = () => {
    if (size > 0) parts.push(concat(part, size));
    part = [];
    size = 0;
  };
  for (const line of lines) {
    const bytes = encoder.encode(`${line}\n`);
    if (size + bytes.length > SHARD_BYTES) flush();
    part.push(bytes);
    size += bytes.length;
  }
  flush();
  return parts;
}

function concat(parts: Uint8Array[], size: number): Uint8Array {
  const whole = new Uint8Array(size);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** The ops in one part of a delta. @throws PackError `SCHEMA` or `LIMIT` */
export function parseDelta(bytes: Uint8Array): DeltaOp[] {
  return [...parseLines(bytes)].map(parseOp);
}

function parseOp({ value, line, isSuspect }: Line): DeltaOp {
  if (!Array.isArray(value)) throw new PackError('SCHEMA', 'expected [key, op, …]', { line });
  const [key, op, body] = value as unknown[];
  if (typeof key !== 'string' || !/^(?:p|[es]\/[a-z0-9][a-z0-9._-]{0,63})$/.test(key)) {
    throw new PackError('SCHEMA', 'expected the key of a record', { line });
  }
  if (op === '-' && value.length === 2) return [key, op];
  if ((op !== '+' && op !== '~') || value.length !== 3) {
    throw new PackError('SCHEMA', 'expected [key, "+" | "~", record] or [key, "-"]', { line, field: key });
  }
  const record = parseRecord(body, line, isSuspect);
  if (recordKey(record) !== key) {
    throw new PackError('SCHEMA', `the record is ${recordKey(record)}`, { line, field: key });
  }
  return [key, op, record];
}

/**
 * What to do for an op, given whether its record is there.
 * @throws PackError `DELTA` when the op does not fit: the update is dropped and the full pack taken
 */
export function applyOp(
  op: DeltaOp,
  isThere: boolean,
): { put: PackRecord; key: string } | { delete: string } {
  const [key, kind] = op;
  if (isThere !== (kind !== '+')) {
    throw new PackError('DELTA', isThere ? 'is there already' : 'is not there', { field: key });
  }
  return op[1] === '-' ? { delete: key } : { put: op[2], key };
}

/** The version that results, as canonical lines by key: for the publisher’s proof that delta and full agree. */
export function applyDelta(from: Map<string, string>, ops: DeltaOp[]): Map<string, string> {
  const to = new Map(from);
  for (const op of ops) {
    const change = applyOp(op, to.has(op[0]));
    if ('delete' in change) to.delete(change.delete);
    else to.set(change.key, canonical(change.put));
  }
  return new Map([...to].sort(([a], [b]) => (a < b ? -1 : 1)));
}
