/**
 * How many words a text has, up to `end` (UTF-16 code units): runs of letters and digits between spaces.
 * Scripts that write no spaces count two characters as a word, near enough for “a block of twelve words”.
 */
export function countWords(text: string, end: number = text.length): number {
  let words = 0;
  let dense = 0;
  let inWord = false;
  for (let at = 0; at < end; at += 1) {
    const code = text.charCodeAt(at);
    if (isDense(code)) {
      dense += 1;
      inWord = false;
    } else if (code <= 0x20 || code === 0xa0 || code === 0x3000 || isDash(code)) {
      inWord = false;
    } else if (!inWord && !isPunctuation(code)) {
      inWord = true;
      words += 1;
    }
  }
  return words + Math.ceil(dense / 2);
}

/** Han, kana, Thai, Lao, Khmer. */
function isDense(code: number): boolean {
  return (
    (code >= 0x3040 && code <= 0x9fff && code !== 0x30fb) ||
    (code >= 0xf900 && code <= 0xfaff) ||
    (code >= 0xe00 && code <= 0xeff) ||
    (code >= 0x1780 && code <= 0x17ff)
  );
}

function isDash(code: number): boolean {
  return code === 0x2013 || code === 0x2014;
}

function isPunctuation(code: number): boolean {
  return (
    (code < 0x30 && code > 0x20) ||
    (code > 0x39 && code < 0x41) ||
    (code > 0x5a && code < 0x61) ||
    (code > 0x7a && code < 0xaa) ||
    (code >= 0x2010 && code <= 0x205e) ||
    (code >= 0x3001 && code <= 0x301f)
  );
}
