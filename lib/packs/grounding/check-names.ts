import type { Entity } from '../../facts/entity.ts';
import type { FactCase, Finding } from './case.ts';
import { placesOf } from './case.ts';
import { quotationsIn } from './copying.ts';
import { longestMentions, type NameMention } from './name-index.ts';
import { contentWords, stemsOf } from './content-words.ts';
import { isSentenceStart } from './sentence-start.ts';
import { wordsOf } from './words.ts';

/** Every name of the statement is borne by a cited paragraph, and the fact is about whom it names. */
export function checkNames(known: FactCase): Finding[] {
  const named = longestMentions(known.statement.mentions).filter((group) => isNamed(group, known));
  return [
    ...named.flatMap((group) => checkMention(group, known)),
    ...checkRepeats(named, known),
    ...checkStrangers(known),
    ...checkAbout(known),
  ];
}

/** Whether a mention names somebody, and is not a word like others. */
function isNamed([first, ...rest]: NameMention[], { statement, names }: FactCase): boolean {
  if (!first) return false;
  const text = statement.text.slice(first.start, first.end);
  return [first, ...rest].some(({ entity, isName, name, from, to }) => {
    if (!isName) return false;
    // What is for search only (trade, friendship) is an ordinary word, unless it bears a name within (China–Pakistan ties).
    if (names.entities.get(entity)?.mark === 'search')
      return to - from > 1 && /\s.*\p{Lu}|\p{Lu}.*[\s–-]\p{Lu}/u.test(text);
    // So are “pass” and “talks” in small letters; terms of several words are written small as they are.
    return text !== text.toLowerCase() || !/\p{Lu}/u.test(name)
      ? to - from > 1 || /\p{Lu}|\p{Lo}/u.test(text)
      : false;
  });
}

function checkMention(group: NameMention[], known: FactCase): Finding[] {
  const [first] = group;
  if (!first) return [];
  const text = known.statement.text.slice(first.start, first.end);
  const ids = group.map(({ entity }) => entity);
  if (!ids.some((id) => isBorne(id, text, known))) {
    const expected = 'a name those paragraphs bear, or the paragraph that does in `context`';
    return [{ path: ['statement'], what: `“${text}” is not named in ${placesOf(known)}`, expected }];
  }
  if (!ids.some((id) => isPartOf(id, known))) {
    const expected = `“${ids[0]}” in \`about\` or \`claimedBy\`, so that its card shows the fact`;
    return [{ path: ['about'], what: `the statement names “${text}”`, expected }];
  }
  return [];
}

function isBorne(id: string, text: string, { around, reasons, names }: FactCase): boolean {
  const passages = [...around, ...reasons.values()];
  const capital = capitalOf(names.entities.get(id));
  if (passages.some(({ mentions }) => mentions.some(({ entity }) => entity === id || entity === capital))) {
    return true;
  }
  const words = ` ${wordsOf(text)
    .map((word) => word.text)
    .join(' ')} `;
  return passages.some((passage) => ` ${passage.words.map((word) => word.text).join(' ')} `.includes(words));
}

// A capital stands for its country: “Islamabad’s relations with Washington”.
function capitalOf(entity: Entity | undefined): string | undefined {
  return entity?.related?.find(({ role }) => role === 'capital')?.entity;
}

function isPartOf(id: string, { fact, names }: FactCase): boolean {
  const claim = fact.claimedBy;
  const parties = [
    ...fact.about,
    ...(Array.isArray(claim?.by) ? claim.by : []),
    ...[claim?.as, claim?.for, claim?.in, fact.value].filter((part) => part !== undefined),
  ];
  if (parties.includes(id)) return true;
  // It is the capital of, or its name is within the name of, something the fact is about.
  return parties.some((party) => capitalOf(names.entities.get(party)) === id || isWithin(id, party, names));
}

function isWithin(id: string, party: string, names: FactCase['names']): boolean {
  const kind = names.entities.get(id)?.kind;
  if (kind !== 'Country' && kind !== 'Place') return false;
  return (names.entities.get(party)?.names ?? []).some(({ text }) =>
    names.mentionsIn(wordsOf(text)).some((mention) => mention.entity === id && mention.isName),
  );
}

