import { readFile } from 'node:fs/promises';
import { UnreadableFile } from './unreadable-file.ts';

/**
 * A file’s text: UTF-8, a byte order mark taken off, line ends made LF.
 * @param shown the path as it is to be named in errors
 * @throws UnreadableFile for what is no text in UTF-8 (Latin-1, UTF-16, PDF), or is not there
 */
export async function readText(path: string, shown = path): Promise<string> {
  const bytes = await readBytes(path, shown);
  if (startsWith(bytes, '%PDF-')) {
    throw new UnreadableFile(shown, 1, 'a PDF', 'save the article as text or HTML first');
  }
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)) {
    throw new UnreadableFile(shown, 1, 'text in UTF-16', 'save it in UTF-8');
  }
  if (bytes.includes(0))
    throw new UnreadableFile(shown, lineAt(bytes, bytes.indexOf(0)), 'no text but binary data');
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes).replaceAll(/\r\n?/g, '\n');
  } catch {
    const at = firstBadByte(bytes);
    const byte = (bytes[at] ?? 0).toString(16).padStart(2, '0');
    const what = `byte 0x${byte} is no UTF-8; the file looks like Latin-1`;
    throw new UnreadableFile(shown, lineAt(bytes, at), what, `convert it: iconv -f latin1 -t utf-8 ${shown}`);
  }
}

async function readBytes(path: string, shown: string): Promise<Uint8Array> {
  try {
    return await readFile(path);
  } catch (error) {
    const { code } = error as { code?: string };
    if (code === 'ENOENT') throw new UnreadableFile(shown, 1, 'there is no such file');
    if (code === 'EISDIR') throw new UnreadableFile(shown, 1, 'a folder', 'name a file');
    throw error;
  }
}

function startsWith(bytes: Uint8Array, text: string): boolean {
  return new TextDecoder('latin1').decode(bytes.subarray(0, text.length)) === text;
}

function lineAt(bytes: Uint8Array, at: number): number {
  let line = 1;
  for (let i = bytes.indexOf(0x0a); i !== -1 && i < at; i = bytes.indexOf(0x0a, i + 1)) line += 1;
  return line;
}

// The longest well-formed prefix, by halving: decoding a prefix fails exactly from the bad byte on.
function firstBadByte(bytes: Uint8Array): number {
  let good = 0;
  let bad = bytes.length;
  while (bad - good > 1) {
    const middle = (good + bad) >> 1;
    try {
      new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(0, middle), { stream: true });
      good = middle;
    } catch {
      bad = middle;
    }
  }
  // The byte that promises more bytes than come is to blame, not the one that came instead.
  while (good > 0 && !isWhole(bytes.subarray(0, good))) good -= 1;
  return good;
}

function isWhole(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}
