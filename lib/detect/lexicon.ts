import type { EntityRef } from '../facts/id.ts';
import { FOLD } from '../text/fold-table.ts';
import { FOLD_VERSION } from '../text/fold.ts';
import {
  ENTITY_WORDS,
  EntityWord,
  FORMAT,
  formLength,
  formWords,
  Header,
  HEADER_WORDS,
  isWide,
  MAGIC,
  PAGE_BITS,
  Row,
  sections,
} from './image-layout.ts';
import type { Sections } from './image-layout.ts';
import { LexiconError } from './lexicon-error.ts';
import { unpackEntity, unpackName } from './name-attributes.ts';
import type { NameAttributes } from './name-attributes.ts';
import { unpackExtras } from './name-extras.ts';
import type { NameExtras } from './name-extras.ts';
import { headSum, PageSums } from './page-sums.ts';
import { readString, stringBytes } from './string-pool.ts';

/**
 * An opened lexicon image: typed views into one ArrayBuffer, nothing parsed. Rows are read when a name is found, and a
 * page is looked over when it is first read: every method here throws {@link LexiconError} on damage.
 */
export class Lexicon {
  readonly image: ArrayBuffer;
  /** All words; signed, so that they are small integers to the engine. */
  readonly words: Int32Array;
  readonly at: Sections;
  readonly header: Uint32Array;
  /** How many names (forms of names) there are. */
  readonly names: number;
  readonly entities: number;
  /** By page of 4 KiB: 1 when it has been found sound. */
  readonly sound: Uint8Array;
  private readonly bytes: Uint8Array;
  private readonly halves: Uint16Array;
  private readonly pages: PageSums;
  /** What has been found is likely to be found again. */
  private readonly knownExtras = new Map<number, NameExtras>();
  private readonly knownNames = new Map<number, DisplayName[]>();

  constructor(image: ArrayBuffer) {
    this.image = image;
    this.words = new Int32Array(image);
    this.bytes = new Uint8Array(image);
    this.halves = new Uint16Array(image);
    this.header = new Uint32Array(image, 0, HEADER_WORDS);
    this.at = sections(this.header);
    this.pages = new PageSums(this.words, this.at);
    this.sound = this.pages.sound;
    this.names = this.header[Header.NAMES] as number;
    this.entities = this.header[Header.ENTITIES] as number;
  }

  /** Throws when a page with words of `[from, end)` is damaged. */
  check(from: number, end: number): void {
    if (!this.pages.areSound(from, end)) throw new LexiconError('CHECKSUM', 'the image is damaged');
  }

  private word(at: number): number {
    if (this.sound[at >>> PAGE_BITS] === 0) this.check(at, at + 1);
    return this.words[at] as number;
  }

  /** Of a folded form the row of its first name. Rows and forms are counted in words from the section’s start. */
  firstRow(form: number): number {
    return form + formWords(this.word(this.at.names + form));
  }

  /** The row of the next name of the same form, or 0. */
  nextRow(row: number): number {
    return this.rowWord(row, Row.NEXT);
  }

  private rowWord(row: number, word: number): number {
    return this.word(this.at.names + row + word);
  }

  entityOfRow(row: number): number {
    return this.rowWord(row, Row.ENTITY);
  }

  /** The capitals a text must have, see name-forms.ts. */
  capitalsOfRow(row: number): number {
    return this.rowWord(row, Row.CAPITALS);
  }

  nameAttributes(row: number): NameAttributes {
    return unpackName(this.rowWord(row, Row.ATTRIBUTES));
  }

  nameExtras(row: number): NameExtras {
    return remember(this.knownExtras, this.rowWord(row, Row.EXTRA), (at) => unpackExtras(this.string(at)));
  }

  /** Whether a form is exactly these units. */
  isForm(form: number, units: ArrayLike<number>, count: number): boolean {
    const head = this.headOf(form);
    if (formLength(head) !== count) return false;
    const from = this.firstUnit(form, head);
    const stored = isWide(head) ? this.halves : this.bytes;
    for (let i = 0; i < count; i++) if (stored[from + i] !== units[i]) return false;
    return true;
  }

