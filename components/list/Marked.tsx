import type { Phrase } from '../../lib/facts/phrase.ts';
import type { Stretch } from '../../lib/search/hit.ts';

/** A text with its matched stretches marked. Stretches are UTF-16 code units, in order, and do not overlap. */
export function Marked({ phrase, stretches }: { phrase: Phrase; stretches: readonly Stretch[] }) {
  const pieces = [];
  let from = 0;
  for (const { start, end } of stretches) {
    if (start < from || end <= start) continue;
    pieces.push(phrase.text.slice(from, start), <mark key={start}>{phrase.text.slice(start, end)}</mark>);
    from = end;
  }
  return (
    <bdi dir="auto" lang={phrase.lang}>
      {pieces}
      {phrase.text.slice(from)}
    </bdi>
  );
}
