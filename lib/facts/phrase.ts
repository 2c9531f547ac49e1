/** A text with what a screen needs to set it: its language, and so its direction and typeface. */
export interface Phrase {
  text: string;
  /** BCP 47 */
  lang: string;
}
