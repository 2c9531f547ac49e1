/** `MAGIC` no image of ours; `FORMAT`, `FOLD` made by another version; `SIZE` cut short or grown; `CHECKSUM` a bit has flipped. */
export type LexiconErrorCode = 'MAGIC' | 'FORMAT' | 'FOLD' | 'SIZE' | 'CHECKSUM';

/** The image cannot be used. Whatever the code, the remedy is the same: build it again. */
export class LexiconError extends Error {
  readonly code: LexiconErrorCode;
  constructor(code: LexiconErrorCode, message: string) {
    super(message);
    this.name = 'LexiconError';
    this.code = code;
  }
}
