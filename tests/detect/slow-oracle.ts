/**
 * What the scanner must find, straight from the definition: at every token, every name, every reading, by comparing
 * strings. No hashes, no bitmaps, no trie, no fast path. Leftmost, then longest.
 */
import { CharClass } from '../../lib/text/char-class.ts';
import { Reading, TokenKind, TokenReader } from '../../lib/text/token-reader.ts';
import { nameForms } from '../../lib/detect/name-forms.ts';
import type { NameForm } from '../../lib/detect/name-forms.ts';
import type { LexiconEntity } from '../../lib/detect/lexicon-entity.ts';

export interface Found {
  start: number;
  end: number;
  /** Folded tokens of the name. */
  name: string;
}

export function formsOf(entities: readonly LexiconEntity[]): NameForm[] {
  return entities.flatMap((entity) => entity.names.flatMap(nameForms));
}

interface Read {
  folded: string;
  kind: TokenKind;
  end: number;
  next: number;
  capitals: number;
  /** Where the next token starts over one separator, -1 at a wall. */
  after: number;
}

/** @param forms of all names, see {@link formsOf} */
export function oracle(forms: readonly NameForm[], text: string): Found[] {
  const found: Found[] = [];
  let i = 0;
  while (i < text.length) {
    const cls = withText(text).classAt(i);
    if (cls >= CharClass.MARK && cls <= CharClass.APOSTROPHE) {
      i++;
      continue;
    }
    const plain = readAt(text, i, Reading.PLAIN);
    const best = bestAt(forms, text, i, plain);
    if (best) {
      found.push(best);
      i = Math.max(best.end, i + 1);
    } else i = Math.max(plain?.next ?? i + 1, i + 1);
  }
  return found;
}

const reader = new TokenReader();

function withText(text: string): TokenReader {
  reader.open(text);
  return reader;
}

function bestAt(
  forms: readonly NameForm[],
  text: string,
  start: number,
  plain: Read | undefined,
): Found | undefined {
  if (!plain) return undefined;
  const own = startsWell(text, start, plain.kind) ? longest(forms, text, start) : undefined;
  if (own) return own;
  const proclitic =
    plain.kind === TokenKind.ARABIC && plain.folded.length > 4 && 'وفبلک'.includes(plain.folded.charAt(0));
  if (!proclitic || withText(text).classAt(start + 1) !== CharClass.ARABIC) return undefined;
  return longest(forms, text, start + 1);
}

function longest(forms: readonly NameForm[], text: string, start: number): Found | undefined {
  let best: Found | undefined;
  for (const form of forms) {
    const end = matchFrom(form, text, start, 0, 0);
    if (end > (best?.end ?? -1)) best = { start, end, name: form.tokens.join('|') };
  }
  return best;
}

/** The furthest end of the form's tokens from `depth` on, or -1. */
function matchFrom(form: NameForm, text: string, at: number, depth: number, before: number): number {
  let furthest = -1;
  for (const reading of [Reading.PLAIN, Reading.JOINED, Reading.STEM]) {
    const read = readAt(text, at, reading);
    if (!read || read.folded !== form.tokens[depth]) continue;
    const capitals = depth < 16 ? before | (read.capitals << depth) : before;
    if (depth === form.tokens.length - 1) {
      const fits = reading === Reading.STEM || endsWell(text, read.end, read.kind);
      if (fits && (form.capitals & ~capitals) === 0) furthest = Math.max(furthest, read.end);
    } else if (read.after >= 0 && reading !== Reading.STEM) {
      furthest = Math.max(furthest, matchFrom(form, text, read.after, depth + 1, capitals));
    }
  }
  return furthest;
}

// What was read before of the same text: only to be done in time, the answer is the same.
let readText = '';
const reads = new Map<number, Read | undefined>();

function readAt(text: string, at: number, reading: Reading): Read | undefined {
  if (text !== readText) {
    reads.clear();
    readText = text;
  }
  const key = at * 3 + reading;
  if (!reads.has(key)) reads.set(key, readNow(text, at, reading));
  return reads.get(key);
}

function readNow(text: string, at: number, reading: Reading): Read | undefined {
  withText(text);
  if (!reader.read(at, reading)) return undefined;
  return {
    folded: String.fromCharCode(...reader.units.subarray(0, reader.length)),
    kind: reader.kind,
    end: reader.end,
    next: reader.next,
    capitals: (reader.firstUpper ? 1 : 0) | (reader.allUpper ? 0x10000 : 0),
    after: reader.gap(),
  };
}

const ELIDES =
  /(?:^|[^\p{L}\p{M}])(?:[ldjmnstc]|qu|jusqu|lorsqu|puisqu|quoiqu|dell|all|dall|nell|sull|un|quest|quell|gl|anch|com)$/iu;
const APOSTROPHE = "['‘’‚‛ʼʻʽʾʿˈ`´′＇ꞌ]";

function startsWell(text: string, start: number, kind: TokenKind): boolean {
  const before = text.slice(Math.max(0, start - 30), start);
  if (kind === TokenKind.HANGUL) return !/[\uac00-\ud7a3\u1100-\u11ff]$/.test(before);
  if (kind !== TokenKind.WORD) return true;
  if (new RegExp(`${APOSTROPHE}$`, 'u').test(before)) {
    const word = before.slice(0, -1);
    withText(text);
    const cls = start >= 2 ? reader.classAt(start - 2) : 0;
    const inWord = cls === CharClass.LETTER || cls === CharClass.EXPAND || cls === CharClass.MARK;
    return !inWord || ELIDES.test(word);
  }
  withText(text);
  return !(/[.,]$/.test(before) && reader.isDigit(start) && reader.isDigit(start - 2));
}

function endsWell(text: string, end: number, kind: TokenKind): boolean {
  const rest = text.slice(end);
  if (kind === TokenKind.HANGUL) {
    const word = /^[\uac00-\ud7a3]*/u.exec(rest.slice(0, 12).normalize('NFC'))?.[0] ?? '';
    const jamoOrHangul = /^[\uac00-\ud7a3\u1100-\u11ff]/u.test(rest);
    return !jamoOrHangul || /^(?:은|는|이|가|을|를|의|에|에서|와|과|도|로|으로|만|까지|부터|인)$/u.test(word);
  }
  if (kind === TokenKind.SINGLE) {
    return withText(text).classAt(end) !== CharClass.SINGLE || !/^\p{M}/u.test(rest);
  }
  if (kind !== TokenKind.WORD) return true;
  withText(text);
  let i = end;
  while (i < text.length && reader.classAt(i) === CharClass.FORMAT) i++;
  if (i < text.length && reader.classAt(i) === CharClass.APOSTROPHE) {
    const next = reader.classAt(i + 1);
    if (
      i + 1 >= text.length ||
      !([CharClass.LETTER, CharClass.EXPAND, CharClass.MARK] as number[]).includes(next)
    )
      return true;
    return readAt(text, i + 1, Reading.PLAIN)?.folded === 's';
  }
  return !(/^[.,٫]/.test(text.slice(i)) && reader.isDigit(i - 1) && reader.isDigit(i + 1));
}
