/**
 * What a text is found by. Each gram is a 32-bit number; two that collide only bring a record too many into the shortlist.
 *
 * A word gives its three-letter pieces, its first letter and first two (a reader is still typing), its last two, and
 * its consonants in one piece, by which “khunjrab”, “gawadar” and “karakorum” are found whatever became of the vowels.
 * A word of a script without spaces gives its characters and their pairs.
 * @param folded as `foldText` leaves it
 * @param add called for each gram, some more than once
 */
export function eachGram(folded: string, add: (gram: number) => void): void {
  for (const word of wordsOf(folded)) {
    if (SPACELESS.test(word)) spacelessGrams(word, add);
    else wordGrams(word, add);
  }
}

/** Letters and digits; whatever else stands between them. */
export function wordsOf(folded: string): string[] {
  return folded.match(WORD) ?? [];
}

const WORD = /[\p{L}\p{N}\p{M}]+/gu;
// Han, kana, Thai, Lao, Khmer, Myanmar.
const SPACELESS =
  /[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\ud840-\ud88f]/u;

// No letter is a control character: these tell the sorts of grams apart.
const START = 1;
const END = 2;
const SINGLE = 3;
const CONSONANTS = 4;

function wordGrams(word: string, add: (gram: number) => void): void {
  const first = word.charCodeAt(0);
  add(gram(START, first, 0));
  if (word.length > 1) {
    add(gram(START, first, word.charCodeAt(1)));
    add(gram(word.charCodeAt(word.length - 2), word.charCodeAt(word.length - 1), END));
  }
  for (let at = 0; at + 2 < word.length; at++) {
    add(gram(word.charCodeAt(at), word.charCodeAt(at + 1), word.charCodeAt(at + 2)));
  }
  const skeleton = consonants(word);
  // Two consonants are half the dictionary.
  if (skeleton.length > 2) add(hashText(skeleton));
}

function spacelessGrams(word: string, add: (gram: number) => void): void {
  for (let at = 0; at < word.length; at++) {
    add(gram(SINGLE, word.charCodeAt(at), 0));
    if (at + 1 < word.length) add(gram(SINGLE, word.charCodeAt(at), word.charCodeAt(at + 1)));
  }
}

// How Latin spellings of one foreign sound differ: q, c and k, v and w, z and s.
const ALIKE: Record<string, string> = { c: 'k', q: 'k', w: 'v', z: 's' };

/** The consonants of a Latin word, aspirated and doubled ones as one: “khunjerab” → “knjrb”. Other scripts have none. */
export function consonants(word: string): string {
  let kept = '';
  for (const letter of word.replaceAll('ph', 'f').replaceAll('x', 'ks')) {
    if (letter < 'a' || letter > 'z' || 'aeiouyh'.includes(letter)) continue;
    const sound = ALIKE[letter] ?? letter;
    if (!kept.endsWith(sound)) kept += sound;
  }
  return kept;
}

function hashText(text: string): number {
  let hash = CONSONANTS;
  for (let at = 0; at < text.length; at++) hash = gram(CONSONANTS, hash, text.charCodeAt(at));
  return hash;
}

/** Three numbers as one of 32 bits, well mixed (the finish of MurmurHash3, in the public domain). */
function gram(a: number, b: number, c: number): number {
  let hash = Math.imul(a, 0x9e3779b1) ^ Math.imul(b, 0x85ebca6b) ^ Math.imul(c, 0xc2b2ae35);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
