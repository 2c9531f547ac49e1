/**
 * Why a pack is refused. `SCHEMA`: bytes or shape. `LIMIT`: too much, or a name nobody may bring. `GATE`: every record
 * is well formed and the whole is not. `DELTA`: an update that does not fit what is there (take the full pack instead).
 */
export type PackErrorCode = 'SCHEMA' | 'LIMIT' | 'GATE' | 'DELTA';

export class PackError extends Error {
  readonly code: PackErrorCode;
  /** Counted from 1 within its shard, where one line is to blame. */
  readonly line: number | undefined;
  /** The record and field, `khunjerab-pass.names.2.lang`. */
  readonly field: string | undefined;

  constructor(code: PackErrorCode, message: string, where: { line?: number; field?: string } = {}) {
    const place = [where.line === undefined ? '' : `line ${where.line}`, where.field ?? '']
      .filter(Boolean)
      .join(', ');
    super(place ? `${place}: ${message}` : message);
    this.name = 'PackError';
    this.code = code;
    this.line = where.line;
    this.field = where.field;
  }
}
