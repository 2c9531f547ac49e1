import * as v from 'valibot';
import { Entity } from './entity.ts';
import { Day } from './date.ts';
import { Id } from './id.ts';
import { Language, localizedText } from './language.ts';
import { plainText } from './plain-text.ts';
import { Source } from './source.ts';

/** What a pack says of itself (`pack.yaml`). */
export const PackInfo = v.strictObject({
  format: v.literal(1, 'the number 1'),
  id: Id,
  title: localizedText(80),
  description: localizedText(300),
  /** Where mistakes are reported: an e-mail address or an https: address. */
  contact: v.pipe(
    v.string('an e-mail or https: address'),
    v.maxLength(320),
    v.regex(/^(?:[^\s@:/?#]+@[^\s@:/?#]+|https:\/\/[\x21-\x7e]+)$/u, 'an e-mail or https: address'),
  ),
  /** The language the facts were written in first. */
  language: Language,
  licence: plainText(80),
  editors: v.pipe(v.array(plainText(120)), v.minLength(1, 'at least one editor')),
  /** Who has checked a translation, by language; the others are shown as “Translated”. */
  reviewed: v.optional(v.record(Language, plainText(160))),
  /** The day of the last editorial change. */
  updated: v.optional(Day),
});
export type PackInfo = v.InferOutput<typeof PackInfo>;

/** A fact of another home that is also about this entity. */
export const Reference = v.strictObject({ fact: Id, entity: Id });
export type Reference = v.InferOutput<typeof Reference>;

const Count = v.pipe(
  v.number('a whole number'),
  v.safeInteger('a whole number'),
  v.minValue(0, 'not negative'),
);

/** An entity as a pack ships it: what the editor wrote, plus what the build works out. */
export const EntityDocument = v.strictObject({
  ...Entity.entries,
  type: v.literal('entity'),
  /** Own facts, then sources, then references, as one number: the greater, the more there is to say. Computed when the pack is built. */
  prominence: Count,
  references: v.array(Reference),
});
export type EntityDocument = v.InferOutput<typeof EntityDocument>;

export const SourceDocument = v.strictObject({ type: v.literal('source'), source: Source });
export type SourceDocument = v.InferOutput<typeof SourceDocument>;

export const PackDocument = v.strictObject({ type: v.literal('pack'), pack: PackInfo });
export type PackDocument = v.InferOutput<typeof PackDocument>;

/** One line of a shard, one record of a pack database. */
export type PackRecord = EntityDocument | SourceDocument | PackDocument;

/** A pack as an editor has it in YAML, before anything is computed. */
export interface PackSource {
  info: PackInfo;
  sources: Source[];
  entities: Entity[];
}

/** The key of a record within its pack: `e/khunjerab-pass`, `s/raza-2026-01-05`, `p`. Shards are sorted by it. */
export function recordKey(record: PackRecord): string {
  switch (record.type) {
    case 'entity':
      return `e/${record.id}`;
    case 'source':
      return `s/${record.source.id}`;
    case 'pack':
      return 'p';
  }
}
