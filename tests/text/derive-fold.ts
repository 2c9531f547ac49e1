/**
 * Derives the fold table from Unicode properties, slowly and straight from the definition. The test compares it with the
 * shipped run lengths; `node tests/text/derive-fold.ts` writes them again (then raise FOLD_VERSION).
 */
import { writeFileSync } from 'node:fs';
import { CharClass, UPPER } from '../../lib/text/char-class.ts';

export interface FoldEntry {
  /** A class byte: CharClass and the UPPER bit. */
  cls: number;
  /** What the code unit folds to; itself where nothing is said. */
  fold: string;
}

const SINGLE =
  /[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}\p{scx=Bopo}\p{sc=Thai}\p{sc=Laoo}\p{sc=Khmr}\p{sc=Mymr}]/u;
const WORD = /[\p{L}\p{N}\p{M}]/u;
// Marks of scripts in which they only modify a letter; in Indic scripts they are vowels and stay.
const DROPPED_MARK =
  /[\p{sc=Zinh}\p{sc=Latn}\p{sc=Grek}\p{sc=Cyrl}\p{sc=Arab}\p{sc=Hebr}\p{sc=Syrc}\p{sc=Zyyy}]/u;
const SPECIAL: Record<string, string> = {
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  ħ: 'h',
  ŧ: 't',
  ı: 'i',
  æ: 'ae',
  œ: 'oe',
  þ: 'th',
  ß: 'ss',
  ς: 'σ',
  ي: 'ی',
  ى: 'ی',
  ې: 'ی',
  ك: 'ک',
  ڪ: 'ک',
  ه: 'ہ',
  ة: 'ہ',
  ۃ: 'ہ',
  ە: 'ہ',
  ھ: 'ہ',
  ٱ: 'ا',
};
const APOSTROPHES = new Set("'‘’‚‛ʼʻʽʾʿˈ`´′＇ꞌ");
const QUOTES = new Set('"“”„‟«»「」『』〝〞〟＂‹›″');
const MIDDOTS = new Set('·・•‧･∙⋅⸱·᛫');
const NEWLINES = new Set('\n\r\v\f\u0085\u2028\u2029');

export function deriveFold(code: number): FoldEntry {
  const c = String.fromCharCode(code);
  if (code >= 0xd800 && code <= 0xdfff) return { cls: CharClass.SURROGATE, fold: c };
  if (c === '_') return { cls: CharClass.LETTER, fold: c };
  if (c === '\u200c') return { cls: CharClass.ZWNJ, fold: '' };
  if (NEWLINES.has(c)) return { cls: CharClass.NEWLINE, fold: ' ' };
  if (APOSTROPHES.has(c)) return { cls: CharClass.APOSTROPHE, fold: "'" };
  if (QUOTES.has(c)) return { cls: CharClass.PUNCT, fold: '"' };
  if (MIDDOTS.has(c)) return { cls: CharClass.MIDDOT, fold: ' ' };
  if (/[\p{Pd}−]/u.test(c) && !'〜〰⸺⸻'.includes(c)) return { cls: CharClass.DASH, fold: ' ' };
  if (/\p{Zs}/u.test(c) || c === '\t') return { cls: CharClass.SPACE, fold: ' ' };
  // Han variants are chosen by variation selectors, emoji by joiners: nothing a reader sees as another word.
  if (/[\p{Cf}ـ\ufe00-\ufe0f\u180b-\u180d]/u.test(c)) return { cls: CharClass.FORMAT, fold: '' };
  if (c === '٫') return { cls: CharClass.PUNCT, fold: '.' };
  if (c === '٬') return { cls: CharClass.PUNCT, fold: ',' };
  if (/[\u1100-\u11ff]/u.test(c)) return { cls: CharClass.JAMO, fold: c };
  if (/[\uac00-\ud7a3]/u.test(c)) return { cls: CharClass.HANGUL, fold: c };
  if (/\p{Nd}/u.test(c)) return { cls: CharClass.LETTER, fold: String(digitValue(code)) };
  // Superscript and circled numbers are footnotes and bullets; subscripts belong to the word (H₂O).
  if (/\p{No}/u.test(c) && !/[₀-₉]/u.test(c)) return { cls: CharClass.PUNCT, fold: c };
  if (/\p{M}/u.test(c) && DROPPED_MARK.test(c) && !/[\u3099\u309a]/u.test(c))
    return { cls: CharClass.MARK, fold: '' };
  return deriveLetter(c);
}

