import { latestDay } from '../facts/date.ts';
import { dayNumber } from '../facts/day-number.ts';
import { factStatus } from '../facts/fact.ts';
import type { Fact } from '../facts/fact.ts';
import type { EntityRef } from '../facts/id.ts';
import type { LocalizedText } from '../facts/language.ts';
import type { EntityDocument } from '../facts/pack.ts';
import { TextRole } from './image-layout.ts';
import { PostingsWriter } from './postings.ts';
import { StringsWriter } from './strings-writer.ts';
import { WordReader } from './word-reader.ts';

/** An image as it grows. Withdrawn facts are not searched. */
export class IndexDraft {
  readonly #postings = new PostingsWriter();
  readonly #reader = new WordReader((gram) => this.#postings.idOf(gram));
  readonly #texts = new StringsWriter();
  readonly #folded = new StringsWriter();
  readonly #refs = new StringsWriter();
  readonly #words = new Map<string, number>();
  readonly #days = new Map<string, number>();
  readonly #textLanguages: number[] = [];
  readonly #textRoles: number[] = [];
  readonly #textScripts: number[] = [];
  readonly #recordTexts: number[] = [];
  readonly #entityKinds: number[] = [];
  readonly #entityFacts: number[] = [];
  readonly #factEntities: number[] = [];
  readonly #factDays: number[] = [];
  readonly #factSources: number[] = [];
  readonly #sourceWords: number[] = [];

  /** All entities come first, then the facts of each in the same order. @returns UTF-16 code units read */
  addEntity(ref: EntityRef, { kind, names, description }: EntityDocument): number {
    this.#recordTexts.push(this.#textRoles.length);
    this.#refs.add(ref);
    this.#entityKinds.push(this.#word(kind));
    let units = 0;
    for (const { text, lang, role } of names) {
      units += this.#addText(text, lang, role === 'preferred' ? TextRole.preferred : TextRole.other);
    }
    return units + this.#addTexts(description, TextRole.description);
  }

  /** @param entity its number. @returns UTF-16 code units read */
  addFacts({ facts }: EntityDocument, entity: number): number {
    this.#entityFacts.push(this.#factEntities.length);
    let units = 0;
    for (const fact of facts) if (factStatus(fact) !== 'withdrawn') units += this.#addFact(fact, entity);
    return units;
  }

  finish() {
    const texts = this.#texts.finish();
    const folded = this.#folded.finish();
    const refs = this.#refs.finish();
    const words = this.#finishWords();
    return {
      sections: {
        ...this.#postings.finish(),
        recordTexts: Uint32Array.from([...this.#recordTexts, this.#textRoles.length]),
        entityFacts: Uint32Array.from([...this.#entityFacts, this.#factEntities.length]),
        entityKinds: Uint16Array.from(this.#entityKinds),
        factEntities: Uint32Array.from(this.#factEntities),
        factDays: Int32Array.from(this.#factDays),
        factSources: Uint32Array.from([...this.#factSources, this.#sourceWords.length]),
        sourceWords: Uint32Array.from(this.#sourceWords),
        textLanguages: Uint32Array.from(this.#textLanguages),
        textRoles: Uint8Array.from(this.#textRoles),
        textScripts: Uint8Array.from(this.#textScripts),
        textStarts: texts.starts,
        texts: texts.bytes,
        foldedStarts: folded.starts,
        folded: folded.bytes,
        refStarts: refs.starts,
        refs: refs.bytes,
        wordStarts: words.starts,
        words: words.bytes,
      },
      counts: { entities: this.#entityKinds.length, facts: this.#factEntities.length },
    };
  }

  #finishWords() {
    const words = new StringsWriter();
    for (const word of this.#words.keys()) words.add(word);
    return words.finish();
  }

  #addFact({ statement, when, asOf, sources }: Fact, entity: number): number {
    this.#recordTexts.push(this.#textRoles.length);
    this.#factEntities.push(entity);
    this.#factDays.push(this.#day(when ?? asOf ?? ''));
    this.#factSources.push(this.#sourceWords.length);
    for (const source of new Set(sources.map(({ source }) => source))) {
      this.#sourceWords.push(this.#word(source));
    }
    return this.#addTexts(statement, TextRole.statement);
  }

  #addTexts(texts: LocalizedText, role: number): number {
    let units = 0;
    for (const [lang, text] of Object.entries(texts)) units += this.#addText(text, lang, role);
    return units;
  }

  #addText(text: string, lang: string, role: number): number {
    const record = this.#recordTexts.length - 1;
    let scripts = 0;
    const folded = this.#reader.read(text, (word) => {
      scripts |= word.scripts;
      for (const gram of word.grams) this.#postings.add(gram, record);
    });
    this.#texts.add(text);
    this.#folded.add(folded);
    this.#textLanguages.push(this.#word(lang));
    this.#textRoles.push(role);
    this.#textScripts.push(scripts);
    return text.length;
  }

  /** The latest day a date can mean. Facts of one time share it. */
  #day(date: string): number {
    const known = this.#days.get(date);
    if (known !== undefined) return known;
    const day = dayNumber(latestDay(date));
    this.#days.set(date, day);
    return day;
  }

  /** Kinds, languages and sources come again and again: a number each. */
  #word(word: string): number {
    const known = this.#words.get(word);
    if (known !== undefined) return known;
    this.#words.set(word, this.#words.size);
    return this.#words.size - 1;
  }
}
