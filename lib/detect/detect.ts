import type { EntityRef } from '../facts/id.ts';
import type { Evidence, FoundMention, TextBlock, Why } from '../facts/mention.ts';
import { foldText } from '../text/fold.ts';
import { languageOf } from '../text/language.ts';
import { bearersOf, mentionEnd } from './bearers.ts';
import type { Bearer } from './bearers.ts';
import { EvidenceSets } from './evidence.ts';
import { withGenitives, writesGenitiveS } from './genitives.ts';
import { judgePlace } from './judge-place.ts';
import type { Verdict } from './judge-place.ts';
import type { Lexicon } from './lexicon.ts';
import { Scanner } from './scan.ts';
import type { Candidate } from './scan.ts';
import { surfaceOf } from './spot.ts';
import type { Spot } from './spot.ts';

export interface Question {
  /** BCP 47, of the document. */
  lang?: string;
  title?: string;
  /** `YYYY-MM-DD` */
  date?: string;
  /** In reading order. */
  blocks: readonly TextBlock[];
  /** What earlier parts of the document told. */
  evidence?: Evidence;
  muted?: ReadonlySet<EntityRef>;
  /** `${ref}\n${folded surface}` */
  mutedMatches?: ReadonlySet<string>;
  /** From folded surface to the entity the reader chose on this site. */
  choices?: ReadonlyMap<string, EntityRef>;
}

export interface Detected {
  mentions: FoundMention[];
  /** Indexes of blocks whose mentions further evidence may add to, change or withdraw: ask again when `evidence` has changed. */
  pending: number[];
  evidence: Evidence;
}

/** A candidate after the rules that need nothing but its block. */
interface Judged {
  block: number;
  /** Where its paragraph starts in the block. */
  offset: number;
  spot: Spot;
  /** Where the word ends that the name ends in: behind the s of a genitive. A mention is of whole words. */
  wordEnd: number;
  folded: string;
  verdicts: { bearer: Bearer; verdict: Verdict }[];
}

const scanners = new WeakMap<Lexicon, Scanner>();

/**
 * Finds the names of a lexicon in a text. Never throws on any text; LexiconError when the lexicon turns out to be damaged.
 * Two passes: first each block is judged on its own, which also gathers evidence; then what hangs on evidence is decided.
 */
export function detect(lexicon: Lexicon, question: Question): Detected {
  const evidence = new EvidenceSets(question.evidence, question.lang);
  if (question.title !== undefined) judgeBlock(lexicon, question, { text: question.title }, -1, evidence);
  const judged = question.blocks.flatMap((block, index) =>
    judgeBlock(lexicon, question, block, index, evidence),
  );
  const mentions: FoundMention[] = [];
  const pending = new Set<number>();
  for (const candidate of judged) {
    if (candidate.verdicts.some(({ verdict, bearer }) => hangsOnEvidence(verdict, bearer, candidate)))
      pending.add(candidate.block);
    const mention = decide(lexicon, candidate, evidence, question);
    if (mention) mentions.push(mention);
  }
  return { mentions, pending: [...pending], evidence: evidence.toEvidence() };
}

function judgeBlock(
  lexicon: Lexicon,
  question: Question,
  block: TextBlock,
  index: number,
  evidence: EvidenceSets,
): Judged[] {
  const judged: Judged[] = [];
  for (const { text, offset } of paragraphs(block.text)) {
    const { candidates, lang } = read(scannerOf(lexicon), text, block.lang ?? question.lang);
    if (candidates.length === 0) continue;
    const ours = overlapTest(candidates);
    for (const candidate of candidates) {
      const bearers = bearersOf(lexicon, candidate, text.slice(candidate.start, candidate.end));
      const end = mentionEnd(text, candidate.start, candidate.end, bearers);
      const spot: Spot = { text, start: candidate.start, end, lang, ours };
      const folded = foldText(surfaceOf(spot));
      const verdicts = bearers.map((bearer) => ({
        bearer,
        verdict: judgePlace(spot, folded, bearer, lexicon.entityNames(bearer.entity)),
      }));
      gather(evidence, folded, verdicts);
      judged.push({ block: index, offset, spot, wordEnd: end + (candidate.tail ?? 0), folded, verdicts });
    }
  }
  return judged;
}

/** The candidates of a text, and its language where it has any. */
function read(
  scanner: Scanner,
  text: string,
  known: string | undefined,
): { candidates: readonly Candidate[]; lang: string | undefined } {
  const plain = scanner.scan(text);
  if (known !== undefined && !writesGenitiveS(known)) return { candidates: plain, lang: known };
  const all = withGenitives(text, plain, (masked) => scanner.scan(masked));
  const lang = known ?? (all.length > 0 ? languageOf(text) : undefined);
  return { candidates: lang !== undefined && writesGenitiveS(lang) ? all : plain, lang };
}

/**
 * A blank line is a wall for names and for the rules, so that a text in one block and the same in one block a paragraph
 * end in the same mentions. The expression is linear: what stands between the two line breaks holds none.
 */
function paragraphs(text: string): { text: string; offset: number }[] {
  const found: { text: string; offset: number }[] = [];
  let offset = 0;
  for (const wall of text.matchAll(/\n[^\S\n]*\n/g)) {
    found.push({ text: text.slice(offset, wall.index), offset });
    offset = wall.index + wall[0].length;
  }
  found.push({ text: offset === 0 ? text : text.slice(offset), offset });
  return found;
}

function scannerOf(lexicon: Lexicon): Scanner {
  let scanner = scanners.get(lexicon);
  if (!scanner) {
    scanner = new Scanner(lexicon);
    scanners.set(lexicon, scanner);
  }
  return scanner;
}

