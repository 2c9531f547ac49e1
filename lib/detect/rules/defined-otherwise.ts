import { foldText } from '../../text/fold.ts';

/** Words an acronym may leave out, as they fold. */
const SMALL = new Set(
  'of the and for in on at to a an per de del la le les des du d l el los las y e et und fur der die das den dem des von zu zum zur im am aux au en par pour sur avec al para por con di dei delle da do dos van'.split(
    ' ',
  ),
);
const ROMANCE = new Set('de del la le les des du d l el los las y e et di dei delle da do dos'.split(' '));
/** England and Wales Cricket Board is ECB. */
const MOST_LEFT_OUT = 1;
const LOOKED_AT = 160;

/**
 * What a text spells an acronym out as, or undefined: “Bank Rakyat Indonesia (BRI)”, “BRI (Bank …)”, “the BRI, the Bristol
 * Royal Infirmary”. The initials must spell it; small words may be left out, and one other inside.
 * @param letters the acronym in lower case
 * @returns where the expansion stands, UTF-16 code units
 */
export function spelledOut(
  text: string,
  start: number,
  end: number,
  letters: string,
): { start: number; end: number } | undefined {
  const before = text.slice(Math.max(0, start - LOOKED_AT), start);
  const after = text.slice(end, end + LOOKED_AT);
  const base = start - before.length;
  // Each expression is anchored at one end and repeats single classes: linear.
  const opening =
    /\s*[([（]\s*["“'‘«]?(?:the |or |also )?$/u.exec(before) ??
    /,?\s+(?:or|also known as|known as|abbreviated|called|kurz|ou|o)(?: the| la| le| die| der)?\s+["“'‘«]?$/u.exec(
      before,
    );
  const closes = /^["”'’»]?\s*[)\]）,;:.]|^["”'’»]?\s/u.test(after) || after === '';
  if (opening && closes) {
    const found = spellBackwards(before.slice(0, opening.index), letters);
    if (found) return { start: base + found.start, end: base + found.end };
  }
  const inside = /^["”'’»]?\s*[([（]\s*["“'‘«]?(?:the |or )?([^()[\]（）]+?)["”'’»]?[)\]）]/u.exec(after);
  if (inside?.[1] !== undefined) {
    const from = inside[0].lastIndexOf(inside[1]);
    if (spellsExactly(inside[1], letters)) return { start: end + from, end: end + from + inside[1].length };
  }
  const apposition =
    /^["”'’»]?(?:\s*[,:=]\s*|\s+[–—-]\s+|\s+(?=stands|is short|steht|signifie|significa))(?:(?:or|i\.e\.|that is|is short for|stands for|steht für|which stands for|short for|signifie|significa)\s+)?(?:(?:the|a|der|die|das|la|le|el|l['’])\s*)?/u.exec(
      after,
    );
  if (apposition) {
    const found = spellForwards(
      after.slice(apposition[0].length),
      letters,
      /(?:or|for|für|signifie|significa)\s/u.test(apposition[0]),
    );
    if (found) {
      const from = end + apposition[0].length;
      return { start: from + found.start, end: from + found.end };
    }
  }
  return undefined;
}

interface Word {
  folded: string;
  start: number;
  end: number;
  capital: boolean;
}

function wordsIn(text: string): Word[] {
  return [...text.matchAll(/[\p{L}\p{M}\d]+/gu)].map((match) => ({
    folded: foldText(match[0]),
    start: match.index,
    end: match.index + match[0].length,
    capital: /^[\p{Lu}\d]/u.test(match[0]),
  }));
}

/** The words that end the text and spell the letters, the last letter last. */
function spellBackwards(text: string, letters: string): { start: number; end: number } | undefined {
  const words = wordsIn(text);
  const last = words.at(-1);
  if (!last || /[^\s"”'’»,]/u.test(text.slice(last.end))) return undefined;
  let letter = letters.length - 1;
  let left = letters.length > 2 ? MOST_LEFT_OUT : 0;
  for (let i = words.length - 1; i >= 0 && words.length - i <= letters.length * 2 + 3; i--) {
    const word = words[i] as Word;
    if (word.folded.startsWith(letters.charAt(letter))) {
      if (letter-- === 0) return { start: word.start, end: last.end };
    } else if (!SMALL.has(word.folded) && !(word.capital && letter < letters.length - 1 && left-- > 0))
      return undefined;
  }
  return undefined;
}

/** @param anyCase “CPC, or cost per click” says itself that it explains; a mere comma asks for capitals */
function spellForwards(
  text: string,
  letters: string,
  anyCase: boolean,
): { start: number; end: number } | undefined {
  const words = wordsIn(text);
  if (!words[0] || words[0].start > 1) return undefined;
  let letter = 0;
  // Brigade de recherche et d’intervention: what hangs on a capital by a small word need not have one.
  let hangs = false;
  for (const word of words) {
    if ((word.capital || anyCase || hangs) && word.folded.startsWith(letters.charAt(letter))) {
      if (++letter === letters.length) return { start: words[0].start, end: word.end };
    } else if (!SMALL.has(word.folded)) return undefined;
    hangs = letter > 0 && ROMANCE.has(word.folded);
  }
  return undefined;
}

function spellsExactly(text: string, letters: string): boolean {
  const found = spellBackwards(text, letters);
  return found !== undefined && text.slice(0, found.start).trim() === '';
}

/** What ends the name of something that has an acronym. */
const HAN_HEAD =
  /(?:银行|公司|集团|组织|协会|学会|委员会|联合会|基金会|大学|学院|研究所|研究院|中心|总局|局|署|联盟|阵线|党|协定|公约|机制|计划|指数|系统|平台|标准|技术|疗法|综合征|病|症|蛋白|系数)$/u;

/**
 * “印尼人民银行（BRI）”: Chinese spells an acronym out before it, in brackets. It is something else when hardly a character
 * of what the acronym’s bearer is called stands there; 世界卫生组织 has all of 世卫组织.
 */
export function spelledOutInHan(
  text: string,
  start: number,
  end: number,
  fullNames: readonly string[],
): boolean {
  const before = /(\p{sc=Han}{3,24})[”"》」]?\s?[（(]\s?$/u.exec(text.slice(Math.max(0, start - 30), start));
  const expansion = before?.[1];
  if (expansion === undefined || !HAN_HEAD.test(expansion) || !/^\s?[）)，,]/u.test(text.slice(end, end + 2)))
    return false;
  const names = fullNames.filter((name) => /^\p{sc=Han}/u.test(name));
  return names.length > 0 && names.every((name) => shared(name, expansion) * 3 < name.length);
}

/** How many characters of the name stand in the other. */
function shared(name: string, other: string): number {
  let count = 0;
  for (const c of name) if (other.includes(c)) count++;
  return count;
}
