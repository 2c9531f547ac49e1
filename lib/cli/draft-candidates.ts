import nlp from 'compromise';
import type { Kind, Mark } from '../facts/entity.ts';
import { isFunctionWord } from '../text/language.ts';

/** Somebody or something an article names and the pack does not know yet. The kind is a guess. */
export interface Candidate {
  id: string;
  kind: Kind;
  mark: Mark;
  /** The fullest form first. */
  names: string[];
}

const TITLES =
  /^(?:mr|mrs|ms|dr|sir|president-elect|president|prime minister|minister|senator|secretary|general|professor|king|queen|pope|us|former)\.?\s+(?=\p{Lu})/iu;
const MOST_WORDS = 5;

/** Names in a text that are not known, as capitals show them, and in English `compromise`. */
export function findCandidates(
  paragraphs: readonly string[],
  language: string,
  isKnown: (name: string) => boolean,
): Candidate[] {
  const kinds = new Map<string, Kind>();
  for (const paragraph of paragraphs) {
    const text = language === 'en' ? nlp(paragraph) : undefined;
    const add = (names: string[], kind: Kind) => {
      // “the BBC’s North America editor” names two, not one.
      for (const raw of names.flatMap((text) => text.split(/['’]s\s/u))) {
        const name = tidy(raw);
        if (isName(name) && paragraph.includes(name) && !isKnown(name) && !kinds.has(name))
          kinds.set(name, kind);
      }
    };
    if (text) {
      add(text.people().out('array') as string[], 'Person');
      add(text.organizations().out('array') as string[], 'Organization');
      add(text.places().out('array') as string[], 'Place');
    }
    add(capitalRuns(paragraph), 'Organization');
  }
  return group([...kinds].map(([name, kind]) => ({ name, kind: COUNTRIES.has(name) ? 'Country' : kind })));
}

function tidy(raw: string): string {
  let name = raw
    .replaceAll(/\s+/gu, ' ')
    .replace(/^[^\p{L}\d]+|[^\p{L}\d.]+$/gu, '')
    .replace(/['’]s$/u, '')
    .replace(/(?<!\b\p{Lu})\.$/u, '');
  while (TITLES.test(name)) name = name.replace(TITLES, '');
  return name.replace(/^(?:The|the)\s+/u, '').trim();
}

function isName(name: string): boolean {
  const words = name.split(' ');
  if (name.length < 2 || words.length > MOST_WORDS || !/^\p{Lu}/u.test(name)) return false;
  return !(words.length === 1 && (isFunctionWord(name.toLowerCase(), 'en') || CALENDAR.test(name)));
}

const CALENDAR =
  /^(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day$|^(?:January|February|March|April|May|June|July|August|September|October|November|December)$/u;

/** Two or more capitalised words in a row, or an acronym, inside a sentence. */
function capitalRuns(paragraph: string): string[] {
  const runs = paragraph.matchAll(
    /(?<=[\p{Ll},;]\s)(?:\p{Lu}[\p{L}’'-]+(?:\s(?:of\s)?\p{Lu}[\p{L}’'-]+)+|\p{Lu}{2,6}\b)/gu,
  );
  return Array.from(runs, ([run]) => run);
}

/** “Obama” is short for “Barack Obama” when both are there. */
function group(found: { name: string; kind: Kind }[]): Candidate[] {
  const longestFirst = found.toSorted((a, b) => b.name.length - a.name.length);
  const groups: { kind: Kind; names: string[] }[] = [];
  for (const { name, kind } of longestFirst) {
    // Only of people: Sudan is not short for South Sudan.
    const home = groups.find(
      (other) =>
        other.kind === 'Person' &&
        (other.names[0]?.endsWith(` ${name}`) || other.names[0]?.startsWith(`${name} `)),
    );
    if (home) home.names.push(name);
    else groups.push({ kind, names: [name] });
  }
  const ids = new Set<string>();
  return groups
    .map(({ kind, names }) => ({ kind, names, id: idOf(names[0] ?? '') }))
    .filter(({ id }) => id !== '' && !ids.has(id) && ids.add(id))
    .map(({ id, kind, names }) => ({ id, kind, names, mark: kind === 'Country' ? 'list' : 'text' }));
}

/** The kebab-case of a name, ASCII. */
export function idOf(name: string): string {
  return name
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/['’.]/gu, '')
    .replaceAll(/[^a-z0-9]+/gu, '-')
    .replaceAll(/^-+|-+$/gu, '')
    .slice(0, 64);
}

const COUNTRIES = countryNames();

function countryNames(): Set<string> {
  const names = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });
  const letters = Array.from('ABCDEFGHIJKLMNOPQRSTUVWXYZ');
  return new Set(letters.flatMap((a) => letters.flatMap((b) => names.of(a + b) ?? [])));
}
