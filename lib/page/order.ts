import { isWhole, type Block } from './block.ts';
import { countLeading } from './count-leading.ts';

/** The blocks of a document in reading order, and which block a text node belongs to. */
export interface Order {
  all: () => readonly Block[];
  blocksOf: (node: Text) => readonly Block[];
  /** Puts blocks that were read together where they belong. */
  insert: (found: readonly Block[]) => void;
  /**
   * Takes out what is about to be read again, and says what was found in it, by the key of its text.
   * @param shallow only the element’s own runs
   */
  take: (element: Element, shallow: boolean, isKnown: boolean) => Map<string, Block>;
  /** Takes out blocks whose nodes have left the document. */
  dropDead: () => void;
  clear: () => void;
}

export function createOrder(document: Document): Order {
  let blocks: Block[] = [];
  const byNode = new WeakMap<Text, Block[]>();
  /** What lately left, by the key of its text: a page that draws itself anew brings the same paragraphs back. */
  let lately = new Map<string, Block>();

  function remember(block: Block): void {
    if (!block.mentions) return;
    lately.set(block.key, block);
    if (lately.size > LATELY) lately.delete(lately.keys().next().value ?? '');
  }

  return {
    all: () => blocks,
    blocksOf: (node) => byNode.get(node) ?? [],
    insert(found) {
      const [first] = found;
      const last = found.at(-1);
      if (!first || !last) return;
      for (const block of found) for (const { node } of block.pieces) note(node, block);
      const at = placeFor(blocks, first);
      const next = blocks[at];
      if (!next || isBefore(last, next)) {
        blocks.splice(at, 0, ...found);
        return;
      }
      // Loose text around paragraphs is read in one go but does not stand in one place.
      for (const block of found) blocks.splice(placeFor(blocks, block), 0, block);
    },
    take(element, shallow, isKnown) {
      if (!shallow && !isKnown) return lately;
      const gone = (block: Block) =>
        shallow ? block.container === element : element.contains(block.container);
      for (const block of blocks) if (gone(block)) remember(block);
      blocks = blocks.filter((block) => !gone(block));
      return lately;
    },
    dropDead() {
      const dead = new Set(blocks.filter((block) => !isWhole(block, document)));
      if (dead.size === 0) return;
      for (const block of dead) remember(block);
      blocks = blocks.filter((block) => !dead.has(block));
    },
    clear() {
      blocks = [];
      lately = new Map();
    },
  };

  function note(node: Text, block: Block): void {
    const others = byNode.get(node)?.filter((other) => other !== block && blocks.includes(other)) ?? [];
    byNode.set(node, [...others, block]);
  }
}

/** Paragraphs remembered after they left. */
const LATELY = 400;

/** Where a block belongs among blocks in reading order. */
function placeFor(blocks: readonly Block[], block: Block): number {
  const last = blocks.at(-1);
  if (!last || isBefore(last, block)) return blocks.length;
  return countLeading(blocks, (other) => isBefore(other, block));
}

function isBefore(a: Block, b: Block): boolean {
  const nodeA = a.pieces[0]?.node;
  const nodeB = b.pieces[0]?.node;
  if (!nodeA || !nodeB) return true;
  if (nodeA === nodeB) return (a.pieces[0]?.from ?? 0) < (b.pieces[0]?.from ?? 0);
  return (inOneTree(nodeA, nodeB) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
}

/** Compares two nodes in the tree that holds both: text in a shadow root stands where its host does. */
function inOneTree(a: Node, b: Node): number {
  const hostsOf = (node: Node): Node[] => {
    const path = [node];
    for (let root = node.getRootNode(); root instanceof ShadowRoot; root = root.host.getRootNode())
      path.unshift(root.host);
    return path;
  };
  const pathA = hostsOf(a);
  const pathB = hostsOf(b);
  const at = pathA.findIndex((node, index) => node !== pathB[index]);
  const nodeA = pathA[at];
  const nodeB = pathB[at];
  if (!nodeA || !nodeB) return 0;
  return nodeA.compareDocumentPosition(nodeB);
}
