import type { EntityRef } from '../facts/id.ts';
import type { Phrase } from '../facts/phrase.ts';
import { FOLD_VERSION } from '../text/fold.ts';
import { checksum, FORMAT, HEADER, HEADER_BYTES, MAGIC, sectionBounds, TextRole } from './image-layout.ts';
import type { SectionName } from './image-layout.ts';

export type SearchIndexCode = 'MAGIC' | 'FORMAT' | 'FOLD' | 'LENGTH' | 'CHECKSUM';

/** A search index that cannot be used: build it anew. */
export class SearchIndexError extends Error {
  readonly code: SearchIndexCode;
  constructor(code: SearchIndexCode, message: string) {
    super(message);
    this.name = 'SearchIndexError';
    this.code = code;
  }
}

/** A text of a record, to be decoded when it is needed. */
export interface RecordText {
  /** Number of the text in the index. */
  at: number;
  /** One of `TextRole`. */
  role: number;
}

/** An image opened for searching. Nothing is decoded before it is asked for. */
export interface SearchIndex {
  /** Entities in it; records below this number are entities, those from it on are facts. */
  readonly size: number;
  readonly records: number;
  /** Records a gram leads to; 0 when it is in none. */
  count(gram: number): number;
  /** Calls `visit` for the first `limit` records of a gram, in order: the most prominent first. */
  eachPosting(gram: number, limit: number, visit: (record: number) => void): void;
  /** The texts of a record, those only that share a script with the mask when there is one (`scriptsIn`). */
  texts(record: number, scripts?: number): RecordText[];
  /** A text as it was written. */
  phrase(at: number): Phrase;
  /** A text as it is compared. */
  folded(at: number): string;
  /** The entity a record belongs to. */
  entityOf(record: number): number;
  ref(entity: number): EntityRef;
  kind(entity: number): string;
  /** The facts of an entity, as records: from the first to before the second. */
  factsOf(entity: number): readonly [number, number];
  /** The latest day the fact of a record can mean, days since 1970. */
  day(record: number): number;
  sources(record: number): string[];
}

/**
 * Opens an image made by `buildSearchIndex`, without parsing it: it is held as it is, and read where it lies.
 * Throws {@link SearchIndexError}.
 */
export function openSearchIndex(image: ArrayBuffer): SearchIndex {
  const bounds = verified(image);
  const bytes = (name: SectionName) => {
    const { start = 0, bytes = 0 } = bounds.get(name) ?? {};
    return [image, start, bytes] as const;
  };
  const words = (name: SectionName) => {
    const [buffer, start, length] = bytes(name);
    return new Uint32Array(buffer, start, length / 4);
  };
  return new OpenIndex({
    header: new Uint32Array(image, 0, HEADER_BYTES / 4),
    gramKeys: words('gramKeys'),
    gramStarts: words('gramStarts'),
    gramCounts: words('gramCounts'),
    postings: new Uint8Array(...bytes('postings')),
    recordTexts: words('recordTexts'),
    entityFacts: words('entityFacts'),
    entityKinds: new Uint16Array(image, bytes('entityKinds')[1], bytes('entityKinds')[2] / 2),
    factEntities: words('factEntities'),
    factDays: new Int32Array(image, bytes('factDays')[1], bytes('factDays')[2] / 4),
    factSources: words('factSources'),
    sourceWords: words('sourceWords'),
    textLanguages: words('textLanguages'),
    textRoles: new Uint8Array(...bytes('textRoles')),
    textScripts: new Uint8Array(...bytes('textScripts')),
    textStarts: words('textStarts'),
    texts: new Uint8Array(...bytes('texts')),
    foldedStarts: words('foldedStarts'),
    folded: new Uint8Array(...bytes('folded')),
    refStarts: words('refStarts'),
    refs: new Uint8Array(...bytes('refs')),
    wordStarts: words('wordStarts'),
    words: new Uint8Array(...bytes('words')),
  });
}

function verified(image: ArrayBuffer): ReturnType<typeof sectionBounds> {
  if (image.byteLength < HEADER_BYTES) throw new SearchIndexError('LENGTH', 'shorter than its header');
  const header = new Uint32Array(image, 0, HEADER_BYTES / 4);
  if (header[HEADER.magic] !== MAGIC) throw new SearchIndexError('MAGIC', 'not a search index');
  if (header[HEADER.format] !== FORMAT) {
    throw new SearchIndexError('FORMAT', `format ${header[HEADER.format]}, expected ${FORMAT}`);
  }
  if (header[HEADER.foldVersion] !== FOLD_VERSION) {
    throw new SearchIndexError(
      'FOLD',
      `fold version ${header[HEADER.foldVersion]}, expected ${FOLD_VERSION}`,
    );
  }
  if (header[HEADER.length] !== image.byteLength) {
    throw new SearchIndexError('LENGTH', `${image.byteLength} bytes, expected ${header[HEADER.length]}`);
  }
  if (header[HEADER.checksum] !== checksum(image)) throw new SearchIndexError('CHECKSUM', 'damaged');
  return sectionBounds(header);
}

