import { splitRef } from '../facts/id.ts';
import type { EntityRef } from '../facts/id.ts';
import { FOLD } from '../text/fold-table.ts';
import { GrowingWords } from './growing-words.ts';
import { ENTITY_WORDS } from './image-layout.ts';
import type { LexiconEntity, LexiconName } from './lexicon-entity.ts';
import { packEntity, packName } from './name-attributes.ts';
import { packExtras } from './name-extras.ts';
import { isRisky, nameForms } from './name-forms.ts';
import { plainCapitals } from './plain-name.ts';
import { NO_NODE, NodeFlag, NodeTable } from './node-table.ts';
import { StringPool } from './string-pool.ts';
import { mix1, mix2, SEED_1, SEED_2, step1, step2 } from './token-hash.ts';
import { writeImage } from './write-image.ts';
import type { Collected } from './write-image.ts';

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
  const collector = new LexiconCollector();
  yield* collector.collect(entities);
  return yield* writeImage(collector);
}

const ROWS_PER_SLICE = 1 << 13;
/** A slice of names takes about 5 ms. */
const NAMES_PER_SLICE = 1024;

class LexiconCollector implements Collected {
  readonly nodes = new NodeTable();
  readonly strings = new StringPool();
  readonly folded = new GrowingWords();
  private readonly numbers = new Map<EntityRef, number>();
  readonly entities = new GrowingWords();
  readonly related = new GrowingWords();
  readonly nameEntity = new GrowingWords();
  readonly nameCapitals = new GrowingWords();
  readonly nameAttributes = new GrowingWords();
  readonly nameExtras = new GrowingWords();
  readonly nameBefore = new GrowingWords();
  longest = 0;

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
    if ((this.nodes.flags.at(node) & NodeFlag.FINAL) === 0)
      this.finish(node, this.strings.add(tokens.join('')));
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
    if ((this.nodes.flags.at(node) & NodeFlag.FINAL) === 0) this.finish(node, this.strings.addFolded(text));
    this.longest = Math.max(this.longest, depth);
    return node;
  }

  private addNode(parent: number, path1: number, path2: number, depth: number, capitals: number): number {
    if (parent >= 0) this.flag(parent, NodeFlag.INNER);
    const node = this.nodes.find(path1, path2);
    if (depth > 0) this.flag(node, NodeFlag.DEEP);
    else if ((capitals & 0x10001) === 0) this.flag(node, NodeFlag.ANY_CASE);
    if (this.folded.length <= node) this.folded.push(0);
    return node;
  }

  private finish(node: number, folded: number): void {
    this.flag(node, NodeFlag.FINAL);
    this.folded.words[node] = folded;
  }

  private flag(node: number, flag: number): void {
    (this.nodes.flags.words[node] as number) |= flag;
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
