/**
 * What a text is found by. Each gram is a 32-bit number; two that collide only bring a record too many into the shortlist.
 *
 * A word gives its three-letter pieces, its first letter and first two (a reader is still typing), its last two, and
 * its consonants in one piece, by which “khunjrab”, “gawadar” and “karakorum” are found whatever became of the vowels.
 * A word of a script without spaces gives its characters and their pairs.
 * @param folded as `foldText` leaves it: words with one space between
 * @param add called for each gram, some more than once
 */
export function eachGram(folded: string, add: (gram: number) => void): void {
  let start = 0;
  while (start < folded.length) {
    const space = folded.indexOf(' ', start);
    const end = space < 0 ? folded.length : space;
    if (isSpaceless(folded, start, end)) spacelessGrams(folded, start, end, add);
    else wordGrams(folded, start, end, add);
    start = end + 1;
  }
}

// No letter is a control character: these tell the sorts of grams apart.
const START = 1;
const END = 2;
const SINGLE = 3;
const CONSONANTS = 4;

function isSpaceless(text: string, start: number, end: number): boolean {
  for (let at = start; at < end; at++) {
    const unit = text.charCodeAt(at);
    // Thai to Myanmar, Khmer, then kana and Han with what lies beside them; Hangul has words.
    if (unit >= 0xe00 && (unit < 0x10a0 || (unit >= 0x1780 && unit < 0x1800))) return true;
    if (unit >= 0x2e80 && (unit < 0xac00 || (unit >= 0xd800 && unit < 0xfb00))) return true;
  }
  return false;
}

function wordGrams(text: string, start: number, end: number, add: (gram: number) => void): void {
  const first = text.charCodeAt(start);
  add(mixed(START, first, 0));
  if (end - start === 1) return;
  let a = first;
  let b = text.charCodeAt(start + 1);
  add(mixed(START, a, b));
  for (let at = start + 2; at < end; at++) {
    const c = text.charCodeAt(at);
    add(mixed(a, b, c));
    a = b;
    b = c;
  }
  add(mixed(a, b, END));
  const skeleton = consonants(text, start, end);
  if (skeleton !== undefined) add(skeleton);
}

function spacelessGrams(text: string, start: number, end: number, add: (gram: number) => void): void {
  for (let at = start; at < end; at++) {
    const unit = text.charCodeAt(at);
    add(mixed(SINGLE, unit, 0));
    if (at + 1 < end) add(mixed(SINGLE, unit, text.charCodeAt(at + 1)));
  }
}

// By letter, a to z: 0 for what is not heard (vowels, y, h), else the letter it sounds like: c and q as k, w as v, z as s.
const SOUNDS = Uint8Array.from(Array.from('_bkd_fg__jklmn_pkrst_vvx_s'), (sound) =>
  sound === '_' ? 0 : sound.charCodeAt(0),
);

/**
 * The consonants of a Latin word as one gram, doubled ones as one: “khunjerab” and “khunjrab” are both k-n-j-r-b.
 * None where fewer than three are left: two consonants are half the dictionary.
 */
function consonants(text: string, start: number, end: number): number | undefined {
  let hash = CONSONANTS;
  let heard = 0;
  let last = 0;
  for (let at = start; at < end; at++) {
    const letter = text.charCodeAt(at) - 0x61;
    if (letter < 0 || letter > 25) continue;
    // “ph” is heard as f.
    const isPh = letter === 15 && text.charCodeAt(at + 1) === 0x68;
    const sound = isPh ? 0x66 : (SOUNDS[letter] ?? 0);
    if (sound === 0 || sound === last) continue;
    hash = mixed(CONSONANTS, hash, sound);
    last = sound;
    heard++;
  }
  return heard > 2 ? hash : undefined;
}

/** Three numbers as one of 32 bits, well mixed (the finish of MurmurHash3, which is in the public domain). */
function mixed(a: number, b: number, c: number): number {
  let hash = Math.imul(a, 0x9e3779b1) ^ Math.imul(b, 0x85ebca6b) ^ Math.imul(c, 0xc2b2ae35);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
