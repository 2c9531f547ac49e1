import type { Entity, Kind, Mark } from '../facts/entity.ts';
import { factStatus, type Fact } from '../facts/fact.ts';
import type { PackInfo, PackSource } from '../facts/pack.ts';
import { foldText } from '../text/fold.ts';
import { isFunctionWord } from '../text/language.ts';
import { didYouMean } from './did-you-mean.ts';
import { quotationsIn } from './grounding/copying.ts';
import { wordsOf } from './grounding/words.ts';
import type { Complaint, Places } from './place-problems.ts';
import type { PathPart, Problem } from './problem.ts';
import { looksDeceptive } from './strip-deceptive.ts';
import { translationProblems } from './translations.ts';

/** What an editor should know of a sound pack. Errors stop it, warnings want a look, notes say where it goes its own way. */
export interface Review {
  errors: Problem[];
  warnings: Problem[];
  notes: Problem[];
}

const STATEMENT_AIM = 140;
const STATEMENT_WARNED = 180;
const DESCRIPTION = 90;
const QUOTED_WORDS = 6;

type Say = (path: PathPart[], complaint: Complaint) => void;

/** Reads a sound pack as a colleague would: marks, names that may mislead, length, quotations, translations. */
export function reviewPack(pack: PackSource, places: Places): Review {
  const review: Review = { errors: [], warnings: [], notes: [] };
  const referenced = new Set(pack.entities.flatMap(idsNamedBy));
  const capitals = new Set(pack.entities.flatMap(capitalOf));
  const bearers = bearersOf(pack.entities);
  reviewInfo(
    pack.info,
    (path, complaint) => void review.errors.push(places.at('pack.yaml', 'pack', path, complaint)),
  );
  const references = referenceCounts(pack.entities);
  for (const entity of pack.entities) {
    const into =
      (list: Problem[]): Say =>
      (path, complaint) =>
        void list.push(places.inEntity(entity.id, path, complaint));
    const say = { error: into(review.errors), warn: into(review.warnings), note: into(review.notes) };
    reviewMark(entity, capitals, references.get(entity.id) ?? 0, say);
    reviewNames(entity, bearers, say.warn);
    reviewTexts(entity, say);
    if ((entity.related ?? []).length === 0 && !referenced.has(entity.id)) {
      say.warn(['related'], { what: 'nothing leads here and nothing leads on', expected: 'a relation' });
    }
    for (const [i, fact] of entity.facts.entries()) reviewFact(entity, fact, i, pack.info.language, say);
    for (const { path, complaint } of translationProblems(entity, pack.info.language))
      say.error(path, complaint);
  }
  return review;
}

/** What `draft` leaves for an editor to write. */
function isToDo(text: string): boolean {
  return /\bTODO\b/.test(text);
}

function reviewInfo({ title, description, contact, editors }: PackInfo, say: Say): void {
  const texts = Object.entries({ title, description }).flatMap(([field, byLanguage]) =>
    Object.entries(byLanguage).map(([lang, text]) => ({ path: [field, lang], text })),
  );
  texts.push({ path: ['contact'], text: contact }, { path: ['editors'], text: editors.join() });
  for (const { path, text } of texts) if (isToDo(text)) say(path, { what: 'TODO, still to be filled in' });
}

function idsNamedBy(entity: Entity): string[] {
  return [
    ...(entity.related ?? []).map((relation) => relation.entity),
    ...entity.facts.flatMap((fact) => fact.about.filter((id) => id !== entity.id)),
  ];
}

function capitalOf(entity: Entity): string[] {
  return (entity.related ?? []).filter(({ role }) => role === 'capital').map((relation) => relation.entity);
}

function referenceCounts(entities: readonly Entity[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const entity of entities) {
    for (const fact of entity.facts) {
      if (factStatus(fact) !== 'current') continue;
      for (const id of new Set(fact.about.slice(1))) counts.set(id, (counts.get(id) ?? 0) + 1);
    }
  }
  return counts;
}

const ALWAYS: Partial<Record<Kind, Mark>> = { Country: 'list', Position: 'list' };

function defaultMark(entity: Entity, capitals: Set<string>): Mark {
  if (entity.kind === 'Concept') return entity.term === true ? 'text' : 'search';
  if (entity.kind === 'Place' && capitals.has(entity.id)) return 'list';
  return ALWAYS[entity.kind] ?? 'text';
}

function reviewMark(
  entity: Entity,
  capitals: Set<string>,
  references: number,
  say: { warn: Say; note: Say },
): void {
  const usual = defaultMark(entity, capitals);
  if (entity.mark !== usual) {
    const what = `mark “${entity.mark}” for a ${entity.kind}`;
    say.note(['mark'], { what, expected: `“${usual}” by default` });
  }
  const own = entity.facts.filter((fact) => factStatus(fact) === 'current').length;
  if (entity.mark === 'text' && (own === 0 || own + references < 2)) {
    const what = `own facts: ${own}, facts of others: ${references}; it will only be listed`;
    say.note(['mark'], { what, expected: 'two facts, one of them its own, before it is underlined' });
  }
}

