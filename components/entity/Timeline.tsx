import { i18n } from '#i18n';
import type { TimelineRow } from '../../lib/brief/timeline.ts';
import type { EntityRef } from '../../lib/facts/id.ts';
import { PackText } from '../card/PackText.tsx';
import { SourceText } from '../card/SourceText.tsx';
import { textDirection } from '../card/text-direction.ts';
import { lineStart, tagWord } from '../card/words.ts';

export interface TimelineProps {
  rows: readonly TimelineRow[];
  /** Names under each fact lead there; without it there are none. */
  open?: (ref: EntityRef) => void;
}

/** Dated facts from the oldest to the newest, with the article’s own day across them. */
export function Timeline({ rows, open }: TimelineProps) {
  return (
    <ol class="timeline">
      {rows.map((row) =>
        row.row === 'article' ? (
          <li class="this-article t-meta" key="article">
            {i18n.t('panel.thisArticle', [row.date])}
          </li>
        ) : (
          <Dated row={row} open={open} key={`${row.fact.key.ref} ${row.fact.key.fact}`} />
        ),
      )}
    </ol>
  );
}

function Dated({ row, open }: { row: TimelineRow & { row: 'fact' }; open: TimelineProps['open'] }) {
  const { fact, entities } = row;
  const { statement } = fact;
  return (
    <li class="dated">
      <p class="t-meta when">
        <bdi>{fact.isState ? i18n.t('fact.asOf', [fact.date]) : lineStart(fact.date)}</bdi>
      </p>
      <div class="what">
        {fact.tag && (
          <p class={fact.tag === 'reports-differ' ? 't-meta t-tag t-caution' : 't-meta t-tag'}>
            {tagWord(fact.tag)}
          </p>
        )}
        <p class="t-fact" lang={statement.lang} dir={textDirection(statement.lang)}>
          <PackText phrase={statement} />
        </p>
        <SourceText fact={fact} full />
        {open && (
          <p class="t-text of">
            {entities.map(({ ref, name }) => (
              <button type="button" class="link" key={ref} onClick={() => open(ref)}>
                <PackText phrase={name} />
              </button>
            ))}
          </p>
        )}
      </div>
    </li>
  );
}
