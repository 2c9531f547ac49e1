import { detect } from '../detect/detect.ts';
import type { Lexicon } from '../detect/lexicon.ts';
import type { Entity } from '../facts/entity.ts';
import { splitRef } from '../facts/id.ts';
import { readArticle } from '../packs/grounding/article.ts';
import { NameIndex } from '../packs/grounding/name-index.ts';
import { speakersOf } from '../packs/grounding/speakers.ts';
import { wordsOf } from '../packs/grounding/words.ts';
import { languageOf } from '../text/language.ts';
import { findCandidates } from './draft-candidates.ts';

/** One paragraph of an article, as values: nothing of its wording. */
export interface DraftParagraph {
  /** Counted from 1. */
  n: number;
  /** Ids of entities, in the order they are named. */
  entities: string[];
  /** EDTF */
  dates: string[];
  figures: string[];
  /** Ids of those who speak in it. */
  speakers: string[];
}

export interface DraftEntity {
  entity: Pick<Entity, 'id' | 'kind' | 'mark' | 'names'>;
  /** It is in the pack already. */
  isKnown: boolean;
  paragraphs: number[];
}

export interface Draft {
  language: string;
  paragraphs: DraftParagraph[];
  /** Known ones first, then as they are named. */
  entities: DraftEntity[];
}

/** What an editor starts from: who is named, which dates and figures there are, who speaks, paragraph by paragraph. */
export function draftArticle(
  text: string,
  issued: string,
  known: { entities: readonly Entity[]; lexicon: Lexicon | undefined },
): Draft {
  const language = languageOf(text) ?? 'en';
  const plain = readArticle(text, issued, new NameIndex([]));
  const lines = plain.paragraphs.map((passage) => passage.text);
  const knownIn = findKnown(lines, language, known.lexicon);
  const knownNames = new NameIndex(known.entities);
  const fresh = newEntities(lines, language, knownNames);
  const byId = new Map([...fresh, ...known.entities].map((entity) => [entity.id, entity]));
  const article = readArticle(text, issued, new NameIndex([...byId.values()]));
  const speakers = speakersOf(article, new NameIndex([...byId.values()]));
  const isFresh = new Set(fresh.map(({ id }) => id));
  const paragraphs = article.paragraphs.map((passage, i): DraftParagraph => {
    const mentioned = [
      ...(knownIn[i] ?? []),
      ...passage.mentions.filter(({ entity, isName }) => isName && isFresh.has(entity)),
    ].sort((a, b) => a.start - b.start);
    const spoken = speakers[i];
    return {
      n: i + 1,
      entities: unique(mentioned.map(({ entity }) => entity)),
      dates: unique(passage.dates.map(({ edtf }) => edtf)),
      figures: unique(
        passage.numbers
          .filter(({ isFigure }) => isFigure)
          .filter(({ start, end }) => !passage.dates.some((date) => start >= date.start && end <= date.end))
          .map(({ start, end }) => passage.text.slice(start, end)),
      ),
      speakers: [...(spoken?.entities ?? [])].filter((id) => byId.get(id)?.kind !== 'Place'),
    };
  });
  return { language, paragraphs, entities: entitiesOf(paragraphs, byId, isFresh) };
}

interface Spot {
  entity: string;
  start: number;
}

/** Known entities by paragraph, found by the extension’s own detector. */
function findKnown(lines: string[], lang: string, lexicon: Lexicon | undefined): Spot[][] {
  const found: Spot[][] = lines.map(() => []);
  if (!lexicon) return found;
  const { mentions } = detect(lexicon, { lang, blocks: lines.map((text) => ({ text })) });
  for (const { block, start, refs } of mentions) {
    const [ref] = refs;
    if (ref !== undefined) found[block]?.push({ entity: splitRef(ref).id, start });
  }
  return found;
}

function newEntities(lines: string[], language: string, known: NameIndex): Entity[] {
  const isKnown = (name: string) => {
    const words = wordsOf(name);
    return known.mentionsIn(words).some(({ isName, from, to }) => isName && to - from === words.length);
  };
  return findCandidates(lines, language, isKnown)
    .filter(({ id }) => !known.entities.has(id))
    .map(({ id, kind, mark, names }) => ({
      id,
      kind,
      mark,
      names: names.map((text, i) => ({
        text,
        lang: language,
        role: i === 0 ? ('preferred' as const) : ('short' as const),
        certainty: i === 0 ? ('sure' as const) : ('needs-full-name' as const),
      })),
      description: {},
      facts: [],
    }));
}

function entitiesOf(
  paragraphs: DraftParagraph[],
  byId: Map<string, Entity>,
  isFresh: Set<string>,
): DraftEntity[] {
  const where = new Map<string, number[]>();
  for (const { n, entities } of paragraphs) {
    for (const id of entities) where.set(id, [...(where.get(id) ?? []), n]);
  }
  const drafts = [...where].flatMap(([id, ns]): DraftEntity[] => {
    const entity = byId.get(id);
    return entity ? [{ entity, isKnown: !isFresh.has(id), paragraphs: ns }] : [];
  });
  return drafts.sort((a, b) => Number(b.isKnown) - Number(a.isKnown));
}

function unique(items: string[]): string[] {
  return [...new Set(items)];
}