function digitValue(code: number): number {
  let zero = code;
  // Decimal digits of a script stand in runs of ten that start at a multiple the property does not tell: walk back.
  while (/\p{Nd}/u.test(String.fromCharCode(zero - 1)) && code - zero < 9) zero--;
  return code - zero;
}

function deriveLetter(c: string): FoldEntry {
  if (!WORD.test(c)) {
    const wide = c.normalize('NFKC');
    return { cls: CharClass.PUNCT, fold: wide.length === 1 && !WORD.test(wide) ? wide : c };
  }
  const upper = c !== c.toLowerCase() ? UPPER : 0;
  // Kana and Hangul keep their marks: が is not か.
  const form = SINGLE.test(c) ? c.normalize('NFKC') : c.normalize('NFKD');
  const fold = Array.from(form)
    .filter((u) => !/[\s\p{Cf}ـ]/u.test(u))
    .filter((u) => !/\p{M}/u.test(u) || !DROPPED_MARK.test(u) || /[\u3099\u309a]/u.test(u))
    .flatMap((u) =>
      SINGLE.test(u)
        ? [u]
        : Array.from(
            u
              .toLowerCase()
              .normalize('NFKD')
              .replace(/[\u0300-\u036f]/gu, ''),
          ),
    )
    .map((u) => SPECIAL[u] ?? u)
    .join('');
  if (fold === '') return { cls: CharClass.MARK, fold: '' };
  if (Array.from(fold).some((u) => !WORD.test(u))) return { cls: CharClass.PUNCT, fold: c };
  if (SINGLE.test(fold)) return { cls: CharClass.SINGLE, fold: fold.length === 1 ? fold : c };
  const arabic = /\p{sc=Arab}/u.test(fold);
  if (fold.length === 1) return { cls: (arabic ? CharClass.ARABIC : CharClass.LETTER) | upper, fold };
  return { cls: (arabic ? CharClass.EXPAND_ARABIC : CharClass.EXPAND) | upper, fold };
}

/** Runs as the table module reads them: `length.class.delta` in base 36, and the expansions one after the other. */
export function foldRuns(): { runs: string; expansions: string[] } {
  const expansions: string[] = [];
  const runs: string[] = [];
  let last = '';
  let length = 0;
  const flush = (): void => {
    if (length > 0) runs.push(`${length === 1 ? '' : length.toString(36)}.${last}`);
  };
  for (let code = 0; code < 0x10000; code++) {
    const { cls, fold } = deriveFold(code);
    const kind = cls & 0x7f;
    let delta = 0;
    if (kind === CharClass.EXPAND || kind === CharClass.EXPAND_ARABIC) {
      if (!expansions.includes(fold)) expansions.push(fold);
      delta = expansions.indexOf(fold) - code;
    } else if (fold.length === 1) delta = fold.charCodeAt(0) - code;
    const key = `${cls === 0 ? '' : cls.toString(36)}.${delta === 0 ? '' : delta.toString(36)}`;
    if (key === last) length++;
    else {
      flush();
      last = key;
      length = 1;
    }
  }
  flush();
  return { runs: runs.join(' '), expansions };
}

if (process.argv[1]?.endsWith('derive-fold.ts')) {
  const { runs, expansions } = foldRuns();
  const lines = [
    `/** Made by tests/text/derive-fold.ts from Unicode ${process.versions.unicode}. Runs of \`length.class.delta\`, base 36. */`,
    `export const FOLD_RUNS =`,
    `  ${JSON.stringify(runs)};`,
    `/** What ß, ﬁ, Ⅱ, ﷲ and their like fold to. */`,
    `export const EXPANSIONS = ${JSON.stringify(expansions.join(' '))};`,
    ``,
  ];
  writeFileSync(new URL('../../lib/text/fold-runs.ts', import.meta.url), lines.join('\n'));
}
