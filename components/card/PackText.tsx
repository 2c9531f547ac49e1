import type { Phrase } from '../../lib/facts/phrase.ts';

/** Text out of a pack or a page: a text node in its own language and direction, never anything else. */
export function PackText({ phrase }: { phrase: Phrase }) {
  return (
    <bdi dir="auto" lang={phrase.lang}>
      {phrase.text}
    </bdi>
  );
}