type ByteSection = 'postings' | 'textRoles' | 'textScripts' | 'texts' | 'folded' | 'refs' | 'words';

type Sections = Record<ByteSection, Uint8Array> &
  Record<Exclude<SectionName, ByteSection | 'entityKinds' | 'factDays'>, Uint32Array> & {
    header: Uint32Array;
    entityKinds: Uint16Array;
    factDays: Int32Array;
  };

class OpenIndex implements SearchIndex {
  readonly size: number;
  readonly records: number;
  readonly #in: Sections;

  constructor(sections: Sections) {
    this.#in = sections;
    this.size = sections.header[HEADER.entities] ?? 0;
    this.records = this.size + (sections.header[HEADER.facts] ?? 0);
  }

  count(gram: number): number {
    const at = this.#find(gram);
    return at < 0 ? 0 : (this.#in.gramCounts[at] ?? 0);
  }

  eachPosting(gram: number, limit: number, visit: (record: number) => void): void {
    const found = this.#find(gram);
    if (found < 0) return;
    const { gramStarts, gramCounts, postings } = this.#in;
    let at = gramStarts[found] ?? 0;
    let record = -1;
    for (let left = Math.min(limit, gramCounts[found] ?? 0); left > 0; left--) {
      let byte = postings[at++] ?? 0;
      let difference = byte & 0x7f;
      for (let shift = 7; byte > 0x7f; shift += 7) {
        byte = postings[at++] ?? 0;
        difference |= (byte & 0x7f) << shift;
      }
      record += difference;
      visit(record);
    }
  }

  texts(record: number, scripts?: number): RecordText[] {
    const { recordTexts, textRoles, textScripts } = this.#in;
    const texts: RecordText[] = [];
    for (let at = recordTexts[record] ?? 0; at < (recordTexts[record + 1] ?? 0); at++) {
      if (scripts !== undefined && ((textScripts[at] ?? 0) & scripts) === 0) continue;
      texts.push({ at, role: textRoles[at] ?? TextRole.other });
    }
    return texts;
  }

  phrase(at: number): Phrase {
    return {
      text: readString(this.#in.textStarts, this.#in.texts, at),
      lang: this.#word(this.#in.textLanguages[at] ?? 0),
    };
  }

  folded(at: number): string {
    return readString(this.#in.foldedStarts, this.#in.folded, at);
  }

  entityOf(record: number): number {
    return record < this.size ? record : (this.#in.factEntities[record - this.size] ?? 0);
  }

  ref(entity: number): EntityRef {
    return readString(this.#in.refStarts, this.#in.refs, entity) as EntityRef;
  }

  kind(entity: number): string {
    return this.#word(this.#in.entityKinds[entity] ?? 0);
  }

  factsOf(entity: number): readonly [number, number] {
    const { entityFacts } = this.#in;
    return [this.size + (entityFacts[entity] ?? 0), this.size + (entityFacts[entity + 1] ?? 0)];
  }

  day(record: number): number {
    return this.#in.factDays[record - this.size] ?? 0;
  }

  sources(record: number): string[] {
    const { factSources, sourceWords } = this.#in;
    const fact = record - this.size;
    const words = sourceWords.subarray(factSources[fact] ?? 0, factSources[fact + 1] ?? 0);
    return Array.from(words, (word) => this.#word(word));
  }

  #word(word: number): string {
    return readString(this.#in.wordStarts, this.#in.words, word);
  }

  /** Binary search; -1 when there is no such gram. */
  #find(gram: number): number {
    const { gramKeys } = this.#in;
    let low = 0;
    let high = gramKeys.length - 1;
    while (low <= high) {
      const middle = (low + high) >>> 1;
      const key = gramKeys[middle] ?? 0;
      if (key === gram) return middle;
      if (key < gram) low = middle + 1;
      else high = middle - 1;
    }
    return -1;
  }
}

// A statement has at most 600 code units: far, too, from the engine’s limit on arguments.
const SCRATCH = new Uint16Array(1024);

/** One of the strings a `StringsWriter` wrote. */
function readString(starts: Uint32Array, bytes: Uint8Array, at: number): string {
  const start = starts[at] ?? 0;
  const end = starts[at + 1] ?? start + 1;
  const step = bytes[start] === 1 ? 2 : 1;
  const length = (end - start - 1) / step;
  const units = length <= SCRATCH.length ? SCRATCH.subarray(0, length) : new Uint16Array(length);
  for (let unit = 0, byte = start + 1; unit < length; unit++, byte += step) {
    units[unit] = step === 1 ? (bytes[byte] ?? 0) : (bytes[byte] ?? 0) | ((bytes[byte + 1] ?? 0) << 8);
  }
  // `apply` takes the numbers where they lie; spreading would iterate over them first.
  return String.fromCharCode.apply(null, units as unknown as number[]);
}
