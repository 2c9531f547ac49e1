/**
 * The language of a text from its script and its commonest function words (BCP 47: `en`, `ur`, `zh-Hans` …);
 * `undefined` when the text is too short or too mixed to tell.
 */
export function languageOf(_text: string): string | undefined {
  throw new Error('not written yet');
}
