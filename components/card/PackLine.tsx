import { i18n } from '#i18n';
import type { CardView } from '../../lib/brief/view.ts';
import { PackText } from './PackText.tsx';

/** The pack a card’s facts are from: its name and day, who publishes it where that is a stranger, and whether it is old. */
export function PackLine({ card }: { card: Pick<CardView, 'pack' | 'packDate' | 'host' | 'isOld'> }) {
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
          {' · '}
          <bdi>{card.host}</bdi>
        </>
      )}
      {card.isOld && <span class="t-caution"> · {i18n.t('card.old')}</span>}
    </>
  );
}
