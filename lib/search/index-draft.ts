import { latestDay } from '../facts/date.ts';
import { dayNumber } from '../facts/day-number.ts';
import { factStatus } from '../facts/fact.ts';
import type { Fact } from '../facts/fact.ts';
import type { EntityRef } from '../facts/id.ts';
import type { LocalizedText } from '../facts/language.ts';
import type { EntityDocument } from '../facts/pack.ts';
import { foldText } from '../text/fold.ts';
import { TextRole } from './image-layout.ts';
import { scriptsIn } from './scripts.ts';
import { StringsWriter } from './strings-writer.ts';

/** All of an image but its grams, as it grows. Withdrawn facts are not searched. */
export class IndexDraft {
  readonly #texts = new StringsWriter();
  readonly #folded = new StringsWriter();
  readonly #refs = new StringsWriter();
  readonly #words = new Map<string, number>();
  readonly #foldedTexts: string[] = [];
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
    this.#recordTexts.push(this.#foldedTexts.length);
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

  /** Every text, folded, with its record, in order. */
  *texts(): Generator<{ folded: string; record: number }, void, void> {
    for (const [record, first] of this.#recordTexts.entries()) {
      const end = this.#recordTexts[record + 1] ?? this.#foldedTexts.length;
      for (let at = first; at < end; at++) yield { folded: this.#foldedTexts[at] ?? '', record };
    }
  }

  finish() {
    const texts = this.#texts.finish();
    const folded = this.#folded.finish();
    const refs = this.#refs.finish();
    const words = this.#finishWords();
    return {
      sections: {
        recordTexts: Uint32Array.from([...this.#recordTexts, this.#foldedTexts.length]),
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
    this.#recordTexts.push(this.#foldedTexts.length);
    this.#factEntities.push(entity);
    this.#factDays.push(dayNumber(latestDay(when ?? asOf ?? '')));
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
    const folded = foldText(text);
    this.#texts.add(text);
    this.#folded.add(folded);
    this.#foldedTexts.push(folded);
    this.#textLanguages.push(this.#word(lang));
    this.#textRoles.push(role);
    this.#textScripts.push(scriptsIn(folded));
    return text.length;
  }

  /** Kinds, languages and sources come again and again: a number each. */
  #word(word: string): number {
    const known = this.#words.get(word);
    if (known !== undefined) return known;
    this.#words.set(word, this.#words.size);
    return this.#words.size - 1;
  }
}
