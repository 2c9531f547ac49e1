/** An opened lexicon image: typed views into one ArrayBuffer, nothing parsed. */
export interface Lexicon {
  readonly image: ArrayBuffer;
}

/** Opens an image. Throws {@link LexiconError}; then the image is to be built again. */
export function openLexicon(_image: ArrayBuffer): Lexicon {
  throw new Error('not written yet');
}