  /** Whether a form is what the plain words of `text[start, end)` fold to; the space between two words is left out. */
  isFormOfWords(form: number, text: string, start: number, end: number): boolean {
    const head = this.headOf(form);
    const stored = isWide(head) ? this.halves : this.bytes;
    const table = FOLD;
    let at = this.firstUnit(form, head);
    const stop = at + formLength(head);
    for (let i = start; i < end; i++) {
      const fold = table[text.charCodeAt(i)] as number;
      if (fold > 0 && (at === stop || stored[at++] !== fold)) return false;
    }
    return at === stop;
  }

  private headOf(form: number): number {
    const at = this.at.names + form;
    const head = this.word(at);
    this.check(at, at + formWords(head));
    return head;
  }

  private firstUnit(form: number, head: number): number {
    return (this.at.names + form + 1) * (isWide(head) ? 2 : 4);
  }

  private entityWord(entity: number, word: number): number {
    return this.word(this.at.entities + entity * ENTITY_WORDS + word);
  }

  entityRef(entity: number): EntityRef {
    return this.string(this.entityWord(entity, EntityWord.REF)) as EntityRef;
  }

  entity(entity: number): ReturnType<typeof unpackEntity> & { prominence: number } {
    const attributes = unpackEntity(this.entityWord(entity, EntityWord.ATTRIBUTES));
    return { ...attributes, prominence: this.entityWord(entity, EntityWord.PROMINENCE) >>> 0 };
  }

  related(entity: number): Int32Array {
    const start = this.at.related + this.entityWord(entity, EntityWord.RELATED);
    const end = start + this.entityWord(entity, EntityWord.RELATED_COUNT);
    this.check(start, end);
    return this.words.subarray(start, end);
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
      const lines = this.string(this.entityWord(entity, EntityWord.DISPLAY)).split('\n');
      return lines.map((line) => {
        const tab = line.indexOf('\t');
        return { lang: line.slice(0, tab), text: line.slice(tab + 1) };
      });
    });
  }

  private string(at: number): string {
    const from = this.at.stringBytes + at;
    // The length first, then what it says.
    this.check(from >>> 2, (from + 8) >>> 2);
    this.check(from >>> 2, (from + stringBytes(this.bytes, from) + 3) >>> 2);
    return readString(this.bytes, from);
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

/**
 * Opens an image: looks at its header, its sums and its bitmaps, whatever its size. The other pages are looked at when they
 * are first read. Throws {@link LexiconError}; then the image is to be built again.
 */
export function openLexicon(image: ArrayBuffer): Lexicon {
  if (image.byteLength < HEADER_WORDS * 4 || image.byteLength % 4 !== 0)
    throw new LexiconError('SIZE', `an image of ${image.byteLength} bytes is cut short`);
  const header = new Uint32Array(image, 0, HEADER_WORDS);
  if (header[Header.MAGIC] !== MAGIC) throw new LexiconError('MAGIC', 'not a lexicon image');
  if (header[Header.FORMAT] !== FORMAT)
    throw new LexiconError('FORMAT', `image format ${header[Header.FORMAT]}, expected ${FORMAT}`);
  if (header[Header.FOLD] !== FOLD_VERSION)
    throw new LexiconError('FOLD', `folded by version ${header[Header.FOLD]}, expected ${FOLD_VERSION}`);
  const at = sections(header);
  if (header[Header.BYTES] !== image.byteLength || at.bytes !== image.byteLength)
    throw new LexiconError('SIZE', `${image.byteLength} bytes, expected ${header[Header.BYTES]}`);
  const lexicon = new Lexicon(image);
  if (headSum(lexicon.words, at.sums) !== lexicon.words[Header.CHECKSUM])
    throw new LexiconError('CHECKSUM', 'the image is damaged');
  lexicon.check(at.firstAny, at.firstSlots);
  return lexicon;
}
