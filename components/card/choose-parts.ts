/** Heights in CSS px of everything a card could show. */
export interface PartHeights {
  /** Head without the names in other scripts, foot, borders. */
  fixed: number;
  otherNames: number;
  /** In order of use, at most three of them are ever shown. */
  facts: readonly number[];
}

export interface Parts {
  facts: number;
  otherNames: boolean;
  /** One fact alone is too tall (200 % text, Nastaliq): the facts scroll. */
  scrolls: boolean;
}

/** Three are a footnote, four are a page. */
const MOST_FACTS = 3;

/**
 * Which whole parts fit into `max` CSS px. Two facts are worth more than the names in other scripts, these more than a third fact.
 */
export function chooseParts({ fixed, otherNames, facts }: PartHeights, max: number): Parts {
  const whole = (room: number): number => {
    let left = room;
    let count = 0;
    for (const height of facts.slice(0, MOST_FACTS)) {
      left -= height;
      if (left < 0) break;
      count += 1;
    }
    return count;
  };
  const enough = Math.min(2, facts.length);
  const withNames = whole(max - fixed - otherNames);
  if (withNames >= enough) return { facts: withNames, otherNames: true, scrolls: false };
  const without = whole(max - fixed);
  if (without > withNames) return { facts: without, otherNames: false, scrolls: false };
  if (withNames > 0) return { facts: withNames, otherNames: true, scrolls: false };
  return { facts: 1, otherNames: false, scrolls: true };
}
