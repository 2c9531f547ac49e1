import { i18n } from '#i18n';
import type { CardView } from '../../lib/brief/view.ts';
import { PackText } from './PackText.tsx';

/** The pack a card’s facts are from: its name and day, who publishes it where that is a stranger, and since when nobody has confirmed it. */
export function PackLine({ card }: { card: Pick<CardView, 'pack' | 'packDate' | 'host' | 'staleSince'> }) {
  return (
    <>
      <PackText phrase={card.pack} />
      {card.packDate && (
        <>
          {i18n.t('comma')}
          <bdi>{card.packDate}</bdi>
        </>
      )}
      {card.host !== undefined && (
        <>
          {i18n.t('between')}
          <bdi>{card.host}</bdi>
        </>
      )}
      {card.staleSince !== undefined && (
        <span class="t-caution">
          {i18n.t('between')}
          {i18n.t('card.stale', [card.staleSince])}
        </span>
      )}
    </>
  );
}