/** Candidates are in order and do not overlap: a binary search finds the first that ends behind `start`. */
function overlapTest(candidates: readonly Candidate[]): Spot['ours'] {
  return (start, end) => {
    let low = 0;
    let high = candidates.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((candidates[middle] as Candidate).end > start) high = middle;
      else low = middle + 1;
    }
    return low < candidates.length && (candidates[low] as Candidate).start < end;
  };
}

function gather(evidence: EvidenceSets, folded: string, verdicts: Judged['verdicts']): void {
  for (const { verdict } of verdicts)
    if (verdict.is === 'defined-otherwise') evidence.definedOtherwise.add(folded);
  const sure = verdicts.filter(({ verdict }) => verdict.is === 'sure');
  // A name two entities bear tells of neither.
  const [only] = sure;
  if (sure.length !== 1 || !only || verdicts.some(({ verdict }) => verdict.is === 'needs')) return;
  const { ref, attributes } = only.bearer;
  if (attributes.acronym) evidence.acronyms.add(`${ref}\n${folded}`);
  else {
    evidence.entities.add(ref);
    if (!attributes.risky) evidence.fullNames.add(ref);
  }
}

function hangsOnEvidence(verdict: Verdict, bearer: Bearer, candidate: Judged): boolean {
  if (verdict.is === 'needs') return true;
  if (verdict.is !== 'sure') return false;
  return bearer.attributes.acronym || candidate.verdicts.length > 1;
}

function decide(
  lexicon: Lexicon,
  candidate: Judged,
  evidence: EvidenceSets,
  question: Question,
): FoundMention | undefined {
  const { folded, spot } = candidate;
  if (
    candidate.verdicts.some(({ bearer }) => bearer.attributes.acronym) &&
    evidence.definedOtherwise.has(folded)
  )
    return undefined;
  const accepted: { bearer: Bearer; weight: number; why?: Why }[] = [];
  for (const { bearer, verdict } of candidate.verdicts) {
    if (verdict.is === 'no' || verdict.is === 'defined-otherwise') continue;
    const support = supportOf(lexicon, bearer, verdict, evidence, spot.lang);
    if (verdict.is === 'needs' && !support) continue;
    // What is sure needs no reason; support only ranks it among bearers of the same name.
    const why = verdict.is === 'needs' ? support?.why : undefined;
    const weight =
      (support?.weight ?? 0) + (isShortFor(folded, lexicon.entityNames(bearer.entity)) ? 0.05 : 0);
    accepted.push({ bearer, weight, ...(why ? { why } : {}) });
  }
  return rank(accepted, candidate, question);
}

/** Of two bearers of “Burlington”, Burlington Industries is likelier than a company that bought it. */
function isShortFor(folded: string, names: readonly string[]): boolean {
  return names.some((name) => ` ${foldText(name)} `.includes(` ${folded} `));
}

/** The best reason there is to believe that the bearer is meant. */
function supportOf(
  lexicon: Lexicon,
  bearer: Bearer,
  verdict: Verdict,
  evidence: EvidenceSets,
  lang: string | undefined,
): { weight: number; why: Why } | undefined {
  if (verdict.is === 'needs' && verdict.what === 'full-name') {
    if (!evidence.fullNames.has(bearer.ref)) return undefined;
    return { weight: 3, why: { rule: 'full-name', name: lexicon.entityName(bearer.entity, lang) } };
  }
  if (verdict.is === 'needs' && verdict.cue !== undefined)
    return { weight: 2, why: { rule: 'cue', word: verdict.cue } };
  if (evidence.fullNames.has(bearer.ref) && !(verdict.is === 'needs' && verdict.strict))
    return { weight: 3, why: { rule: 'full-name', name: lexicon.entityName(bearer.entity, lang) } };
  if (verdict.is === 'needs' && verdict.again && evidence.names(bearer.ref))
    return { weight: 3, why: { rule: 'full-name', name: lexicon.entityName(bearer.entity, lang) } };
  const related = [...bearer.extras().cueEntities, ...lexicon.related(bearer.entity)];
  const named = related.filter((entity) => evidence.names(lexicon.entityRef(entity)));
  const [first] = named;
  if (first === undefined) return undefined;
  return {
    weight: 1 + Math.min(named.length, 9) / 10,
    why: { rule: 'related', name: lexicon.entityName(first, lang) },
  };
}

/** One mention of all accepted bearers: those with the most evidence, and what the reader said comes last and wins. */
function rank(
  accepted: { bearer: Bearer; weight: number; why?: Why }[],
  candidate: Judged,
  question: Question,
): FoundMention | undefined {
  const { spot, wordEnd, folded, block, offset } = candidate;
  // What the reader says of a word they say of the whole of it.
  const surfaces = wordEnd === spot.end ? [folded] : [folded, foldText(spot.text.slice(spot.start, wordEnd))];
  const isMuted = (ref: EntityRef): boolean =>
    question.muted?.has(ref) === true ||
    surfaces.some((surface) => question.mutedMatches?.has(`${ref}\n${surface}`));
  const open = accepted.filter(({ bearer }) => !isMuted(bearer.ref));
  const most = Math.max(...open.map(({ weight }) => weight));
  let best = open.filter(({ weight }) => weight === most);
  const chosen = open.find(({ bearer }) =>
    surfaces.some((surface) => bearer.ref === question.choices?.get(surface)),
  );
  if (chosen) best = [{ ...chosen, why: chosen.why ?? { rule: 'chosen' } }];
  const [first] = best;
  if (!first) return undefined;
  return {
    block,
    start: offset + spot.start,
    end: offset + wordEnd,
    refs: best.map(({ bearer }) => bearer.ref),
    mark: first.bearer.mark,
    prominence: first.bearer.prominence,
    ...(first.why ? { why: first.why } : {}),
  };
}
