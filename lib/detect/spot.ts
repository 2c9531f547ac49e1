/** A candidate where it stands: all a rule may look at. */
export interface Spot {
  text: string;
  /** UTF-16 code units */
  start: number;
  end: number;
  /** BCP 47, of the block, where it is known. */
  lang: string | undefined;
  /** Whether a stretch of the text overlaps a candidate (a name of ours stands there). */
  ours: (start: number, end: number) => boolean;
}

export function surfaceOf(spot: Spot): string {
  return spot.text.slice(spot.start, spot.end);
}
