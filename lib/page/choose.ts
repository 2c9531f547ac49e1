import type { Marking } from '../reading-settings.ts';
import type { Block, PageMention } from './block.ts';
import { countLeading } from './count-leading.ts';

/** At most one underline in any so many consecutive words … */
const APART = 25;
/** … and so many in a paragraph. */
const IN_A_PARAGRAPH = 3;
/** Words after which an entity may be underlined again in the same section. */
const AGAIN = 300;

type Reading = Pick<Block, 'kind' | 'heading' | 'words'> & { mentions?: PageMention[] | undefined };

/** A mention that may be underlined, and where it stands in the running text. */
interface Candidate {
  mention: PageMention;
  /** Words of running text before it. */
  at: number;
  paragraph: number;
  section: number;
}

/**
 * Which mentions are underlined, in reading order. Sparing: the first of an entity in each section and again only
 * much later, kept apart, the entities with most to say first.
 * @param blocks the whole document in reading order
 */
export function choose(blocks: readonly Reading[], marking: Marking): PageMention[] {
  if (marking === 'none') return [];
  const candidates = candidatesOf(blocks);
  if (marking === 'all') return candidates.map(({ mention }) => mention);
  const chosen = marking === 'first' ? firstOnes(candidates) : sparing(candidates);
  return chosen.sort((a, b) => a.at - b.at).map(({ mention }) => mention);
}

function candidatesOf(blocks: readonly Reading[]): Candidate[] {
  const candidates: Candidate[] = [];
  let words = 0;
  let section = 0;
  blocks.forEach((block, paragraph) => {
    if (block.heading === 2 || block.heading === 3) section += 1;
    if (block.kind !== 'prose') return;
    for (const mention of block.mentions ?? [])
      if (mention.mark === 'text') candidates.push({ mention, at: words + mention.word, paragraph, section });
    words += block.words;
  });
  return candidates;
}

/** The mentions of each entity, in reading order, the entity with most to say first. */
function byEntity(candidates: readonly Candidate[]): Candidate[][] {
  const groups = Map.groupBy(candidates, ({ mention }) => mention.refs[0]);
  const prominence = (group: Candidate[]) => group[0]?.mention.prominence ?? 0;
  return [...groups.values()].sort((a, b) => prominence(b) - prominence(a));
}

function firstOnes(candidates: readonly Candidate[]): Candidate[] {
  return byEntity(candidates).flatMap((group) => {
    let last: Candidate | undefined;
    return group.filter((candidate) => {
      const isFirst = isFirstAgain(candidate, last);
      if (isFirst) last = candidate;
      return isFirst;
    });
  });
}

function sparing(candidates: readonly Candidate[]): Candidate[] {
  const taken: Candidate[] = [];
  const inParagraph = new Map<number, number>();
  for (const group of byEntity(candidates)) {
    let last: Candidate | undefined;
    for (const candidate of group) {
      const { at, paragraph } = candidate;
      const count = inParagraph.get(paragraph) ?? 0;
      if (!isFirstAgain(candidate, last) || count >= IN_A_PARAGRAPH) continue;
      const index = countLeading(taken, (other) => other.at < at);
      const before = taken[index - 1];
      const after = taken[index];
      if (before && at - before.at < APART) continue;
      if (after && after.at - at < APART) continue;
      taken.splice(index, 0, candidate);
      inParagraph.set(paragraph, count + 1);
      last = candidate;
    }
  }
  return taken;
}

function isFirstAgain({ at, section }: Candidate, last: Candidate | undefined): boolean {
  return last === undefined || last.section !== section || at - last.at >= AGAIN;
}
