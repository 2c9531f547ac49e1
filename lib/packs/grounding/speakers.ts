import type { Article, Passage } from './article.ts';
import { longestMentions, type NameIndex, type NameMention } from './name-index.ts';

/** Who speaks in a paragraph. */
export interface Speakers {
  /** Entities that say, do or hold something by a verb of speech or stance. */
  entities: Set<string>;
  /** Somebody is said to speak who may be no entity (“analysts say”). */
  isAttributed: boolean;
  /** Who still speaks when nobody is named: the speaker of the paragraphs before. */
  carried: Set<string>;
}

// Beginnings of verbs (and a few nouns) by which a party speaks or takes a stand.
const STANCE =
  `say said says add note stress reaffirm reiterat affirm agree welcom call prais appreciat oppos pledg vow express highlight
  describ convey congratulat underscor underlin commit accept believ stat announc hope propos emphasi promis urg warn told tell tells
  explain argu claim insist repeat declar regard consider think thought deem demand request thank point observ remark admit concede
  conclud confirm den dismiss reject condemn criticis criticiz support back want wish seek sought signal reveal
  willing ready underst adher renew assur undertak`
    .split(/\s+/)
    .filter(Boolean);

// Words a verb may be apart from its subject by, without another taking its place.
const REACH = 14;

/** Who speaks in each paragraph of an article, in order. */
export function speakersOf(article: Article, names: NameIndex): Speakers[] {
  let lastPerson = new Set<string>();
  let lastGroup = new Set<string>();
  let carried = new Set<string>();
  return article.paragraphs.map((passage) => {
    const found: Speakers = { entities: new Set(), isAttributed: false, carried };
    const mentions = longestMentions(passage.mentions).filter(([first]) => first);
    const pair = coordinated(mentions, passage);
    let saying = -1;
    for (const [i, word] of passage.words.entries()) {
      if (!isStance(word.text)) continue;
      // What follows “Dar said that Pakistan supports” in the sentence is said by Dar alone.
      if (saying >= 0 && sentenceStart(passage, i) === saying) continue;
      found.isAttributed = true;
      const subject = subjectOf(passage, mentions, i, names);
      const pronoun = passage.words.slice(Math.max(0, i - 4), i).map(({ text }) => text);
      if (pronoun.some((text) => text === 'he' || text === 'she'))
        for (const id of lastPerson) subject.add(id);
      if (pronoun.includes('they') || isBoth(pronoun)) for (const id of pair ?? lastGroup) subject.add(id);
      for (const id of subject) found.entities.add(id);
      const hasPerson = [...subject].some((id) => names.entities.get(id)?.kind === 'Person');
      if (hasPerson && passage.words[i + 1]?.text === 'that') saying = sentenceStart(passage, i);
    }
    if (pair) lastGroup = pair;
    const people = [...found.entities].filter((id) => names.entities.get(id)?.kind === 'Person');
    if (people.length > 0) {
      lastPerson = new Set(people);
      carried = lastPerson;
    } else if (found.entities.size > 0) {
      carried = new Set();
    }
    return found;
  });
}

function isStance(word: string): boolean {
  // An agreement or invitation is no speaking.
  if (/(?:ments?|tions?|ances?|ences?|als?|ers?)$/.test(word)) return false;
  return STANCE.some((beginning) =>
    beginning.length <= 4
      ? word.startsWith(beginning) && /^(?:s|d|es|ed|ing)?$/.test(word.slice(beginning.length))
      : word.startsWith(beginning),
  );
}

function isBoth(words: string[]): boolean {
  const text = words.join(' ');
  return /\b(?:both|two) (?:sides|countries|nations|leaders|parties|governments|ministers)\b/.test(text);
}

/** What can speak; a Place stands for its government (Islamabad). */
const SPEAKING = new Set<string>(['Person', 'Country', 'Organization', 'Position', 'Place']);

/** The entities that are the subject of the verb at a word: those named before it in its sentence, or right after. */
function subjectOf(passage: Passage, mentions: NameMention[][], verb: number, names: NameIndex): Set<string> {
  const subject = new Set<string>();
  const sentence = sentenceStart(passage, verb);
  const before = mentions.filter(
    ([m]) => m && m.to <= verb && m.from >= sentence && !isPossessive(passage, m),
  );
  const nearest = before.at(-1);
  const first = before[0];
  const near = nearest?.[0] && verb - nearest[0].to <= REACH ? [nearest] : [];
  // The head of the sentence stays its subject over an apposition (“Wang Yi, also a member of …, said”).
  for (const group of [...(first ? [first] : []), ...near]) add(group);
  if (nearest && near.length > 0) {
    const other = before.at(-2);
    if (other?.[0] && nearest[0] && joins(passage, other[0], nearest[0])) add(other);
  }
  const after = mentions.find(([m]) => m && m.from > verb && m.from - verb <= 1);
  const speech = /^(?:said|says|added|adds|noted|told)$/.test(passage.words[verb]?.text ?? '');
  if (after && speech) add(after);
  return subject;

  function add(group: NameMention[]): void {
    for (const { entity } of group) {
      if (SPEAKING.has(names.entities.get(entity)?.kind ?? '')) subject.add(entity);
      for (const holder of holders(entity, names)) subject.add(holder);
    }
  }
}

/** Who holds an office: “the foreign minister said” is said by a person. */
function holders(id: string, names: NameIndex): string[] {
  const entity = names.entities.get(id);
  if (entity?.kind !== 'Position') return [];
  return (entity.related ?? [])
    .map((relation) => relation.entity)
    .filter((other) => names.entities.get(other)?.kind === 'Person');
}

function sentenceStart({ text, words }: Passage, at: number): number {
  for (let i = at; i > 0; i--) {
    const between = text.slice(words[i - 1]?.end, words[i]?.start);
    if (/[.!?]["”’]?\s/.test(between)) return i;
  }
  return 0;
}

function isPossessive({ words }: Passage, mention: NameMention): boolean {
  return words[mention.to]?.text === 's' && (words[mention.to]?.start ?? 0) - mention.end <= 1;
}

function joins({ words }: Passage, a: NameMention, b: NameMention): boolean {
  return b.from - a.to === 1 && words[a.to]?.text === 'and';
}

/** The last two parties named together by “and”, of one kind. */
function coordinated(mentions: NameMention[][], passage: Passage): Set<string> | undefined {
  let pair: Set<string> | undefined;
  for (const [i, group] of mentions.entries()) {
    const next = mentions[i + 1];
    const [a, b] = [group[0], next?.[0]];
    if (!a || !b || !next || !joins(passage, a, b)) continue;
    pair = new Set([...group, ...next].map(({ entity }) => entity));
  }
  return pair;
}

/** Words that stand for the one who writes. */
const REPORTER = new Set([
  'report',
  'reporter',
  'reporters',
  'reports',
  'article',
  'author',
  'summary',
  'journalist',
  'paper',
  'newspaper',
]);

/** Whether words in `claimedBy` stand for the source itself (“the report’s summary”). */
export function isReportersVoice(words: readonly string[]): boolean {
  return words.some((word) => REPORTER.has(word));
}
