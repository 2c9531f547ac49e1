import { GrowingWords } from './growing-words.ts';
import { formLength, formWords, isWide, Row, ROW_WORDS } from './image-layout.ts';

/**
 * The image's section of names while it is built: forms and rows one after the other, a form's first row behind it, the
 * others wherever the section ended when they came.
 */
export class NameRows {
  readonly words = new GrowingWords();
  /** How many rows there are. */
  count = 0;
  /** Where the row added last stands. */
  lastRow = 0;
  /** Forms that more than one name has. */
  private readonly shared: number[] = [];

  /** A form and its first name. @param units folded @returns where the form stands, in words */
  addForm(
    units: Uint16Array,
    length: number,
    entity: number,
    capitals: number,
    attributes: number,
    extra: number,
  ): number {
    let all = 0;
    for (let i = 0; i < length; i++) all |= units[i] as number;
    const head = length * 2 + (all > 0xff ? 1 : 0);
    const form = this.words.length;
    const size = formWords(head);
    this.words.reserve(size + ROW_WORDS);
    const { words } = this.words;
    words[form] = head;
    for (let i = 0; i < length; i++)
      (words[wordOf(form, head, i)] as number) |= (units[i] as number) << shiftOf(head, i);
    this.words.length += size;
    this.pushRow(entity, capitals, attributes, extra, 0);
    return form;
  }

  /** Whether a form is exactly these units. */
  isForm(form: number, units: Uint16Array, length: number): boolean {
    const head = this.words.at(form);
    if (formLength(head) !== length) return false;
    const mask = isWide(head) ? 0xffff : 0xff;
    for (let i = 0; i < length; i++)
      if (((this.words.at(wordOf(form, head, i)) >>> shiftOf(head, i)) & mask) !== units[i]) return false;
    return true;
  }

  /** A further name of a form, unless the same entity has the same one already. */
  addRow(form: number, entity: number, capitals: number, attributes: number, extra: number): void {
    if (this.has(form, entity, capitals, attributes)) return;
    const first = form + formWords(this.words.at(form));
    const next = this.words.at(first + Row.NEXT);
    if (next === 0) this.shared.push(form);
    const added = this.pushRow(entity, capitals, attributes, extra, next);
    this.words.words[first + Row.NEXT] = added;
  }

  setExtra(row: number, extra: number): void {
    this.words.words[row + Row.EXTRA] = extra;
  }

  private pushRow(entity: number, capitals: number, attributes: number, extra: number, next: number): number {
    const row = this.words.push(entity);
    this.words.push(capitals >>> 0);
    this.words.push(attributes);
    this.words.push(extra);
    this.words.push(next);
    this.count++;
    this.lastRow = row;
    return row;
  }

  /** An entity’s names come one after the other, so they are the newest: behind the first row, then the first itself. */
  private has(form: number, entity: number, capitals: number, attributes: number): boolean {
    const first = form + formWords(this.words.at(form));
    const isSame = (row: number): boolean =>
      this.words.at(row + Row.CAPITALS) === capitals >>> 0 &&
      this.words.at(row + Row.ATTRIBUTES) === attributes;
    for (let row = this.words.at(first + Row.NEXT); row !== 0; row = this.words.at(row + Row.NEXT)) {
      if (this.words.at(row) !== entity) return false;
      if (isSame(row)) return true;
    }
    return this.words.at(first) === entity && isSame(first);
  }

  /** Brings the names of each form in order: the most prominent bearer first, then the one given first. In slices. */
  *sort(prominence: (entity: number) => number): Generator<void, void> {
    let rows = 0;
    for (const form of this.shared) {
      rows += this.sortForm(form, prominence);
      if (rows < ROWS_PER_SLICE) continue;
      rows = 0;
      yield;
    }
  }

  private sortForm(form: number, prominence: (entity: number) => number): number {
    const places: number[] = [];
    const first = form + formWords(this.words.at(form));
    for (let row = first; row !== 0; row = this.words.at(row + Row.NEXT)) places.push(row);
    const rows = places.map((at) => this.words.words.slice(at, at + Row.NEXT));
    // The first row is the oldest, the others are the newest first.
    const given = [...rows.slice(0, 1), ...rows.slice(1).reverse()];
    given.sort((a, b) => prominence(b[0] as number) - prominence(a[0] as number));
    places.forEach((at, k) => this.words.words.set(given[k] as Uint32Array, at));
    return places.length;
  }
}

/** Where a unit of a form stands: its word, and how far left in it. */
const wordOf = (form: number, head: number, i: number): number => form + 1 + (i >>> (isWide(head) ? 1 : 2));
const shiftOf = (head: number, i: number): number => (isWide(head) ? (i & 1) << 4 : (i & 3) << 3);

const ROWS_PER_SLICE = 1 << 13;
