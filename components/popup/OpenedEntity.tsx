import { i18n } from '#i18n';
import type { EntityRef } from '../../lib/facts/id.ts';
import { Icon } from '../card/Icon.tsx';
import { EntityPage } from '../entity/EntityPage.tsx';
import { useAnswer } from '../hooks/use-answer.ts';
import { useSeen } from '../hooks/use-seen.ts';

export interface OpenedEntityProps {
  entity: EntityRef;
  open: (ref: EntityRef) => void;
  back: () => void;
}

/** An entity’s page in the popup: one arrow back, however many were opened from one another. */
export function OpenedEntity({ entity, open, back }: OpenedEntityProps) {
  const [asked] = useAnswer('getEntity', { ref: entity });
  useSeen(asked.state === 'answered' ? asked.answer : undefined);
  return (
    <>
      <header class="bar">
        <h1 class="only-heard">{i18n.t('extName')}</h1>
        <button
          type="button"
          class="icon-button"
          aria-label={i18n.t('card.back')}
          onClick={back}
          ref={(button) => button?.focus()}
        >
          <Icon name="back" />
        </button>
      </header>
      <main class="list" key={entity}>
        {asked.state === 'answered' && asked.answer && <EntityPage entity={asked.answer} open={open} />}
        {asked.state === 'answered' && !asked.answer && <p class="say">{i18n.t('card.gone')}</p>}
        {asked.state === 'failed' && <p class="say">{i18n.t('card.failed')}</p>}
      </main>
    </>
  );
}
