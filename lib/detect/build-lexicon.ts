import { splitRef } from '../facts/id.ts';
import type { EntityRef } from '../facts/id.ts';
import { FOLD } from '../text/fold-table.ts';
import { FOLD_VERSION } from '../text/fold.ts';
import { GrowingWords } from './growing-words.ts';
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
import type { LexiconEntity, LexiconName } from './lexicon-entity.ts';
import { packEntity, packName } from './name-attributes.ts';
import { packExtras } from './name-extras.ts';
import { isRisky, nameForms } from './name-forms.ts';
import { plainCapitals } from './plain-name.ts';
import { NO_NODE, NodeTable } from './node-table.ts';
import { StringPool } from './string-pool.ts';
import { mix1, mix2, place, SEED_1, SEED_2, step1, step2 } from './token-hash.ts';

/** Builds the lexicon image in one go (CLI, tests). */
export function buildLexicon(entities: Iterable<LexiconEntity>): ArrayBuffer {
  const slices = lexiconSlices(entities);
  for (;;) {
    const step = slices.next();
    if (step.done) return step.value;
  }
}

/** Builds the lexicon image in slices of at most 50 ms: the background awaits between them. */
export function* lexiconSlices(entities: Iterable<LexiconEntity>): Generator<void, ArrayBuffer> {
  const builder = new LexiconBuilder();
  yield* builder.collect(entities);
  return yield* builder.write();
}

// Flags of a node while building.
const DEEP = 1;
const INNER = 2;
const FINAL = 4;
/** Some name through it may begin in lower case. */
const ANY_CASE = 8;
/** A slice of names takes about 5 ms. */
const NAMES_PER_SLICE = 1024;
const ROWS_PER_SLICE = 1 << 13;
/** Of 100 slots, how many are taken: fuller costs longer probing, emptier costs memory. */
const LOAD = 0.8;

class LexiconBuilder {
  private readonly nodes = new NodeTable();
  private readonly strings = new StringPool();
  private readonly folded = new GrowingWords();
  private readonly numbers = new Map<EntityRef, number>();
  private readonly entities = new GrowingWords();
  private readonly related = new GrowingWords();
  private readonly nameEntity = new GrowingWords();
  private readonly nameCapitals = new GrowingWords();
  private readonly nameAttributes = new GrowingWords();
  private readonly nameExtras = new GrowingWords();
  private readonly nameBefore = new GrowingWords();
  private longest = 0;

  *collect(entities: Iterable<LexiconEntity>): Generator<void, void> {
    const all: LexiconEntity[] = [];
    for (const entity of entities) {
      // An entity given twice counts once.
      if (this.numbers.has(entity.ref)) continue;
      this.numbers.set(entity.ref, all.length);
      if (all.push(entity) % ROWS_PER_SLICE === 0) yield;
    }
    let sinceYield = 0;
    for (const entity of all) {
      const number = this.addEntity(entity);
      for (const name of entity.names) {
        if (this.nodes.isFull(256)) yield* this.nodes.grow();
        this.addName(number, entity, name);
        if (++sinceYield % NAMES_PER_SLICE === 0) yield;
      }
    }
  }

  private addEntity(entity: LexiconEntity): number {
    const known = entity.related.map((ref) => this.numbers.get(ref)).filter((n) => n !== undefined);
    this.entities.push(this.strings.add(entity.ref));
    this.entities.push(Math.min(entity.prominence, 0xffff_ffff));
    this.entities.push(packEntity(entity));
    this.entities.push(this.related.length);
    this.entities.push(known.length);
    for (const number of known) this.related.push(number);
    this.entities.push(this.strings.add(displayNames(entity)));
    return this.entities.length / ENTITY_WORDS - 1;
  }

  private addName(number: number, entity: LexiconEntity, name: LexiconName): void {
    const capitals = plainCapitals(name.text, isRisky(name));
    if (capitals !== undefined) {
      this.addForm(this.addPlainPath(name.text, capitals), number, entity, name, capitals);
      return;
    }
    for (const form of nameForms(name))
      this.addForm(this.addPath(form.tokens, form.capitals), number, entity, name, form.capitals);
  }

  private addForm(
    node: number,
    number: number,
    entity: LexiconEntity,
    name: LexiconName,
    capitals: number,
  ): void {
    const attributes = packName(name);
    if (this.hasName(node, number, capitals, attributes)) return;
    this.nameEntity.push(number);
    this.nameCapitals.push(capitals >>> 0);
    this.nameAttributes.push(attributes);
    this.nameExtras.push(this.strings.intern(this.extrasOf(entity, name)));
    this.nameBefore.push(this.nodes.lastName.at(node));
    this.nodes.lastName.words[node] = this.nameEntity.length - 1;
  }

