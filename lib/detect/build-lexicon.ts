import { splitRef } from '../facts/id.ts';
import type { EntityRef } from '../facts/id.ts';
import { MAX_UNITS } from '../text/token-reader.ts';
import { GrowingWords } from './growing-words.ts';
import { ENTITY_WORDS, EntityWord } from './image-layout.ts';
import type { LexiconEntity, LexiconName } from './lexicon-entity.ts';
import { packEntity, packName } from './name-attributes.ts';
import { packExtras } from './name-extras.ts';
import { hasUmlaut, isRisky, nameForms } from './name-forms.ts';
import type { NameForm } from './name-forms.ts';
import { NameRows } from './name-rows.ts';
import { NO_FORM, NodeFlag, NodeTable } from './node-table.ts';
import { PlainName } from './plain-name.ts';
import { RefTable } from './ref-table.ts';
import { StringPool } from './string-pool.ts';
import { hash1, hash2, step1, step2 } from './token-hash.ts';
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

/** A slice of names takes about 5 ms. */
const NAMES_PER_SLICE = 4096;
/** No name has as many tokens. */
const MOST_NODES = 1024;

/** Takes entities as they come and keeps none of them: what refers to others is settled at the end. */
class LexiconCollector implements Collected {
  readonly nodes = new NodeTable();
  readonly strings = new StringPool();
  readonly names = new NameRows();
  readonly entities = new GrowingWords();
  readonly related = new GrowingWords();
  private readonly numbers = new RefTable();
  private readonly plain = new PlainName();
  private readonly units = new Uint16Array(MAX_UNITS);
  private readonly withRelated: { number: number; related: readonly EntityRef[] }[] = [];
  private readonly withCues: { row: number; ref: EntityRef; name: LexiconName }[] = [];

  *collect(entities: Iterable<LexiconEntity>): Generator<void, void> {
    let sinceYield = 0;
    for (const entity of entities) {
      if (this.numbers.isFull()) yield* this.numbers.grow();
      const number = this.numbers.add(entity.ref);
      // An entity given twice counts once.
      if (number === undefined) continue;
      this.addEntity(number, entity);
      for (const name of entity.names) {
        if (this.nodes.isFull(MOST_NODES)) yield* this.nodes.grow();
        this.addName(number, entity.ref, name);
        if (++sinceYield % NAMES_PER_SLICE === 0) yield;
      }
    }
    yield* this.settle();
  }

  private addEntity(number: number, entity: LexiconEntity): void {
    this.entities.push(this.strings.add(entity.ref));
    this.entities.push(Math.min(entity.prominence, 0xffff_ffff));
    this.entities.push(packEntity(entity));
    this.entities.push(0);
    this.entities.push(0);
    this.entities.push(this.strings.add(...displayNames(entity)));
    if (entity.related.length > 0) this.withRelated.push({ number, related: entity.related });
  }

  private addName(number: number, ref: EntityRef, name: LexiconName): void {
    if (!hasUmlaut(name) && this.plain.read(name.text, isRisky(name))) {
      this.addPlain(number, ref, name);
      return;
    }
    for (const form of nameForms(name)) this.addForm(form, number, ref, name);
  }

  private addPlain(number: number, ref: EntityRef, name: LexiconName): void {
    const { plain } = this;
    let path1 = plain.hash1[0] as number;
    let path2 = plain.hash2[0] as number;
    let node = this.addFirst(path1, path2, plain.capitals, plain.tokens);
    for (let k = 1; k < plain.tokens; k++) {
      path1 = step1(path1, plain.hash1[k] as number);
      path2 = step2(path2, plain.hash2[k] as number);
      node = this.addNext(node, path1, path2);
    }
    this.endAt(node, plain.units, plain.length, plain.capitals, number, ref, name);
  }

  private addForm(form: NameForm, number: number, ref: EntityRef, name: LexiconName): void {
    const { units } = this;
    let path1 = 0;
    let path2 = 0;
    let node = -1;
    let length = 0;
    form.tokens.forEach((token, depth) => {
      const first = length;
      for (let i = 0; i < token.length; i++) units[length++] = token.charCodeAt(i);
      const h1 = hash1(units, first, length);
      const h2 = hash2(units, first, length);
      path1 = depth === 0 ? h1 : step1(path1, h1);
      path2 = depth === 0 ? h2 : step2(path2, h2);
      node =
        depth === 0
          ? this.addFirst(path1, path2, form.capitals, form.tokens.length)
          : this.addNext(node, path1, path2);
    });
    this.endAt(node, units, length, form.capitals, number, ref, name);
  }

