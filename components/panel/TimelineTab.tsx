import { i18n } from '#i18n';
import { timeline, type TimelineRow } from '../../lib/brief/timeline.ts';
import type { EntityRef } from '../../lib/facts/id.ts';
import type { PageState } from '../../lib/messages.ts';
import { PackText } from '../card/PackText.tsx';
import { SourceText } from '../card/SourceText.tsx';
import { textDirection } from '../card/text-direction.ts';
import { lineStart, number, tagWord } from '../card/words.ts';
import { useCards } from '../hooks/use-cards.ts';

/** Everything dated that the page’s names have to say, with the article’s own day across it. */
export function TimelineTab({
  page,
  open,
}: {
  page: PageState & { state: 'read' };
  open: (ref: EntityRef) => void;
}) {
  const refs = page.entities.map(({ ref }) => ref);
  const cards = useCards(refs, { entities: refs, ...(page.date === undefined ? {} : { date: page.date }) });
  if (!cards) return null;
  const rows = timeline(cards, page.date, [i18n.t('lang')]);
  const news = rows.filter((row) => row.row === 'fact' && row.fact.isNew).length;
  if (!rows.some((row) => row.row === 'fact')) return <p class="say">{i18n.t('panel.noDates')}</p>;
  return (
    <>
      {news > 0 && <p class="list-head t-meta">{i18n.t('panel.news', [number(news)])}</p>}
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
    </>
  );
}

function Dated({ row, open }: { row: TimelineRow & { row: 'fact' }; open: (ref: EntityRef) => void }) {
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
        <p class="t-text of">
          {entities.map(({ ref, name }) => (
            <button type="button" class="link" key={ref} onClick={() => open(ref)}>
              <PackText phrase={name} />
            </button>
          ))}
        </p>
      </div>
    </li>
  );
}