/** “China and China”, “the UN and the United Nations”: a sentence names an entity once; “China’s” may come beside it. */
function checkRepeats(named: NameMention[][], { statement }: FactCase): Finding[] {
  const seen = new Set<string>();
  for (const group of named) {
    const [first] = group;
    if (!first || statement.words[first.to]?.text === 's') continue;
    const key = [...new Set(group.map(({ entity }) => entity))].join(' ');
    if (seen.has(key)) {
      const text = statement.text.slice(first.start, first.end);
      return [{ path: ['statement'], what: `“${text}” is named twice in one sentence`, expected: 'once' }];
    }
    seen.add(key);
  }
  return [];
}

/** Capitalised words that no entity bears: they stand in the cited paragraphs, or are somebody the editor made up. */
function checkStrangers(known: FactCase): Finding[] {
  const { statement } = known;
  const given = [
    ...longestMentions(statement.mentions).map(([first]) => first),
    ...statement.dates,
    ...quotationsIn(statement.text),
  ];
  const there = new Set(
    [...known.around, ...known.reasons.values()].flatMap(({ words }) => words.map(({ text }) => text)),
  );
  return statement.words
    .filter(({ start, end }) => /^\p{Lu}/u.test(statement.text.slice(start, end)))
    .filter(({ start, end }) => !given.some((span) => span && start >= span.start && end <= span.end))
    .filter(
      ({ start }, i) =>
        !isSentenceStart(statement.text, start) || isCapital(statement.text, statement.words[i + 1]),
    )
    .filter(({ text }) => text !== 'i' && !there.has(text))
    .map(({ start, end }) => ({
      path: ['statement'],
      what: `“${statement.text.slice(start, end)}” is not in ${placesOf(known)}`,
      expected: 'names those paragraphs bear',
    }));
}

function isCapital(text: string, word: { start: number; end: number } | undefined): boolean {
  return (
    word !== undefined &&
    /^\p{Lu}\p{Ll}/u.test(text.slice(word.start, word.end)) &&
    text[word.start - 1] === ' '
  );
}

/** Kinds whose entities are told apart by nothing but their names. */
const PROPER: ReadonlySet<string> = new Set(['Person', 'Country']);
/** Kinds of which one is easily written for another. */
const PARTICULAR: ReadonlySet<string> = new Set([
  'Person',
  'Country',
  'Place',
  'Organization',
  'Project',
  'Product',
  'Agreement',
  'Document',
  'Event',
]);

/** Whom the fact is about, the statement names or the paragraphs bear; it does not name another of its kind instead. */
function checkAbout(known: FactCase): Finding[] {
  const { fact, names, statement } = known;
  if (known.reasons.has('about')) return [];
  const spoken = new Set(statement.mentions.map(({ entity }) => entity));
  const stems = new Set(contentWords(statement.words).flatMap(({ text }) => stemsOf(text)));
  const named = longestMentions(statement.mentions)
    .filter((group) => isNamed(group, known))
    .flatMap((group) => group.map(({ entity }) => entity));
  return fact.about.flatMap((id, i): Finding[] => {
    if (isExpressed(id)) return [];
    const path = ['about', i];
    const other = named.find((one) => one !== id && PARTICULAR.has(kindOf(id)) && kindOf(one) === kindOf(id));
    if (other !== undefined) {
      const expected = `${id} named as well, or \`derived: { about: … }\` with the reason`;
      return [{ path, what: `the statement names ${other} and not ${id}`, expected }];
    }
    if (i === 0 || isBorne(id, names.entities.get(id)?.names[0]?.text ?? '', known)) return [];
    const expected = `an entity of ${placesOf(known)}, or \`derived: { about: … }\` with the reason`;
    return [{ path, what: `“${id}” is neither in the statement nor in the paragraphs`, expected }];
  });

  function kindOf(id: string): string {
    return names.entities.get(id)?.kind ?? '';
  }

  function isExpressed(id: string): boolean {
    const entity = names.entities.get(id);
    const capital = capitalOf(entity);
    if (spoken.has(id) || (capital !== undefined && spoken.has(capital))) return true;
    if (!entity || PROPER.has(entity.kind)) return false;
    const own = entity.mark === 'text' ? [] : (entity.wordings ?? []);
    return [...entity.names.map(({ text }) => text), ...own].some((text) =>
      contentWords(wordsOf(text)).some((word) => stemsOf(word.text).some((stem) => stems.has(stem))),
    );
  }
}
