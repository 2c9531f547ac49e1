import type { Spot } from '../spot.ts';

const LONGEST_CHUNK = 200;

/** URLs, e-mail addresses, @handles, file names, code, currency signs: not names. A #hashtag that is exactly a name counts. */
export function notANameHere({ text, start, end }: Spot): boolean {
  const before = text.charAt(start - 1);
  const after = text.charAt(end);
  if (before === '@' || after === '@') return true;
  // US$50, and variables of shells and templates.
  if ('$€£¥'.includes(after) && after !== '' && /\d/.test(text.charAt(end + 1))) return true;
  if (before === '$' || before === '\\' || after === '\\') return true;
  if (isCode(text, start, end)) return true;
  // A domain or a file: the name is followed or preceded by a point and a letter.
  if (after === '.' && /[\p{Ll}\d_]/u.test(text.charAt(end + 1)) && isAscii(text.charAt(end + 1)))
    return true;
  return isWebChunk(text, start, end);
}

const isAscii = (c: string): boolean => c !== '' && c < '\u0080';

/** A call, a scope, an arrow, an assignment, a flag. */
function isCode(text: string, start: number, end: number): boolean {
  if (/^(?:\(\)|::|->|=>|=["'\d\p{L}])/u.test(text.slice(end, end + 2))) return true;
  const before = text.slice(Math.max(0, start - 3), start);
  return /(?:::|->|[\p{L}\d]=)$/u.test(before) || /(?:^|\s)--$/.test(before);
}

/** The unbroken run of visible ASCII around the candidate is an address, a path or a file name. */
function isWebChunk(text: string, start: number, end: number): boolean {
  let from = start;
  while (from > 0 && start - from < LONGEST_CHUNK && isChunkCharacter(text.charCodeAt(from - 1))) from--;
  let to = end;
  while (to < text.length && to - end < LONGEST_CHUNK && isChunkCharacter(text.charCodeAt(to))) to++;
  if (from === start && to === end) return false;
  // Nobody writes so many characters without a space.
  if (start - from === LONGEST_CHUNK) return true;
  const left = text.slice(from, start);
  const chunk = text.slice(from, to);
  // A scheme, www. or a path counts when the name comes behind it; all are anchored or without nested repetition.
  if (/:\/\/|^\W*www\./i.test(left)) return true;
  if (/@[a-z0-9-]+\.[a-z]/i.test(chunk)) return true;
  if (/[a-z0-9-]\.[a-z]{2,6}\/|^\W*(?:~|\.{1,2})?\/[\w.-]+\//.test(left)) return true;
  return /\.(?:pdf|docx?|xlsx?|pptx?|html?|php|aspx?|jpe?g|png|gif|svg|webp|mp[34]|txt|csv|json|xml|ya?ml|zip|gz|js|ts|py|md|exe|apk)(?:$|[^\w])/i.test(
    chunk,
  );
}

function isChunkCharacter(code: number): boolean {
  // Quotes, brackets, commas and semicolons end an address.
  return code > 0x20 && code < 0x7f && !'"\'<>()[]{},;'.includes(String.fromCharCode(code));
}
