import { makeRef, splitRef } from '../facts/id.ts';
import type { EntityId, EntityRef } from '../facts/id.ts';
import { earliestDay } from '../facts/date.ts';
import { factStatus } from '../facts/fact.ts';
import type { Fact } from '../facts/fact.ts';
import type { BriefInput, ReferencedFact } from './brief-input.ts';
import { claimPhrase } from './claim-phrase.ts';
import { nameOrId } from './entity-name.ts';
import { daysAfter, factDate } from './fact-day.ts';
import { factKey } from './fact-key.ts';
import { formatDate } from './format-date.ts';
import { pickLanguage, sameLanguage } from '../facts/pick-language.ts';
import { sourceLine } from './source-line.ts';
import type { FactView, SourceLine, Tag } from './view.ts';

type FactViewInput = Pick<BriefInput, 'neighbours' | 'sources' | 'pack' | 'page' | 'languages' | 'seen'> & {
  /** The reader has looked at this entity before: what they have not seen is new. */
  lookedBefore: boolean;
};

/** What a surface shows of one fact. `undefined` where none of its sources is known: no fact is shown without one. */
export function factView(
  { ref, fact }: ReferencedFact,
  input: FactViewInput,
  differsWith: FactView[] = [],
): FactView | undefined {
  const { languages, pack, page, seen } = input;
  const [first, ...others] = sourceLines(fact, input);
  if (!first) return undefined;
  const date = factDate(fact);
  const key = { ref, fact: fact.id };
  const statement = pickLanguage(fact.statement, languages, pack.language);
  const isSeen = seen?.has(factKey(key));
  const isNew = input.lookedBefore && isSeen === false;
  const tag = tagOf(fact, differsWith.length > 0, isNew);
  return {
    key,
    date: formatDate(date, languages[0] ?? statement.lang),
    edtf: date,
    isState: fact.mode === 'state',
    ...(tag === undefined ? {} : { tag }),
    statement,
    isTranslated: statement.lang !== pack.language && pack.reviewed?.[statement.lang] === undefined,
    ...(languages.some((lang) => sameLanguage(statement.lang, lang)) ? {} : { isOtherLanguage: true }),
    ...(isSeen === undefined ? {} : { isSeen }),
    ...(isNew ? { isNew } : {}),
    ...claim(ref, fact, input),
    sources: [first, ...others],
    differsWith,
    ...(page.date === undefined ? {} : { daysAfterArticle: daysAfter(page.date, knownSince(fact, input)) }),
    ...(fact.supersededBy === undefined ? {} : { supersededBy: fact.supersededBy }),
    ...replacement(fact, input),
    ...withdrawal(fact, languages[0] ?? statement.lang, pack.language),
  };
}

/** The most important word there is to say of a fact: that it is no longer held, is contested, or is only somebody’s word. */
function tagOf(fact: Fact, differs: boolean, isNew: boolean): Tag | undefined {
  if (factStatus(fact) === 'withdrawn') return 'withdrawn';
  if (differs) return 'reports-differ';
  switch (fact.mode) {
    case 'plan':
      return 'plan';
    case 'statement':
      return isJoint(fact) ? 'joint-statement' : 'statement';
    case 'report':
      return 'report';
    case 'done':
    case 'state':
      return isNew ? 'new' : undefined;
  }
}

function isJoint({ claimedBy }: Fact): boolean {
  if (claimedBy?.manner === 'jointly') return true;
  return claimedBy?.manner === 'communique' && Array.isArray(claimedBy.by) && claimedBy.by.length > 1;
}

function claim(home: EntityRef, fact: Fact, input: FactViewInput): Pick<FactView, 'claimedBy'> {
  if (!fact.claimedBy) return {};
  const { feed, pack } = splitRef(home);
  const { neighbours, languages } = input;
  const name = (id: EntityId) => nameOrId(makeRef(feed, pack, id), neighbours, languages, input.pack);
  return { claimedBy: claimPhrase(fact.claimedBy, name, languages, input.pack.language) };
}

function sourceLines(fact: Fact, { sources, page, languages }: FactViewInput): SourceLine[] {
  return fact.sources.flatMap((citation) => {
    const source = sources.get(citation.source);
    return source ? [sourceLine(source, citation, page, languages)] : [];
  });
}

/** A plan’s own date lies ahead: how old the knowledge is, its source says. */
function knownSince(fact: Fact, { sources }: FactViewInput): string {
  const issued = fact.sources.flatMap(({ source }) => sources.get(source)?.issued ?? []);
  const [first] = issued.toSorted((a, b) => (earliestDay(a) < earliestDay(b) ? -1 : 1));
  return fact.mode === 'plan' && first !== undefined ? first : factDate(fact);
}

/** What took the fact’s place, wherever its home is among what is known. */
function replacement(
  { supersededBy }: Fact,
  { neighbours, languages, pack }: FactViewInput,
): Pick<FactView, 'replacement'> {
  if (supersededBy === undefined) return {};
  for (const { facts } of neighbours.values()) {
    const fact = facts.find(({ id }) => id === supersededBy);
    if (!fact) continue;
    const statement = pickLanguage(fact.statement, languages, pack.language);
    return { replacement: { date: formatDate(factDate(fact), languages[0] ?? statement.lang), statement } };
  }
  return {};
}

function withdrawal({ withdrawn }: Fact, language: string, original: string): Pick<FactView, 'withdrawn'> {
  if (!withdrawn) return {};
  const why = { text: withdrawn.why, lang: original };
  return { withdrawn: { on: formatDate(withdrawn.on, language), why } };
}