  private extrasOf(entity: LexiconEntity, name: LexiconName): string {
    if (!name.cues?.length && !name.not?.length) return name.lang;
    const cueWords: string[] = [];
    const cueEntities: number[] = [];
    const { feed, pack } = splitRef(entity.ref);
    for (const cue of name.cues ?? []) {
      const number = this.numbers.get(`${feed}/${pack}/${cue}`);
      if (number === undefined) cueWords.push(cue);
      else cueEntities.push(number);
    }
    return packExtras({ lang: name.lang, cueWords, cueEntities, not: name.not ?? [] });
  }

  /** Whether the entity already has this name: its names come one after the other, so they are the node's last. */
  private hasName(node: number, entity: number, capitals: number, attributes: number): boolean {
    for (let name = this.nodes.lastName.at(node); name !== NO_NODE; name = this.nameBefore.at(name)) {
      if (this.nameEntity.at(name) !== entity) return false;
      if (this.nameCapitals.at(name) === capitals >>> 0 && this.nameAttributes.at(name) === attributes)
        return true;
    }
    return false;
  }

  /** The node a name ends at. */
  private addPath(tokens: string[], capitals: number): number {
    let path1 = 0;
    let path2 = 0;
    let node = -1;
    tokens.forEach((token, depth) => {
      const h1 = hashText(token, SEED_1, mix1);
      const h2 = hashText(token, SEED_2, mix2);
      path1 = depth === 0 ? h1 : step1(path1, h1);
      path2 = depth === 0 ? h2 : step2(path2, h2);
      node = this.addNode(node, path1, path2, depth, capitals);
    });
    if ((this.nodes.flags.at(node) & FINAL) === 0) this.finish(node, this.strings.add(tokens.join('')));
    this.longest = Math.max(this.longest, tokens.length);
    return node;
  }

  /** The same for a plain name, straight from its text. */
  private addPlainPath(text: string, capitals: number): number {
    let path1 = 0;
    let path2 = 0;
    let node = -1;
    let depth = 0;
    for (let i = 0; i < text.length; i++, depth++) {
      let h1 = SEED_1;
      let h2 = SEED_2;
      for (let fold; i < text.length && (fold = FOLD[text.charCodeAt(i)] as number) > 0; i++) {
        h1 = mix1(h1, fold);
        h2 = mix2(h2, fold);
      }
      path1 = depth === 0 ? h1 : step1(path1, h1);
      path2 = depth === 0 ? h2 : step2(path2, h2);
      node = this.addNode(node, path1, path2, depth, capitals);
    }
    if ((this.nodes.flags.at(node) & FINAL) === 0) this.finish(node, this.strings.addFolded(text));
    this.longest = Math.max(this.longest, depth);
    return node;
  }

  private addNode(parent: number, path1: number, path2: number, depth: number, capitals: number): number {
    if (parent >= 0) this.flag(parent, INNER);
    const node = this.nodes.find(path1, path2);
    if (depth > 0) this.flag(node, DEEP);
    else if ((capitals & 0x10001) === 0) this.flag(node, ANY_CASE);
    if (this.folded.length <= node) this.folded.push(0);
    return node;
  }

  private finish(node: number, folded: number): void {
    this.flag(node, FINAL);
    this.folded.words[node] = folded;
  }

  private flag(node: number, flag: number): void {
    (this.nodes.flags.words[node] as number) |= flag;
  }

  *write(): Generator<void, ArrayBuffer> {
    const { nodes } = this;
    let deep = 0;
    for (let node = 0; node < nodes.count; node++) deep += nodes.flags.at(node) & DEEP;
    const first = nodes.count - deep;
    const header = new Uint32Array(HEADER_WORDS);
    header[Header.MAGIC] = MAGIC;
    header[Header.FORMAT] = FORMAT;
    header[Header.FOLD] = FOLD_VERSION;
    header[Header.FIRST_BITS] = bitmapBits(first);
    header[Header.FIRST_SLOTS] = slotCount(first);
    header[Header.DEEP_BITS] = bitmapBits(deep);
    header[Header.DEEP_SLOTS] = slotCount(deep);
    header[Header.NAMES] = this.nameEntity.length;
    header[Header.ENTITIES] = this.entities.length / ENTITY_WORDS;
    header[Header.RELATED] = this.related.length;
    header[Header.STRING_BYTES] = this.strings.length;
    header[Header.LONGEST] = this.longest;
    const at = sections(header);
    header[Header.BYTES] = at.bytes;
    yield;
    const image = new ArrayBuffer(at.bytes);
    const words = new Uint32Array(image);
    words.set(header);
    yield;
    yield* this.writeNodes(words, header);
    words.set(this.entities.words.subarray(0, this.entities.length), at.entities);
    yield;
    words.set(this.related.words.subarray(0, this.related.length), at.related);
    yield;
    yield* copySliced(
      new Uint8Array(image, at.stringBytes),
      this.strings.bytes.subarray(0, this.strings.length),
    );
    words[Header.CHECKSUM] = yield* checksumSlices(new Int32Array(image));
    return image;
  }

