import { i18n } from '#i18n';
import { timeline } from '../../lib/brief/timeline.ts';
import type { EntityRef } from '../../lib/facts/id.ts';
import type { PageState } from '../../lib/messages.ts';
import { number } from '../card/words.ts';
import { Timeline } from '../entity/Timeline.tsx';
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
      <div class="inset">
        <Timeline rows={rows} open={open} />
      </div>
    </>
  );
}
