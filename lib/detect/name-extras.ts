/** What belongs to a name beside its form: looked at only when the name has been found. */
export interface NameExtras {
  /** BCP 47 */
  lang: string;
  /** Words whose presence supports the name. */
  cueWords: string[];
  /** Entities whose presence supports it, by their number in the image. */
  cueEntities: number[];
  /** Words beside the name that rule it out. */
  not: string[];
}

/** One line per field; names of one language without cues share one string. */
export function packExtras(extras: NameExtras): string {
  const { lang, cueWords, cueEntities, not } = extras;
  return [lang, cueWords.join('\t'), cueEntities.join('\t'), not.join('\t')].join('\n').trimEnd();
}

export function unpackExtras(text: string): NameExtras {
  const [lang = '', words, entities, not] = text.split('\n');
  const list = (field: string | undefined): string[] => (field ? field.split('\t') : []);
  return { lang, cueWords: list(words), cueEntities: list(entities).map(Number), not: list(not) };
}