/** Entities by folded name and language, of names that count on their own. */
function bearersOf(entities: readonly Entity[]): Map<string, string[]> {
  const bearers = new Map<string, string[]>();
  for (const { id, names, mark } of entities) {
    if (mark === 'search') continue;
    for (const key of new Set(names.filter(({ certainty }) => certainty === 'sure').map(nameKey))) {
      bearers.set(key, [...(bearers.get(key) ?? []), id]);
    }
  }
  return bearers;
}

function nameKey({ text, lang }: { text: string; lang: string }): string {
  return `${lang} ${foldText(text)}`;
}

function reviewNames(entity: Entity, bearers: Map<string, string[]>, warn: Say): void {
  for (const [i, name] of entity.names.entries()) {
    const others = (bearers.get(nameKey(name)) ?? []).filter((id) => id !== entity.id);
    if (name.certainty === 'sure' && entity.mark !== 'search' && others.length > 0) {
      const what = `“${name.text}” is also a sure name of ${others.join(', ')}`;
      warn(['names', i, 'certainty'], { what, expected: 'needs-context for at least one of them' });
    }
    const risk = entity.mark === 'search' || name.certainty !== 'sure' ? undefined : nameRisk(name);
    if (risk !== undefined)
      warn(['names', i, 'text'], { what: risk, expected: 'needs-context with cues, or no such name' });
    const isHelpless = name.certainty === 'needs-context' && !name.cues?.length && !entity.related?.length;
    if (isHelpless) {
      const expected = 'words or entities that support the name';
      warn(['names', i, 'cues'], { what: 'no cues and nothing related', expected });
    }
  }
}

/** Why a sure name may be found where it is not meant. */
function nameRisk({ text, lang }: { text: string; lang: string }): string | undefined {
  const folded = foldText(text);
  const letters = Array.from(text);
  if (isFunctionWord(folded, lang.split('-')[0] ?? lang))
    return `“${text}” is a stop word but for its capitals`;
  if (/^[\p{Script=Arabic}\s]+$/u.test(text))
    return letters.length < 3 ? `“${text}” has two letters` : undefined;
  if (letters.length < 2) return 'a name of one letter';
  if (!/\p{Lu}/u.test(text) && !/[\s\d]/u.test(text) && /^\p{Script=Latin}+$/u.test(text))
    return `“${text}” is a common word`;
  return undefined;
}

function reviewTexts(entity: Entity, { error, warn }: { error: Say; warn: Say }): void {
  for (const [lang, text] of Object.entries(entity.description)) {
    if (isToDo(text)) error(['description', lang], { what: 'a description still to be written' });
    if (text.length > DESCRIPTION) {
      const what = `${text.length} characters`;
      warn(['description', lang], { what, expected: `at most ${DESCRIPTION}: what it is, in one line` });
    }
    if (looksDeceptive(text)) warn(['description', lang], DECEPTIVE);
  }
}

const DECEPTIVE: Complaint = {
  what: 'an invisible or direction-changing character',
  expected: 'none: a device takes it out',
};

const FACT_FIELDS = 'about mode statement when asOf claimedBy property quantity value sources'.split(' ');

function reviewFact(
  entity: Entity,
  fact: Fact,
  i: number,
  original: string,
  say: { error: Say; warn: Say; note: Say },
): void {
  const at = (...path: PathPart[]): PathPart[] => ['facts', i, ...path];
  if (!fact.id.startsWith(`${entity.id}.`)) {
    say.warn(at('id'), { what: `“${fact.id}”`, expected: `an id that begins with “${entity.id}.”` });
  }
  for (const [lang, text] of Object.entries(fact.statement)) {
    if (text.length > STATEMENT_WARNED) {
      const expected = `at most ${STATEMENT_WARNED}, better ${STATEMENT_AIM}`;
      say.warn(at('statement', lang), { what: `${text.length} characters`, expected });
    } else if (text.length > STATEMENT_AIM) {
      say.note(at('statement', lang), {
        what: `${text.length} characters`,
        expected: `${STATEMENT_AIM} or fewer`,
      });
    }
    if (looksDeceptive(text)) say.warn(at('statement', lang), DECEPTIVE);
    if (isToDo(text)) say.error(at('statement', lang), { what: 'a statement still to be written' });
  }
  for (const { text } of quotationsIn(fact.statement[original] ?? '')) {
    const words = wordsOf(text).length;
    if (words <= QUOTED_WORDS) continue;
    say.error(at('statement', original), {
      what: `a quotation of ${words} words`,
      expected: `at most ${QUOTED_WORDS}`,
    });
  }
  for (const field of Object.keys(fact.derived ?? {})) {
    if (FACT_FIELDS.includes(field)) continue;
    const meant = didYouMean(field, FACT_FIELDS);
    say.warn(at('derived', field), {
      what: `“${field}” is no field of a fact`,
      expected: `one of ${FACT_FIELDS.join(', ')}`,
      ...(meant === undefined ? {} : { remedy: `did you mean “${meant}”?` }),
    });
  }
  reviewParagraphs(fact, at, say.warn);
}

function reviewParagraphs(fact: Fact, at: (...path: PathPart[]) => PathPart[], warn: Say): void {
  for (const [s, { paragraphs, context = [] }] of fact.sources.entries()) {
    const all = [...paragraphs, ...context];
    if (new Set(all).size < all.length) {
      warn(at('sources', s, 'paragraphs'), { what: 'a paragraph twice', expected: 'each once' });
    }
  }
}
