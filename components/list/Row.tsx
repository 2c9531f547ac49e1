import type { ComponentChildren } from 'preact';
import { i18n } from '#i18n';
import type { Phrase } from '../../lib/facts/phrase.ts';
import type { Stretch } from '../../lib/search/hit.ts';
import { textDirection } from '../card/text-direction.ts';
import { Marked } from './Marked.tsx';

export interface RowProps {
  name: Phrase;
  nameMatches?: readonly Stretch[];
  /** The name that matched, where it is another than the one shown. */
  alias?: Phrase;
  aliasMatches?: readonly Stretch[];
  line: Phrase;
  lineMatches?: readonly Stretch[];
  /** The line is a stretch of a statement, not a description. */
  quoted?: boolean;
  /** A count or a kind. */
  end?: ComponentChildren;
}

const NONE: readonly Stretch[] = [];

/** What a row of any list says; the list says what pressing it does. */
export function RowWords({
  name,
  nameMatches = NONE,
  alias,
  aliasMatches = NONE,
  line,
  lineMatches = NONE,
  quoted = false,
  end,
}: RowProps) {
  return (
    <>
      <span class="t-row" lang={name.lang} dir={textDirection(name.lang)}>
        <Marked phrase={name} stretches={nameMatches} />
      </span>
      <span class="t-meta end">{end}</span>
      <span class="t-text line" lang={line.lang} dir={textDirection(line.lang)}>
        {alias && (
          <>
            <Marked phrase={alias} stretches={aliasMatches} />
            {i18n.t('between')}
          </>
        )}
        {quoted ? '“' : ''}
        <Marked phrase={line} stretches={lineMatches} />
        {quoted ? '”' : ''}
      </span>
    </>
  );
}
