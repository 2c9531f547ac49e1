import type { ReadBlock } from './text-run.ts';

/**
 * Text of one question, UTF-16 code units. Most articles are one; of a longer text 128 K in one message is a task of
 * 30 ms for the page, which sending it in parts, each in a task of its own, is not.
 */
const QUESTION = 16 * 1024;

/** A long text in questions of bounded size. */
export function* parts(batch: ReadBlock[]): Generator<ReadBlock[]> {
  let part: ReadBlock[] = [];
  let size = 0;
  for (const one of batch) {
    if (size + one.text.length > QUESTION && part.length > 0) {
      yield part;
      part = [];
      size = 0;
    }
    part.push(one);
    size += one.text.length;
  }
  if (part.length > 0) yield part;
}
