import { isEdtf } from '../../lib/facts/date.ts';
import type { Entity } from '../../lib/facts/entity.ts';
import type { Fact } from '../../lib/facts/fact.ts';
import type { PackSource } from '../../lib/facts/pack.ts';

/** The five ways an editor (or a machine) goes wrong. */
export const ERROR_KINDS = ['digit', 'name', 'date', 'paragraph', 'speaker'] as const;
export type ErrorKind = (typeof ERROR_KINDS)[number];

export interface PlantedError {
  kind: ErrorKind;
  fact: Fact;
  entity: Entity;
  /** What was done, for the list of those that got through. */
  what: string;
}

/** A small seeded generator (mulberry32): the same errors every time. */
function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/**
 * One error of each kind a fact can have, drawn blindly from what the pack offers: a draw knows nothing of the checks,
 * only that the result differs from the truth.
 * @param paragraphs how many paragraphs the article of each source has
 */
export function plantErrors(pack: PackSource, paragraphs: Map<string, number>, seed: number): PlantedError[] {
  const random = seeded(seed);
  const pick = <T>(items: readonly T[]): T | undefined => items[Math.floor(random() * items.length)];
  const planted: PlantedError[] = [];
  for (const entity of pack.entities) {
    for (const fact of entity.facts) {
      for (const kind of ERROR_KINDS) {
        const changed = structuredClone(fact);
        const what = PLANTERS[kind](changed, { pack, paragraphs, pick, random });
        if (what !== undefined) planted.push({ kind, fact: changed, entity, what });
      }
    }
  }
  return planted;
}

interface Tools {
  pack: PackSource;
  paragraphs: Map<string, number>;
  pick: <T>(items: readonly T[]) => T | undefined;
  random: () => number;
}

type Planter = (fact: Fact, tools: Tools) => string | undefined;

/** Another digit for one digit of the statement or of the figure. */
const digit: Planter = (fact, { pack, pick, random }) => {
  const language = pack.info.language;
  const places = [
    ...Array.from((fact.statement[language] ?? '').matchAll(/\d/gu), ({ index }) => ({
      field: 'statement',
      index,
    })),
    ...Array.from((fact.quantity?.value ?? '').matchAll(/\d/gu), ({ index }) => ({
      field: 'quantity',
      index,
    })),
  ];
  const place = pick(places);
  if (!place) return undefined;
  const other = (text: string) => {
    const now = Number(text[place.index]);
    const next = (now + 1 + Math.floor(random() * 9)) % 10;
    return `${text.slice(0, place.index)}${next}${text.slice(place.index + 1)}`;
  };
  if (place.field === 'statement') {
    fact.statement[language] = other(fact.statement[language] ?? '');
    return fact.statement[language];
  }
  if (fact.quantity?.value !== undefined) fact.quantity.value = other(fact.quantity.value);
  return `quantity ${fact.quantity?.value}`;
};

/** A name of the statement gives way to that of another entity of its kind. */
const name: Planter = (fact, { pack, pick }) => {
  const language = pack.info.language;
  const statement = fact.statement[language] ?? '';
  const named = pack.entities.flatMap((entity) =>
    entity.mark === 'search'
      ? []
      : entity.names
          .filter(
            ({ lang, text }) =>
              lang === language &&
              new RegExp(`(?<![\\p{L}\\d])${escape(text)}(?![\\p{L}\\d])`, 'u').test(statement),
          )
          .map(({ text }) => ({ entity, text })),
  );
  const longest = named.filter(
    ({ text }) => !named.some((other) => other.text !== text && other.text.includes(text)),
  );
  const victim = pick(longest);
  if (!victim) return undefined;
  const others = pack.entities.filter(
    (entity) =>
      entity.kind === victim.entity.kind && entity.id !== victim.entity.id && entity.mark !== 'search',
  );
  const replacement = pick(others)?.names.find(({ lang }) => lang === language)?.text;
  if (replacement === undefined) return undefined;
  fact.statement[language] = statement.replace(victim.text, replacement);
  return fact.statement[language];
};

function escape(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/gu, String.raw`\$&`);
}

/** A date of the fact moves by some of its own units: days, months or years. */
const date: Planter = (fact, { pick, random }) => {
  const fields = (['when', 'asOf', 'value'] as const).filter((field) => isEdtf(fact[field] ?? ''));
  const field = pick(fields);
  const before = field && fact[field];
  if (!field || before === undefined) return undefined;
  const ends = before.split('/');
  const movable = ends.map((_, i) => i).filter((i) => /^\d{4}/.test(ends[i] ?? ''));
  const end = pick(movable);
  if (end === undefined) return undefined;
  const by = (1 + Math.floor(random() * 9)) * (random() < 0.5 ? -1 : 1);
  ends[end] = move(ends[end] ?? '', by);
  const after = ends.join('/');
  if (!isEdtf(after)) return undefined;
  fact[field] = after;
  return `${field} ${before} → ${after}`;
};

function move(point: string, by: number): string {
  const [y = '', m, d] = point.split('-');
  if (m === undefined) return String(Number(y) + by);
  const moved = new Date(
    Date.UTC(Number(y), Number(m) - 1 + (d === undefined ? by : 0), d === undefined ? 1 : Number(d) + by),
  );
  return moved.toISOString().slice(0, d === undefined ? 7 : 10);
}

/** One cited paragraph gives way to another of the article. */
const paragraph: Planter = (fact, { pick, paragraphs }) => {
  const citation = pick(fact.sources);
  const count = paragraphs.get(citation?.source ?? '');
  if (!citation || count === undefined) return undefined;
  const i = pick([...citation.paragraphs.keys()]) ?? 0;
  const free = Array.from({ length: count }, (_, n) => n + 1).filter(
    (n) => !citation.paragraphs.includes(n) && !(citation.context ?? []).includes(n),
  );
  const before = citation.paragraphs[i];
  const after = pick(free);
  if (after === undefined) return undefined;
  citation.paragraphs[i] = after;
  return `${citation.source} ¶${before} → ¶${after}`;
};

/** One of those who say so gives way to another who could. */
const speaker: Planter = (fact, { pack, pick }) => {
  const claim = fact.claimedBy;
  if (!claim) return undefined;
  const before = Array.isArray(claim.by) ? [...claim.by] : [];
  const parties = pack.entities.filter(
    ({ id, kind }) => ['Person', 'Country', 'Organization'].includes(kind) && !before.includes(id),
  );
  const party = pick(parties)?.id;
  if (party === undefined) return undefined;
  if (Array.isArray(claim.by)) claim.by[Math.floor(before.length / 2)] = party;
  else claim.by = [party];
  return `${before.join(', ') || 'words'} → ${JSON.stringify(claim.by)}`;
};

const PLANTERS: Record<ErrorKind, Planter> = { digit, name, date, paragraph, speaker };
