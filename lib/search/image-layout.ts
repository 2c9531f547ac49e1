/**
 * The search index as one ArrayBuffer, read where it lies: a header of 32-bit words, then the sections one after
 * another, each starting on a multiple of four bytes. Numbers are little-endian, as on every machine browsers run on.
 *
 * Records are numbered: first one for each entity (its names and descriptions), the most prominent first, then one for
 * each fact (its statement in every language) in the order of the entities. Texts are numbered in the order of records.
 */
export const MAGIC = 0x53_47_4b_42; // “BKGS”
export const FORMAT = 1;

/** Words of the header, before the section lengths. */
export const HEADER = {
  magic: 0,
  format: 1,
  foldVersion: 2,
  checksum: 3,
  entities: 4,
  facts: 5,
  length: 6,
} as const;
const FIRST_LENGTH = 7;

/** In the order in which they lie. `width` is in bytes. */
const SECTIONS = [
  { name: 'gramKeys', width: 4 },
  /** Bytes into `postings`; one more than there are grams. */
  { name: 'gramStarts', width: 4 },
  /** Records a gram leads to. */
  { name: 'gramCounts', width: 4 },
  /** For each gram its records in order, as differences, seven bits a byte. */
  { name: 'postings', width: 1 },
  /** First text of each record, and one more. */
  { name: 'recordTexts', width: 4 },
  /** First fact of each entity, and one more. */
  { name: 'entityFacts', width: 4 },
  /** The word that is its kind. */
  { name: 'entityKinds', width: 2 },
  { name: 'factEntities', width: 4 },
  /** The latest day a fact can mean, days since 1970. */
  { name: 'factDays', width: 4 },
  { name: 'factSources', width: 4 },
  /** Words: the sources of each fact, from `factSources`. */
  { name: 'sourceWords', width: 4 },
  { name: 'textLanguages', width: 4 },
  { name: 'textRoles', width: 1 },
  /** The scripts in each text, so that a Latin query need not look at Chinese names. */
  { name: 'textScripts', width: 1 },
  // Strings as `StringsWriter` leaves them: where each starts, in bytes, and one more; then the bytes.
  { name: 'textStarts', width: 4 },
  { name: 'texts', width: 1 },
  /** The same texts as they are compared. */
  { name: 'foldedStarts', width: 4 },
  { name: 'folded', width: 1 },
  /** Of each entity. */
  { name: 'refStarts', width: 4 },
  { name: 'refs', width: 1 },
  /** Kinds, languages, ids of sources. */
  { name: 'wordStarts', width: 4 },
  { name: 'words', width: 1 },
] as const;

export type SectionName = (typeof SECTIONS)[number]['name'];

export const HEADER_BYTES = (FIRST_LENGTH + SECTIONS.length) * 4;

/** What a text is to its record. */
export const TextRole = { preferred: 0, other: 1, description: 2, statement: 3 } as const;

/** Where each section lies, in bytes, from the section lengths in a header. */
export function sectionBounds(header: Uint32Array): Map<SectionName, { start: number; bytes: number }> {
  const bounds = new Map<SectionName, { start: number; bytes: number }>();
  let start = HEADER_BYTES;
  for (const [at, { name }] of SECTIONS.entries()) {
    const bytes = header[FIRST_LENGTH + at] ?? 0;
    bounds.set(name, { start, bytes });
    start += (bytes + 3) & ~3;
  }
  return bounds;
}

/** Puts sections together under a header; the checksum is still to come. */
export function assemble(
  sections: Record<SectionName, Uint8Array | Uint16Array | Uint32Array | Int32Array>,
  counts: { entities: number; facts: number; foldVersion: number },
): ArrayBuffer {
  const header = new Uint32Array(HEADER_BYTES / 4);
  let length = HEADER_BYTES;
  for (const [at, { name }] of SECTIONS.entries()) {
    const bytes = sections[name].byteLength;
    header[FIRST_LENGTH + at] = bytes;
    length += (bytes + 3) & ~3;
  }
  header[HEADER.magic] = MAGIC;
  header[HEADER.format] = FORMAT;
  header[HEADER.foldVersion] = counts.foldVersion;
  header[HEADER.entities] = counts.entities;
  header[HEADER.facts] = counts.facts;
  header[HEADER.length] = length;
  const image = new Uint8Array(length);
  image.set(new Uint8Array(header.buffer));
  for (const [name, { start }] of sectionBounds(header)) {
    const { buffer, byteOffset, byteLength } = sections[name];
    image.set(new Uint8Array(buffer, byteOffset, byteLength), start);
  }
  return image.buffer;
}

/** Writes the checksum. */
export function seal(image: ArrayBuffer): ArrayBuffer {
  new Uint32Array(image)[HEADER.checksum] = checksum(image);
  return image;
}

/** Over every 32-bit word but the checksum’s own: finds damage, not malice (the image never leaves the device). */
export function checksum(image: ArrayBuffer): number {
  const words = new Uint32Array(image);
  let sum = 0x811c9dc5;
  for (let at = 0; at < words.length; at++) {
    if (at !== HEADER.checksum) sum = Math.imul(sum ^ (words[at] ?? 0), 0x01000193);
  }
  return sum >>> 0;
}