  /** The node of the first token of a name of so many; -1: there is none. */
  private addFirst(path1: number, path2: number, capitals: number, tokens: number): number {
    const node = this.nodes.find(path1, path2);
    if (node >= 0 && (capitals & 0x10001) === 0)
      this.nodes.flag(node, tokens === 1 ? NodeFlag.SMALL_NAME : NodeFlag.SMALL_START);
    return node;
  }

  /** The node behind `parent`; -1: there is none, as behind a parent that is none. */
  private addNext(parent: number, path1: number, path2: number): number {
    if (parent < 0) return -1;
    this.nodes.flag(parent, NodeFlag.INNER);
    const node = this.nodes.find(path1, path2);
    if (node >= 0) this.nodes.flag(node, NodeFlag.DEEP);
    return node;
  }

  /** The name ends at the node. @param units folded */
  private endAt(
    node: number,
    units: Uint16Array,
    length: number,
    capitals: number,
    number: number,
    ref: EntityRef,
    name: LexiconName,
  ): void {
    if (node < 0) return;
    const hasCues = (name.cues?.length ?? 0) > 0 || (name.not?.length ?? 0) > 0;
    const attributes = packName(name);
    const extra = hasCues ? 0 : this.strings.intern(name.lang);
    const form = this.nodes.form(node);
    const before = this.names.count;
    if (form === NO_FORM)
      this.nodes.setForm(node, this.names.addForm(units, length, number, capitals, attributes, extra));
    // Other units with the same hashes were made to have them: they are left out, not found for the first one's.
    else if (this.names.isForm(form, units, length))
      this.names.addRow(form, number, capitals, attributes, extra);
    if (hasCues && this.names.count > before) this.withCues.push({ row: this.names.lastRow, ref, name });
  }

  /** Now that every entity has its number. */
  private *settle(): Generator<void, void> {
    let sinceYield = 0;
    for (const { number, related } of this.withRelated) {
      const row = number * ENTITY_WORDS;
      this.entities.words[row + EntityWord.RELATED] = this.related.length;
      for (const ref of related) {
        const known = this.numbers.get(ref);
        if (known !== undefined) this.related.push(known);
      }
      this.entities.words[row + EntityWord.RELATED_COUNT] =
        this.related.length - this.entities.at(row + EntityWord.RELATED);
      if (++sinceYield % NAMES_PER_SLICE === 0) yield;
    }
    for (const { row, ref, name } of this.withCues) {
      this.names.setExtra(row, this.strings.intern(this.extrasOf(ref, name)));
      if (++sinceYield % NAMES_PER_SLICE === 0) yield;
    }
    yield* this.names.sort((entity) => this.entities.at(entity * ENTITY_WORDS + EntityWord.PROMINENCE));
  }

  private extrasOf(ref: EntityRef, name: LexiconName): string {
    const cueWords: string[] = [];
    const cueEntities: number[] = [];
    const { feed, pack } = splitRef(ref);
    for (const cue of name.cues ?? []) {
      const number = this.numbers.get(`${feed}/${pack}/${cue}`);
      if (number === undefined) cueWords.push(cue);
      else cueEntities.push(number);
    }
    return packExtras({ lang: name.lang, cueWords, cueEntities, not: name.not ?? [] });
  }
}

const MOST_LANGUAGES = 16;

/** The preferred name in each language, the first one first: for saying what a mention was accepted for. In pieces. */
function displayNames(entity: LexiconEntity): string[] {
  const [only] = entity.names;
  if (!only) return [];
  if (entity.names.length === 1) return [only.lang, '\t', only.text];
  const preferred = entity.names.filter((name) => name.role === 'preferred');
  const shown = preferred.length > 0 ? preferred : [only];
  return shown
    .slice(0, MOST_LANGUAGES)
    .flatMap((name, k) => [...(k === 0 ? [] : ['\n']), name.lang, '\t', name.text]);
}
