import { FOLD_VERSION } from '../text/fold.ts';
import type { GrowingWords } from './growing-words.ts';
import {
  checksumSlices,
  ENTITY_WORDS,
  EntityWord,
  FORMAT,
  Header,
  HEADER_WORDS,
  LAST_OF_NODE,
  MAGIC,
  NAME_WORDS,
  NameWord,
  Node,
  sections,
  SLOT_WORDS,
} from './image-layout.ts';
import { NO_NODE, NodeFlag } from './node-table.ts';
import type { NodeTable } from './node-table.ts';
import type { StringPool } from './string-pool.ts';
import { place } from './token-hash.ts';

/** What an image is written from. Rows of names are in columns, a word a name. */
export interface Collected {
  readonly nodes: NodeTable;
  readonly strings: StringPool;
  /** A node’s folded name in {@link strings}. */
  readonly folded: GrowingWords;
  /** Rows as in the image. */
  readonly entities: GrowingWords;
  readonly related: GrowingWords;
  readonly nameEntity: GrowingWords;
  readonly nameCapitals: GrowingWords;
  readonly nameAttributes: GrowingWords;
  readonly nameExtras: GrowingWords;
  /** The name before at the same node, or {@link NO_NODE}. */
  readonly nameBefore: GrowingWords;
  /** The longest name in tokens. */
  readonly longest: number;
}

const ROWS_PER_SLICE = 1 << 13;
/** Of 100 slots, how many are taken: fuller costs longer probing, emptier costs memory. */
const LOAD = 0.8;

/**
 * Lays out what was collected as an image: the second half of building one.
 */
export function* writeImage(collected: Collected): Generator<void, ArrayBuffer> {
  const { nodes } = collected;
  let deep = 0;
  for (let node = 0; node < nodes.count; node++) deep += nodes.flags.at(node) & NodeFlag.DEEP;
  const first = nodes.count - deep;
  const header = new Uint32Array(HEADER_WORDS);
  header[Header.MAGIC] = MAGIC;
  header[Header.FORMAT] = FORMAT;
  header[Header.FOLD] = FOLD_VERSION;
  header[Header.FIRST_BITS] = bitmapBits(first);
  header[Header.FIRST_SLOTS] = slotCount(first);
  header[Header.DEEP_BITS] = bitmapBits(deep);
  header[Header.DEEP_SLOTS] = slotCount(deep);
  header[Header.NAMES] = collected.nameEntity.length;
  header[Header.ENTITIES] = collected.entities.length / ENTITY_WORDS;
  header[Header.RELATED] = collected.related.length;
  header[Header.STRING_BYTES] = collected.strings.length;
  header[Header.LONGEST] = collected.longest;
  const at = sections(header);
  header[Header.BYTES] = at.bytes;
  yield;
  const image = new ArrayBuffer(at.bytes);
  const words = new Uint32Array(image);
  words.set(header);
  yield;
  yield* writeNodes(collected, words, header);
  words.set(collected.entities.words.subarray(0, collected.entities.length), at.entities);
  yield;
  words.set(collected.related.words.subarray(0, collected.related.length), at.related);
  yield;
  let to = at.stringBytes;
  for (const chunk of collected.strings.chunks()) {
    new Uint8Array(image, to).set(chunk);
    to += chunk.length;
    yield;
  }
  words[Header.CHECKSUM] = yield* checksumSlices(new Int32Array(image));
  return image;
}

function* writeNodes(collected: Collected, words: Uint32Array, header: Uint32Array): Generator<void, void> {
  const { nodes } = collected;
  const at = sections(header);
  const firstShift = 32 - (header[Header.FIRST_BITS] as number);
  const deepShift = 32 - (header[Header.DEEP_BITS] as number);
  let name = 0;
  for (let node = 0; node < nodes.count; node++) {
    const flags = nodes.flags.at(node);
    const path1 = nodes.hash1.at(node);
    let value: number = Node.USED | ((flags & NodeFlag.INNER) === 0 ? 0 : Node.INNER);
    if ((flags & NodeFlag.FINAL) !== 0) {
      value |= Node.FINAL | name;
      name = writeNames(collected, words, at.names, node, name);
    }
    const isDeep = (flags & NodeFlag.DEEP) !== 0;
    if (isDeep) setBit(words, at.deepBits, path1 >>> deepShift);
    else {
      setBit(words, at.firstAll, path1 >>> firstShift);
      if ((flags & NodeFlag.ANY_CASE) !== 0) setBit(words, at.firstAny, path1 >>> firstShift);
    }
    const start = isDeep ? at.deepSlots : at.firstSlots;
    const size = header[isDeep ? Header.DEEP_SLOTS : Header.FIRST_SLOTS] as number;
    let slot = place(path1, size);
    while (words[start + slot * SLOT_WORDS + 1] !== 0) slot = slot + 1 === size ? 0 : slot + 1;
    words[start + slot * SLOT_WORDS] = nodes.hash2.at(node);
    words[start + slot * SLOT_WORDS + 1] = value >>> 0;
    if (node % ROWS_PER_SLICE === ROWS_PER_SLICE - 1) yield;
  }
}

/** The names of one node stand together, the most prominent bearer first. */
function writeNames(
  collected: Collected,
  words: Uint32Array,
  start: number,
  node: number,
  from: number,
): number {
  const names: number[] = [];
  for (let name = collected.nodes.lastName.at(node); name !== NO_NODE; name = collected.nameBefore.at(name))
    names.push(name);
  if (names.length > 1) {
    const prominence = (name: number): number =>
      collected.entities.at(collected.nameEntity.at(name) * ENTITY_WORDS + EntityWord.PROMINENCE);
    names.sort(
      (a, b) =>
        prominence(b) - prominence(a) || collected.nameEntity.at(a) - collected.nameEntity.at(b) || a - b,
    );
  }
  names.forEach((name, k) => {
    const row = start + (from + k) * NAME_WORDS;
    const last = k === names.length - 1 ? LAST_OF_NODE : 0;
    words[row + NameWord.ENTITY] = (collected.nameEntity.at(name) | last) >>> 0;
    words[row + NameWord.CAPITALS] = collected.nameCapitals.at(name);
    words[row + NameWord.FOLDED] = collected.folded.at(node);
    words[row + NameWord.ATTRIBUTES] = collected.nameAttributes.at(name);
    words[row + NameWord.EXTRA] = collected.nameExtras.at(name);
  });
  return from + names.length;
}

/** Sixteen bits a path keep false alarms at 6 %, and an empty table has a bitmap all the same. */
function bitmapBits(paths: number): number {
  return Math.min(28, Math.max(10, Math.ceil(Math.log2(paths * 10 + 1))));
}

const slotCount = (paths: number): number => Math.ceil(paths / LOAD) + 1;

function setBit(words: Uint32Array, start: number, bit: number): void {
  (words[start + (bit >>> 5)] as number) |= 1 << (bit & 31);
}
