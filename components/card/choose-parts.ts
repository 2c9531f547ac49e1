/** Heights in CSS px of everything a card could show. */
export interface PartHeights {
  /** Name, description, last line, borders: what is always there. */
  fixed: number;
  otherNames: number;
  chips: number;
  /** In order of use, at most three of them are ever shown. */
  facts: readonly number[];
}

export interface Parts {
  facts: number;
  otherNames: boolean;
  chips: boolean;
  /** One fact alone is too tall (200 % text, Nastaliq): the facts scroll, and have all the room there is. */
  scrolls: boolean;
}

/** Three are a footnote, four are a page. */
const MOST_FACTS = 3;

/**
 * Which whole parts fit into `max` CSS px. A second fact is worth more than the names in other scripts and the related names;
 * a third is worth neither.
 */
export function chooseParts({ fixed, otherNames, chips, facts }: PartHeights, max: number): Parts {
  const enough = Math.min(2, facts.length);
  const tries = [
    { otherNames: true, chips: true },
    { otherNames: false, chips: true },
    { otherNames: false, chips: false },
  ].map((parts) => {
    const room = max - fixed - (parts.otherNames ? otherNames : 0) - (parts.chips ? chips : 0);
    return { ...parts, facts: wholeFacts(facts, room), scrolls: false };
  });
  return (
    tries.find((parts) => parts.facts >= enough) ??
    tries.find((parts) => parts.facts > 0) ?? { facts: 1, otherNames: false, chips: false, scrolls: true }
  );
}

function wholeFacts(heights: readonly number[], room: number): number {
  let left = room;
  let count = 0;
  for (const height of heights.slice(0, MOST_FACTS)) {
    left -= height;
    if (left < 0) break;
    count += 1;
  }
  return count;
}
