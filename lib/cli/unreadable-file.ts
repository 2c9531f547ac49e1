/** A file that is not what was asked for. Its message is `file:line: what (remedy)`. */
export class UnreadableFile extends Error {
  readonly code = 'UNREADABLE';
  readonly file: string;
  readonly line: number;

  constructor(file: string, line: number, what: string, remedy?: string) {
    super(`${file}:${line}: ${what}${remedy ? ` (${remedy})` : ''}`);
    this.name = 'UnreadableFile';
    this.file = file;
    this.line = line;
  }
}
