import { i18n } from '#i18n';
import type { CardView } from '../../lib/brief/view.ts';
import type { CardActions } from './card-props.ts';
import { Icon } from './Icon.tsx';
import { PackText } from './PackText.tsx';
import { textDirection } from './text-direction.ts';
import { reasonWords } from './words.ts';

export interface CardHeadProps {
  card: CardView;
  canGoBack: boolean;
  nameId: string;
  menuOpen: boolean;
  openMenu: (open: boolean) => void;
  /** A finger has no Esc: it gets a cross. */
  touch: boolean;
  actions: Pick<CardActions, 'back' | 'close' | 'mute' | 'choose'>;
}

/** Name, what it is, its names in other scripts, and why an ambiguous name was taken. */
export function CardHead({ card, canGoBack, nameId, menuOpen, openMenu, touch, actions }: CardHeadProps) {
  const { name, description } = card;
  return (
    <div class="head">
      {canGoBack && (
        <button
          type="button"
          class="icon-button back"
          aria-label={i18n.t('card.back')}
          onClick={actions.back}
        >
          <Icon name="back" />
        </button>
      )}
      <h2 class="t-name" id={nameId} lang={name.lang} dir={textDirection(name.lang)}>
        <PackText phrase={name} />
      </h2>
      <button
        type="button"
        class="icon-button more"
        aria-label={i18n.t('card.more')}
        aria-expanded={menuOpen}
        onClick={() => openMenu(!menuOpen)}
      >
        <Icon name="more" />
      </button>
      {touch && (
        <button
          type="button"
          class="icon-button cross"
          aria-label={i18n.t('card.close')}
          onClick={actions.close}
        >
          <Icon name="close" />
        </button>
      )}
      <p class="t-text description" lang={description.lang} dir={textDirection(description.lang)}>
        <PackText phrase={description} />
      </p>
      {card.otherNames.length > 0 && (
        <p class="t-text other-names" data-fit="names">
          {card.otherNames.map((other) => (
            <PackText key={other.text} phrase={other} />
          ))}
        </p>
      )}
      <Doubt card={card} actions={actions} />
    </div>
  );
}

/** Why an ambiguous name was taken for this entity, and who else it could be. */
function Doubt({ card, actions }: Pick<CardHeadProps, 'card' | 'actions'>) {
  return (
    <>
      {card.why && (
        <p class="t-meta reason">
          <bdi>{reasonWords(card.why)}</bdi>{' '}
          <button type="button" class="link" onClick={() => actions.mute({ kind: 'match', ref: card.ref })}>
            {i18n.t('card.wrong')}
          </button>
        </p>
      )}
      {card.alternatives.length > 0 && (
        <div class="choices t-text">
          <span class="t-meta">{i18n.t('card.alsoMeans')}</span>
          {card.alternatives.map((other) => (
            <button type="button" class="chip" key={other.ref} onClick={() => actions.choose(other.ref)}>
              <PackText phrase={other.name} />
            </button>
          ))}
        </div>
      )}
    </>
  );
}
