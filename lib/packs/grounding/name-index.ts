import type { Entity } from '../../facts/entity.ts';
import { wordsOf, type Word } from './words.ts';

/** A name or wording of an entity in a text. */
export interface NameMention {
  entity: string;
  /** A wording (“this visit”) points at the entity without naming it. */
  isName: boolean;
  /** The name as the pack writes it. */
  name: string;
  /** Indexes of the first word and of the one after the last. */
  from: number;
  to: number;
  start: number;
  end: number;
}

interface Node {
  next: Map<string, Node>;
  bearers: { entity: string; isName: boolean; text: string }[];
}

/** All names and wordings of a pack, for finding them in articles and statements: every bearer, however unsure. */
export class NameIndex {
  readonly #root: Node = { next: new Map(), bearers: [] };
  readonly entities: Map<string, Entity>;

  constructor(entities: readonly Entity[]) {
    this.entities = new Map(entities.map((entity) => [entity.id, entity]));
    for (const { id, names, wordings } of entities) {
      for (const name of names) this.#add(name.text, { entity: id, isName: true, text: name.text });
      for (const text of wordings ?? []) this.#add(text, { entity: id, isName: false, text });
    }
  }

  #add(text: string, bearer: Node['bearers'][number]): void {
    let node = this.#root;
    for (const word of wordsOf(text)) {
      let next = node.next.get(word.text);
      if (!next) node.next.set(word.text, (next = { next: new Map(), bearers: [] }));
      node = next;
    }
    if (node !== this.#root) node.bearers.push(bearer);
  }

  /** Every mention, also those inside longer ones, in reading order. */
  mentionsIn(words: readonly Word[]): NameMention[] {
    const found: NameMention[] = [];
    for (let from = 0; from < words.length; from++) {
      let node: Node | undefined = this.#root;
      for (let to = from; node && to < words.length;) {
        node = node.next.get(words[to]?.text ?? '');
        to += 1;
        for (const { entity, isName, text: name } of node?.bearers ?? []) {
          const [start, end] = [words[from]?.start ?? 0, words[to - 1]?.end ?? 0];
          found.push({ entity, isName, name, from, to, start, end });
        }
      }
    }
    return found;
  }
}

/** The mentions that are not inside a longer one: what a text means to name. Bearers of one name come together. */
export function longestMentions(mentions: readonly NameMention[]): NameMention[][] {
  const spans = new Map<string, NameMention[]>();
  for (const mention of mentions) {
    const key = `${mention.from}-${mention.to}`;
    const span = spans.get(key);
    if (span) span.push(mention);
    else spans.set(key, [mention]);
  }
  const groups = [...spans.values()];
  groups.sort((a, b) => length(b) - length(a) || (a[0]?.from ?? 0) - (b[0]?.from ?? 0));
  const taken = new Set<number>();
  const longest = groups.filter(([first]) => {
    if (!first) return false;
    for (let i = first.from; i < first.to; i++) if (taken.has(i)) return false;
    for (let i = first.from; i < first.to; i++) taken.add(i);
    return true;
  });
  return longest.sort((a, b) => (a[0]?.from ?? 0) - (b[0]?.from ?? 0));
}

function length([first]: NameMention[]): number {
  return first ? first.to - first.from : 0;
}
