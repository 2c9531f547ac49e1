import { latestDay } from '../facts/date.ts';
import { factStatus } from '../facts/fact.ts';
import type { Fact } from '../facts/fact.ts';
import type { EntityRef } from '../facts/id.ts';
import type { LocalizedText } from '../facts/language.ts';
import type { EntityDocument } from '../facts/pack.ts';
import { FOLD_VERSION, foldText } from '../text/fold.ts';
import { eachGram } from './grams.ts';
import { GrowingBytes } from './growing-bytes.ts';
import { assemble, TextRole } from './image-layout.ts';
import { PostingsWriter } from './postings.ts';
import { scriptsIn } from './scripts.ts';

export interface Searchable {
  ref: EntityRef;
  entity: EntityDocument;
}

/** Builds the search index of any number of packs as one ArrayBuffer: the same entities give the same bytes. */
export function buildSearchIndex(entities: Iterable<Searchable>): ArrayBuffer {
  const slices = searchIndexSlices(entities);
  for (;;) {
    const step = slices.next();
    if (step.done) return step.value;
  }
}

// 64 records of a dozen texts are folded in a few milliseconds.
const RECORDS_A_SLICE = 64;

/** The same in slices of a few milliseconds each, so that whoever builds can answer others in between. */
export function* searchIndexSlices(entities: Iterable<Searchable>): Generator<void, ArrayBuffer, void> {
  const sorted = [...entities].sort(
    (a, b) => b.entity.prominence - a.entity.prominence || (a.ref < b.ref ? -1 : a.ref > b.ref ? 1 : 0),
  );
  const draft = new Draft();
  for (const [at, { entity }] of sorted.entries()) {
    draft.addEntity(entity);
    if (at % RECORDS_A_SLICE === 0) yield;
  }
  for (const [at, { entity }] of sorted.entries()) {
    draft.addFacts(entity, at);
    if (at % RECORDS_A_SLICE === 0) yield;
  }
  const postings = new PostingsWriter();
  yield* draft.eachRecord((text, record) => eachGram(text, (gram) => postings.count(gram, record)));
  postings.allot();
  yield* draft.eachRecord((text, record) => eachGram(text, (gram) => postings.write(gram, record)));
  yield;
  return assemble(
    { ...postings.finish(), ...draft.finish(sorted.map(({ ref }) => ref)) },
    { entities: sorted.length, facts: draft.factEntities.length, foldVersion: FOLD_VERSION },
  );
}

/** The parts of the image as they grow. Withdrawn facts are not searched. */
class Draft {
  readonly #texts: string[] = [];
  readonly #folded: string[] = [];
  readonly #textLanguages: number[] = [];
  readonly #textRoles: number[] = [];
  readonly #recordTexts: number[] = [];
  readonly #entityKinds: number[] = [];
  readonly #entityFacts: number[] = [];
  readonly factEntities: number[] = [];
  readonly #factDays: number[] = [];
  readonly #factSources: number[] = [];
  readonly #sourceWords: number[] = [];
  readonly #words = new Map<string, number>();

  addEntity({ kind, names, description }: EntityDocument): void {
    this.#recordTexts.push(this.#texts.length);
    this.#entityKinds.push(this.#word(kind));
    for (const { text, lang, role } of names) {
      this.#addText(text, lang, role === 'preferred' ? TextRole.preferred : TextRole.other);
    }
    this.#addTexts(description, TextRole.description);
  }

  addFacts({ facts }: EntityDocument, entity: number): void {
    this.#entityFacts.push(this.factEntities.length);
    for (const fact of facts) if (factStatus(fact) !== 'withdrawn') this.#addFact(fact, entity);
  }

  /** Each text of each record, folded, in order. */
  *eachRecord(visit: (folded: string, record: number) => void): Generator<void, void, void> {
    for (const [record, first] of this.#recordTexts.entries()) {
      const end = this.#recordTexts[record + 1] ?? this.#texts.length;
      for (let at = first; at < end; at++) visit(this.#folded[at] ?? '', record);
      if (record % RECORDS_A_SLICE === 0) yield;
    }
  }

  finish(refs: readonly EntityRef[]) {
    const strings = new GrowingBytes();
    const starts: number[] = [];
    for (const list of [this.#texts, this.#folded, refs, this.#words.keys()]) {
      for (const text of list) {
        starts.push(strings.length);
        strings.addString(text);
      }
    }
    return {
      recordTexts: Uint32Array.from([...this.#recordTexts, this.#texts.length]),
      entityFacts: Uint32Array.from([...this.#entityFacts, this.factEntities.length]),
      entityKinds: Uint16Array.from(this.#entityKinds),
      factEntities: Uint32Array.from(this.factEntities),
      factDays: Int32Array.from(this.#factDays),
      factSources: Uint32Array.from([...this.#factSources, this.#sourceWords.length]),
      sourceWords: Uint32Array.from(this.#sourceWords),
      textLanguages: Uint32Array.from(this.#textLanguages),
      textRoles: Uint8Array.from(this.#textRoles),
      textScripts: Uint8Array.from(this.#folded, scriptsIn),
      stringStarts: Uint32Array.from([...starts, strings.length]),
      strings: strings.finish(),
    };
  }

  #addFact({ statement, when, asOf, sources }: Fact, entity: number): void {
    this.#recordTexts.push(this.#texts.length);
    this.#addTexts(statement, TextRole.statement);
    this.factEntities.push(entity);
    this.#factDays.push(dayNumber(latestDay(when ?? asOf ?? '')));
    this.#factSources.push(this.#sourceWords.length);
    for (const source of new Set(sources.map(({ source }) => source)))
      this.#sourceWords.push(this.#word(source));
  }

  #addTexts(texts: LocalizedText, role: number): void {
    for (const [lang, text] of Object.entries(texts)) this.#addText(text, lang, role);
  }

  #addText(text: string, lang: string, role: number): void {
    this.#texts.push(text);
    this.#folded.push(foldText(text));
    this.#textLanguages.push(this.#word(lang));
    this.#textRoles.push(role);
  }

  #word(word: string): number {
    const known = this.#words.get(word);
    if (known !== undefined) return known;
    this.#words.set(word, this.#words.size);
    return this.#words.size - 1;
  }
}

/** Days since 1970 of a `YYYY-MM-DD`. */
export function dayNumber(day: string): number {
  return Math.round(Date.parse(`${day}T00:00:00Z`) / 86_400_000);
}
