import type { EntityRef } from '../facts/id.ts';
import { FOLD_VERSION } from '../text/fold.ts';
import {
  checksum,
  ENTITY_WORDS,
  EntityWord,
  FORMAT,
  Header,
  HEADER_WORDS,
  MAGIC,
  NAME_WORDS,
  NameWord,
  sections,
} from './image-layout.ts';
import type { Sections } from './image-layout.ts';
import { LexiconError } from './lexicon-error.ts';
import { unpackEntity, unpackName } from './name-attributes.ts';
import type { NameAttributes } from './name-attributes.ts';
import { unpackExtras } from './name-extras.ts';
import type { NameExtras } from './name-extras.ts';
import { readString } from './string-pool.ts';

/** An opened lexicon image: typed views into one ArrayBuffer, nothing parsed. Rows are read when a name is found. */
export class Lexicon {
  readonly image: ArrayBuffer;
  readonly words: Uint32Array;
  /** The same words, signed: small integers to the engine. */
  readonly ints: Int32Array;
  readonly strings: Uint8Array;
  readonly at: Sections;
  readonly header: Uint32Array;
  /** How many names (forms of names) there are. */
  readonly names: number;
  readonly entities: number;
  /** What has been found is likely to be found again. */
  private readonly knownExtras = new Map<number, NameExtras>();
  private readonly knownNames = new Map<number, DisplayName[]>();

  constructor(image: ArrayBuffer) {
    this.image = image;
    this.words = new Uint32Array(image);
    this.ints = new Int32Array(image);
    this.header = this.words.subarray(0, HEADER_WORDS);
    this.at = sections(this.header);
    this.strings = new Uint8Array(image, this.at.stringBytes);
    this.names = this.header[Header.NAMES] as number;
    this.entities = this.header[Header.ENTITIES] as number;
  }

  nameWord(name: number, word: number): number {
    return this.words[this.at.names + name * NAME_WORDS + word] as number;
  }

  nameAttributes(name: number): NameAttributes {
    return unpackName(this.nameWord(name, NameWord.ATTRIBUTES));
  }

  nameExtras(name: number): NameExtras {
    return remember(this.knownExtras, this.nameWord(name, NameWord.EXTRA), (at) =>
      unpackExtras(readString(this.strings, at)),
    );
  }

  private entityWord(entity: number, word: number): number {
    return this.words[this.at.entities + entity * ENTITY_WORDS + word] as number;
  }

  entityRef(entity: number): EntityRef {
    return readString(this.strings, this.entityWord(entity, EntityWord.REF)) as EntityRef;
  }

  entity(entity: number): ReturnType<typeof unpackEntity> & { prominence: number } {
    const attributes = unpackEntity(this.entityWord(entity, EntityWord.ATTRIBUTES));
    return { ...attributes, prominence: this.entityWord(entity, EntityWord.PROMINENCE) };
  }

  related(entity: number): Uint32Array {
    const start = this.at.related + this.entityWord(entity, EntityWord.RELATED);
    return this.words.subarray(start, start + this.entityWord(entity, EntityWord.RELATED_COUNT));
  }

  /** What to call an entity in a language: its preferred name there, else its first. */
  entityName(entity: number, lang: string | undefined): string {
    const names = this.displayNames(entity);
    return (names.find((name) => name.lang === lang) ?? names[0])?.text ?? '';
  }

  /** Its preferred names, one a language. */
  entityNames(entity: number): string[] {
    return this.displayNames(entity).map(({ text }) => text);
  }

  private displayNames(entity: number): DisplayName[] {
    return remember(this.knownNames, entity, () => {
      const lines = readString(this.strings, this.entityWord(entity, EntityWord.DISPLAY)).split('\n');
      return lines.map((line) => {
        const tab = line.indexOf('\t');
        return { lang: line.slice(0, tab), text: line.slice(tab + 1) };
      });
    });
  }
}

interface DisplayName {
  /** BCP 47 */
  lang: string;
  text: string;
}

const REMEMBERED = 4096;

function remember<T>(known: Map<number, T>, key: number, read: (key: number) => T): T {
  let value = known.get(key);
  if (value === undefined) {
    if (known.size >= REMEMBERED) known.clear();
    value = read(key);
    known.set(key, value);
  }
  return value;
}

/** Opens an image. Throws {@link LexiconError}; then the image is to be built again. */
export function openLexicon(image: ArrayBuffer): Lexicon {
  if (image.byteLength < HEADER_WORDS * 4 || image.byteLength % 4 !== 0)
    throw new LexiconError('SIZE', `an image of ${image.byteLength} bytes is cut short`);
  const header = new Uint32Array(image, 0, HEADER_WORDS);
  if (header[Header.MAGIC] !== MAGIC) throw new LexiconError('MAGIC', 'not a lexicon image');
  if (header[Header.FORMAT] !== FORMAT)
    throw new LexiconError('FORMAT', `image format ${header[Header.FORMAT]}, expected ${FORMAT}`);
  if (header[Header.FOLD] !== FOLD_VERSION)
    throw new LexiconError('FOLD', `folded by version ${header[Header.FOLD]}, expected ${FOLD_VERSION}`);
  if (header[Header.BYTES] !== image.byteLength || sections(header).bytes !== image.byteLength)
    throw new LexiconError('SIZE', `${image.byteLength} bytes, expected ${header[Header.BYTES]}`);
  if (checksum(new Int32Array(image)) !== ((header[Header.CHECKSUM] as number) | 0))
    throw new LexiconError('CHECKSUM', 'the image is damaged');
  return new Lexicon(image);
}