  private *writeNodes(words: Uint32Array, header: Uint32Array): Generator<void, void> {
    const { nodes } = this;
    const at = sections(header);
    const firstShift = 32 - (header[Header.FIRST_BITS] as number);
    const deepShift = 32 - (header[Header.DEEP_BITS] as number);
    let name = 0;
    for (let node = 0; node < nodes.count; node++) {
      const flags = nodes.flags.at(node);
      const path1 = nodes.hash1.at(node);
      let value: number = Node.USED | ((flags & INNER) === 0 ? 0 : Node.INNER);
      if ((flags & FINAL) !== 0) {
        value |= Node.FINAL | name;
        name = this.writeNames(words, at.names, node, name);
      }
      const isDeep = (flags & DEEP) !== 0;
      if (isDeep) setBit(words, at.deepBits, path1 >>> deepShift);
      else {
        setBit(words, at.firstAll, path1 >>> firstShift);
        if ((flags & ANY_CASE) !== 0) setBit(words, at.firstAny, path1 >>> firstShift);
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
  private writeNames(words: Uint32Array, start: number, node: number, from: number): number {
    const names: number[] = [];
    for (let name = this.nodes.lastName.at(node); name !== NO_NODE; name = this.nameBefore.at(name))
      names.push(name);
    if (names.length > 1) {
      const prominence = (name: number): number =>
        this.entities.at(this.nameEntity.at(name) * ENTITY_WORDS + EntityWord.PROMINENCE);
      names.sort(
        (a, b) => prominence(b) - prominence(a) || this.nameEntity.at(a) - this.nameEntity.at(b) || a - b,
      );
    }
    names.forEach((name, k) => {
      const row = start + (from + k) * NAME_WORDS;
      const last = k === names.length - 1 ? LAST_OF_NODE : 0;
      words[row + NameWord.ENTITY] = (this.nameEntity.at(name) | last) >>> 0;
      words[row + NameWord.CAPITALS] = this.nameCapitals.at(name);
      words[row + NameWord.FOLDED] = this.folded.at(node);
      words[row + NameWord.ATTRIBUTES] = this.nameAttributes.at(name);
      words[row + NameWord.EXTRA] = this.nameExtras.at(name);
    });
    return from + names.length;
  }
}

function hashText(token: string, seed: number, mix: (hash: number, unit: number) => number): number {
  let hash = seed;
  for (let i = 0; i < token.length; i++) hash = mix(hash, token.charCodeAt(i));
  return hash;
}

/** The preferred name in each language, the first one first: for saying what a mention was accepted for. */
function displayNames(entity: LexiconEntity): string {
  const [only] = entity.names;
  if (entity.names.length === 1 && only) return `${only.lang}\t${only.text}`;
  const preferred = entity.names.filter((name) => name.role === 'preferred');
  const shown = preferred.length > 0 ? preferred : entity.names.slice(0, 1);
  return shown
    .slice(0, 16)
    .map((name) => `${name.lang}\t${name.text}`)
    .join('\n');
}

/** Sixteen bits a path keep false alarms at 6 %, and an empty table has a bitmap all the same. */
function bitmapBits(paths: number): number {
  return Math.min(28, Math.max(10, Math.ceil(Math.log2(paths * 10 + 1))));
}

const slotCount = (paths: number): number => Math.ceil(paths / LOAD) + 1;

function setBit(words: Uint32Array, start: number, bit: number): void {
  (words[start + (bit >>> 5)] as number) |= 1 << (bit & 31);
}

function* copySliced(to: Uint8Array, from: Uint8Array): Generator<void, void> {
  const size = 1 << 23;
  for (let at = 0; at < from.length; at += size) {
    to.set(from.subarray(at, at + size), at);
    yield;
  }
}
