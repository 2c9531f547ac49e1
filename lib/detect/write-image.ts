import { FOLD_VERSION } from '../text/fold.ts';
import type { GrowingWords } from './growing-words.ts';
import {
  Begins,
  ENTITY_WORDS,
  FORMAT,
  Header,
  HEADER_WORDS,
  LOAD,
  MAGIC,
  MOST_PROBES,
  Node,
  sections,
  SLOT_WORDS,
} from './image-layout.ts';
import type { NameRows } from './name-rows.ts';
import { NO_FORM, NodeFlag } from './node-table.ts';
import type { NodeTable } from './node-table.ts';
import { writeSums } from './page-sums.ts';
import type { StringPool } from './string-pool.ts';
import { place } from './token-hash.ts';

/** What an image is written from; rows as in the image. */
export interface Collected {
  readonly nodes: NodeTable;
  readonly names: NameRows;
  readonly entities: GrowingWords;
  readonly related: GrowingWords;
  readonly strings: StringPool;
}

/**
 * The most entries a bitmap has for each path, and half of that the fewest: false alarms stay under a tenth. Small words are
 * nine in ten of a text, so of those that begin a name in any case only one in thirty may be a false alarm.
 */
const BITS_PER_PATH = 10;
const BITS_PER_ANY = 32;

const SMALL = NodeFlag.SMALL_START | NodeFlag.SMALL_NAME;

const NODES_PER_SLICE = 1 << 14;
/** 4 MiB. */
const WORDS_PER_SLICE = 1 << 20;

/** Lays out what was collected as an image: the second half of building one. */
export function* writeImage(collected: Collected): Generator<void, ArrayBuffer> {
  const { nodes, names, entities, related, strings } = collected;
  let deep = 0;
  let any = 0;
  for (let node = 0; node < nodes.count; node++) {
    const flags = nodes.flags(node);
    if ((flags & NodeFlag.DEEP) !== 0) deep++;
    else if ((flags & SMALL) !== 0) any++;
    if (node % NODES_PER_SLICE === NODES_PER_SLICE - 1) yield;
  }
  const first = nodes.count - deep;
  const header = new Uint32Array(HEADER_WORDS);
  header[Header.MAGIC] = MAGIC;
  header[Header.FORMAT] = FORMAT;
  header[Header.FOLD] = FOLD_VERSION;
  header[Header.ANY_BITS] = bitmapBits(any, BITS_PER_ANY);
  header[Header.FIRST_BITS] = bitmapBits(first, BITS_PER_PATH);
  header[Header.DEEP_BITS] = bitmapBits(deep, BITS_PER_PATH);
  header[Header.FIRST_SLOTS] = slotCount(first);
  header[Header.DEEP_SLOTS] = slotCount(deep);
  header[Header.NAMES] = names.count;
  header[Header.NAME_WORDS] = names.words.length;
  header[Header.ENTITIES] = entities.length / ENTITY_WORDS;
  header[Header.RELATED] = related.length;
  header[Header.STRING_BYTES] = strings.length;
  const at = sections(header);
  header[Header.BYTES] = at.bytes;
  yield;
  const image = new ArrayBuffer(at.bytes);
  const words = new Uint32Array(image);
  words.set(header);
  yield;
  yield* claim(words, at.names);
  yield* writeNodes(nodes, words, header);
  yield* copy(names.words, words, at.names);
  yield* copy(entities, words, at.entities);
  yield* copy(related, words, at.related);
  let to = at.stringBytes;
  for (const chunk of strings.chunks()) {
    new Uint8Array(image, to).set(chunk);
    to += chunk.length;
    yield;
  }
  yield* writeSums(new Int32Array(image), at);
  return image;
}

/** New memory comes page by page, when it is first written: here in order and in slices, before nodes are written all over it. */
function* claim(words: Uint32Array, end: number): Generator<void, void> {
  for (let at = HEADER_WORDS; at < end; at += WORDS_PER_SLICE) {
    words.fill(0, at, Math.min(end, at + WORDS_PER_SLICE));
    yield;
  }
}

function* copy(from: GrowingWords, words: Uint32Array, to: number): Generator<void, void> {
  for (let at = 0; at < from.length; at += WORDS_PER_SLICE) {
    words.set(from.words.subarray(at, Math.min(from.length, at + WORDS_PER_SLICE)), to + at);
    yield;
  }
}

function* writeNodes(nodes: NodeTable, words: Uint32Array, header: Uint32Array): Generator<void, void> {
  const at = sections(header);
  const anyShift = 32 - (header[Header.ANY_BITS] as number);
  const firstShift = 32 - (header[Header.FIRST_BITS] as number);
  const deepShift = 32 - (header[Header.DEEP_BITS] as number);
  for (let node = 0; node < nodes.count; node++) {
    const flags = nodes.flags(node);
    const path1 = nodes.hash1(node);
    const form = nodes.form(node);
    const isDeep = (flags & NodeFlag.DEEP) !== 0;
    if (isDeep) {
      const bit = path1 >>> deepShift;
      mark(words, at.deepBits + (bit >>> 5), 1 << (bit & 31));
    } else {
      const all =
        ((flags & NodeFlag.INNER) === 0 ? 0 : Begins.LONGER) | (form === NO_FORM ? 0 : Begins.ITSELF);
      const any =
        ((flags & NodeFlag.SMALL_START) === 0 ? 0 : Begins.LONGER) |
        ((flags & NodeFlag.SMALL_NAME) === 0 ? 0 : Begins.ITSELF);
      markEntry(words, at.firstAll, path1 >>> firstShift, all);
      markEntry(words, at.firstAny, path1 >>> anyShift, any);
    }
    const start = isDeep ? at.deepSlots : at.firstSlots;
    const size = header[isDeep ? Header.DEEP_SLOTS : Header.FIRST_SLOTS] as number;
    const slot = freeSlot(words, start, size, place(path1, size));
    if (slot >= 0) {
      words[start + slot * SLOT_WORDS] = nodes.hash2(node);
      words[start + slot * SLOT_WORDS + 1] =
        (Node.USED |
          ((flags & NodeFlag.INNER) === 0 ? 0 : Node.INNER) |
          (form === NO_FORM ? 0 : Node.FINAL | form)) >>>
        0;
    }
    if (node % NODES_PER_SLICE === NODES_PER_SLICE - 1) yield;
  }
}

/** -1 when too many lie before it. */
function freeSlot(words: Uint32Array, start: number, size: number, home: number): number {
  let slot = home;
  for (let probes = 0; probes < MOST_PROBES; probes++) {
    if (words[start + slot * SLOT_WORDS + 1] === 0) return slot;
    slot = slot + 1 === size ? 0 : slot + 1;
  }
  return -1;
}

/** An empty table has a bitmap all the same. */
function bitmapBits(paths: number, each: number): number {
  return Math.min(28, Math.max(10, Math.ceil(Math.log2(paths * each + 1))));
}

const slotCount = (paths: number): number => Math.ceil(paths / LOAD) + 1;

function markEntry(words: Uint32Array, start: number, entry: number, begins: number): void {
  mark(words, start + (entry >>> 4), begins << ((entry & 15) << 1));
}

function mark(words: Uint32Array, at: number, bits: number): void {
  (words[at] as number) |= bits;
}
