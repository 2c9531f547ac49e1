import type { Word } from './words.ts';

/** A number in a text. `values` are the ways to read it: “12 million” is 12 and 12000000. */
export interface NumberMention {
  values: string[];
  /** Written in figures, and not as a word. */
  isFigure: boolean;
  start: number;
  end: number;
}

const UNITS =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  );
const TENS = 'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');
const ORDINALS: Record<string, number> = {
  first: 1,
  second: 2,
  third: 3,
  fifth: 5,
  eighth: 8,
  ninth: 9,
  twelfth: 12,
};
const SCALES: Record<string, number> = {
  hundred: 1e2,
  thousand: 1e3,
  lakh: 1e5,
  million: 1e6,
  crore: 1e7,
  billion: 1e9,
  trillion: 1e12,
  m: 1e6,
  bn: 1e9,
};
/** Figures too vague to be numbers: they stand for themselves. */
const VAGUE = new Set('dozens hundreds thousands millions billions trillions'.split(' '));

const SMALL = new Map<string, number>([
  ...UNITS.map((word, n): [string, number] => [word, n]),
  ...UNITS.map((word, n): [string, number] => [`${word}th`, n]),
  ...TENS.map((word, n): [string, number] => [word, 20 + 10 * n]),
  ...TENS.map((word, n): [string, number] => [`${word.slice(0, -1)}ieth`, 20 + 10 * n]),
  ...Object.entries(ORDINALS),
]);

/** The numbers among the words of a text in English, or in figures in any language. */
export function numbersIn(words: readonly Word[]): NumberMention[] {
  const found: NumberMention[] = [];
  for (let i = 0; i < words.length; i++) {
    const word = words[i];
    if (!word) continue;
    const figure = readFigure(word.text);
    if (figure !== undefined) {
      const next = words[i + 1];
      const scale = SCALES[next?.text ?? ''] ?? 1;
      const values = scale === 1 ? [figure] : [figure, plain(Number(figure) * scale)];
      const last = scale === 1 ? word : (next ?? word);
      if (scale !== 1) i += 1;
      found.push({ values, isFigure: true, start: word.start, end: last.end });
      continue;
    }
    if (VAGUE.has(word.text)) {
      found.push({ values: [word.text], isFigure: false, start: word.start, end: word.end });
      continue;
    }
    const spelled = readSpelled(words, i);
    if (spelled) {
      const last = words[i + spelled.length - 1] ?? word;
      found.push({ values: spelled.values, isFigure: false, start: word.start, end: last.end });
      i += spelled.length - 1;
    }
  }
  return found;
}

/** “1,234.50” → 1234.5, “75th” → 75, “16s” → 16; `undefined` for what is no figure. */
function readFigure(word: string): string | undefined {
  const [, digits] = /^(\d[\d,]*(?:\.\d+)?)(?:st|nd|rd|th|s|m|bn)?$/.exec(word) ?? [];
  if (digits === undefined) return undefined;
  return plain(Number(digits.replaceAll(',', '')));
}

function plain(value: number): string {
  return Number.isSafeInteger(value) ? String(value) : String(Number(value.toPrecision(12)));
}

function readSpelled(words: readonly Word[], at: number): { values: string[]; length: number } | undefined {
  const first = SMALL.get(words[at]?.text ?? '');
  if (first === undefined) return undefined;
  let value = first;
  let length = 1;
  const second = SMALL.get(words[at + 1]?.text ?? '');
  if (first >= 20 && second !== undefined && second < 10) {
    value += second;
    length = 2;
  }
  const scale = SCALES[words[at + length]?.text ?? ''];
  if (scale === undefined || scale < 100) return { values: [plain(value)], length };
  return { values: [plain(value), plain(value * scale)], length: length + 1 };
}

const HAN_DIGITS = '〇一二三四五六七八九';
const HAN_UNITS: Record<string, number> = { 十: 10, 百: 100, 千: 1000 };

/** Numbers written in Chinese numerals (第七轮, 七十五周年), for comparing a translation with its original. */
export function hanNumbersIn(text: string): string[] {
  return Array.from(text.matchAll(/[〇零一二两三四五六七八九十百千]+/gu), ([run]) => {
    let total = 0;
    let digit = 0;
    if (!/[十百千]/u.test(run)) return plain(Number(Array.from(run).map(hanDigit).join('')));
    for (const character of run) {
      const unit = HAN_UNITS[character];
      if (unit === undefined) digit = hanDigit(character);
      else {
        total += (digit || 1) * unit;
        digit = 0;
      }
    }
    return plain(total + digit);
  });
}

function hanDigit(character: string): number {
  if (character === '零') return 0;
  if (character === '两') return 2;
  return Math.max(0, HAN_DIGITS.indexOf(character));
}
